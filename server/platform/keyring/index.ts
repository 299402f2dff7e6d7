export { createKeyring, loadMasterKey } from './keyring.ts';
export type { Keyring } from './keyring.ts';
export { seal, unseal, newKey } from './seal.ts';
