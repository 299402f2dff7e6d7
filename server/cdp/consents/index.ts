export { getPurpose, listPurposes, savePurpose } from './purposes.ts';
export { mayUse } from './may-use.ts';
export { sayConsents } from './say-consents.ts';
export { importConsents } from './import-consents.ts';
export { findWordsOf } from './consent-rows.ts';
export { listConsents } from './list-consents.ts';
export { judgeConsent } from './judge-consent.ts';
export type { Word } from './judge-consent.ts';
