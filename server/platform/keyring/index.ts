export { createKeyring, loadMasterKey, loadMasterKeyFile } from './keyring.ts';
export type { Keyring } from './keyring.ts';
export { seal, unseal, newKey, prepareKey } from './seal.ts';
