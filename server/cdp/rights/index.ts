export {
  beginErasure,
  countHomeRows,
  decideErasure,
  findErasureOf,
  findRestored,
  findSubject,
  finishErasure,
  getErasure,
  KEYS,
  listErasureRows,
  listKept,
  noteRemoved,
  removeHomes,
  removeOfHomes,
  removeOutlivedOrders,
  requestErasure,
  restoreErasure,
  tellRecordsEnded,
  TRAINED_MODELS,
  verifyCertificate,
} from './erasure/index.ts';
export type { ErasureRow, Subject } from './erasure/index.ts';
export {
  collectRecords,
  expireExports,
  getExport,
  insertExport,
  listExports,
  updateExport,
} from './exports/index.ts';
export type { ExportRow } from './exports/index.ts';
export {
  countOldEvents,
  countOldRejects,
  findAnonymous,
  findHomeKeys,
  listRules,
  noteSwept,
  removeOldEvents,
  removeOldRejects,
  setRule,
  tenantsWithRules,
} from './retention/index.ts';
export { addRightsRoutes } from './routes.ts';
export { getPrivacySettings } from './settings.ts';
