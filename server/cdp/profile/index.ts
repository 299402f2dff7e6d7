export { saveAttributes, NAME_SCOPE } from './save-attributes.ts';
export type { AttributeSource } from './save-attributes.ts';
export { listAttributes } from './list-attributes.ts';
export type { Attribute } from './list-attributes.ts';
export { pickAttributes } from './pick-attributes.ts';
export type { AttributeValue } from './personal.ts';
