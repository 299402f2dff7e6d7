export { fieldsOf, findField, OPEN_PREFIX, plainName } from './fields.ts';
export type { Field, ValueKind } from './fields.ts';
