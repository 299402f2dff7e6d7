export { HOT_NAMES, SEEN_NAMES, isHot } from './attribute.ts';
export type { Attribute, HotName, Told } from './attribute.ts';
export { isPersonal, isPersonalBy } from './personal.ts';
export type { AttributeValue } from './personal.ts';
export { declareAttributes, definitionOf, listCatalogue, loadCatalogue, observeNames } from './catalogue.ts';
export type { Catalogue, CatalogueEntry } from './catalogue.ts';
export { DEFAULT_ATTRIBUTES, USUAL_ORDER } from './default-attributes.ts';
