export { newDataKey, newDataKeys, destroyDataKey, destroyDataKeys } from './data-keys.ts';
export {
  sealText,
  sealTexts,
  openText,
  openTexts,
  sealSecret,
  openSecret,
  sealBytes,
  openBytes,
} from './texts.ts';
export type { PlainText, SealedText } from './texts.ts';
export { blindIndex, blindIndexer } from './blind-index.ts';
export { maskPhone, maskEmail, maskIdNumber, maskName } from './mask.ts';
export { tenantKey } from './tenant-keys.ts';
export type { Purpose } from './tenant-keys.ts';
export { checkMasterKey, isMasterKey, rotateMasterKey } from './master-key.ts';
export { rotateKeyFile } from './rotate-key-file.ts';
export { proofOf } from './tenant-keys.ts';
