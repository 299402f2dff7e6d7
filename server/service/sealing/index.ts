export { keyOfThread, openValue, openValues, sealValue } from './seal-value.ts';
export type { Sealable, SealedValue } from './seal-value.ts';
