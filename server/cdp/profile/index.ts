export { saveAttributes, saveAttributesOf, NAME_SCOPE } from './save-attributes.ts';
export type { SavedAttributes } from './save-attributes.ts';
export { touchRecords } from './touch-records.ts';
export { applyEvents } from './apply-events.ts';
export { listAttributes } from './list-attributes.ts';
export { readProfiles, readProvenance } from './read-profiles.ts';
export { isExpired } from './survive.ts';
export type { Survival } from './survive.ts';
export type { Attribute, AttributeValue, Told } from './catalogue/index.ts';
