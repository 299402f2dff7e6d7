export { createApiKey } from './create-api-key.ts';
export { findApiKey } from './find-api-key.ts';
export type { ApiKeyRow, KeyRole } from './queries.ts';
export { addKeyRoutes } from './routes.ts';
export { createWriteKey, listWriteKeys, writeKeysOf } from './write-keys.ts';
export type { WriteKey, WriteKeyRow } from './write-keys.ts';
