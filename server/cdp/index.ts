import type { Module } from '../platform/module/index.ts';
import { customerActions } from './actions/index.ts';
import { addCustomerRoutes } from './customers/index.ts';
import { addSegmentsRoutes, existingSegments, segmentFollower, startSegments } from './segments/index.ts';
import { addConnectorRoutes, watchConnectors } from './connectors/index.ts';
import { addImportRoutes, forgetImportsJob, watchImports } from './imports/index.ts';
import { customerEventPartitions } from './events/index.ts';
import { addOrderRoutes } from './orders/index.ts';
import { addProfileRoutes, clearComputedStates, fillComputedAttribute } from './profile/index.ts';
import { addQualityRoutes, assessSourcesJob } from './quality/index.ts';
import {
  addEventRoutes,
  addSourceRoutes,
  forgetRejects,
  retryParkedEvents,
  startProcessing,
} from './ingest/index.ts';
import { addRightsRoutes } from './rights/index.ts';
import { addTagHistoryRoutes, expireTags } from './tags/index.ts';
import { addIdentityRoutes, applyRulesJob } from './links/index.ts';
import { addMatchingRoutes, matchRecordsJob, watchRecords } from './matching-runs/index.ts';
import { addReviewRoutes } from './review/index.ts';
import { addValueRoutes, computeValuesJob, valueFollower } from './value/index.ts';

export {
  ensureCustomers,
  findCustomersOfIdentities,
  findRoots,
  listChannelIdentities,
  listMembers,
  merge,
  takeOut,
  unmerge,
} from './identity/index.ts';

export { confirmIdentity, unmergeCustomer } from './links/index.ts';

export { saveAliases, saveRecords } from './records/index.ts';
export type { RecordIn, SavedRecord, Trust } from './records/index.ts';

export { normaliseIdentifier } from './identifiers/index.ts';
export type { IdentifierKind } from './identifiers/index.ts';
export {
  identify,
  getCustomer,
  listCustomerSummaries,
  findCustomers,
  findCustomersByIdentifier,
  findCustomersByTag,
  setAttributes,
} from './customers/index.ts';
export type { Identification, Identified } from './customers/index.ts';
export { addTag, removeTag, listTags, listTagsOf } from './tags/index.ts';

export {
  buildMatchIndex,
  clusterRows,
  findBestThreshold,
  guessKinds,
  linkRecords,
  listDoubtful,
  matchRecord,
  measureClusters,
  readColumnMap,
  THRESHOLDS,
} from './matching/index.ts';
export type { ColumnMap, Linkage, RecordSet } from './matching/index.ts';

export { createSource, EVENTS_STORED } from './ingest/index.ts';

export type { CustomerEvent, EventFilter, StoredEvent } from './events/index.ts';
export {
  cancelImport,
  createImport,
  findUnfinished,
  getImport,
  presentImport,
  previewImport,
  readMapping,
  readRejects,
  runImport,
  startImport,
} from './imports/index.ts';

export { findHappened, listEventsOf, saveEvents } from './events/index.ts';
export { markChanged } from './changes/index.ts';
export {
  checkCondition,
  createSegment,
  listVocabulary,
  segmentIdsOf,
  startSegments,
} from './segments/index.ts';
export type { SegmentVocabulary } from './segments/index.ts';

export { listOrdersOfCustomer, saveOrders, saveProducts } from './orders/index.ts';
export type { GivenOrder, GivenProduct, Order } from './orders/index.ts';

export { applyEvents, readProfiles } from './profile/index.ts';
export { computeValues, fitBgNbd, fitGammaGamma } from './value/index.ts';

export { mayUse } from './consents/index.ts';
export {
  beginErasure,
  collectRecords,
  countHomeRows,
  countOldEvents,
  countOldRejects,
  decideErasure,
  expireExports,
  findAnonymous,
  findErasureOf,
  findHomeKeys,
  findRestored,
  findSubject,
  finishErasure,
  getErasure,
  getExport,
  getPrivacySettings,
  insertExport,
  KEYS,
  listErasureRows,
  listExports,
  listKept,
  listRules,
  noteRemoved,
  noteSwept,
  removeHomes,
  removeOfHomes,
  removeOldEvents,
  removeOldRejects,
  removeOutlivedOrders,
  requestErasure,
  restoreErasure,
  setRule,
  tellRecordsEnded,
  tenantsWithRules,
  TRAINED_MODELS,
  updateExport,
  verifyCertificate,
} from './rights/index.ts';
export type { ErasureRow, ExportRow } from './rights/index.ts';

/** The customer data platform: who somebody is on all channels, and what is known of them. */
export const cdpModule: Module = {
  name: 'cdp',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [
    customerEventPartitions,
    forgetRejects,
    expireTags,
    applyRulesJob,
    fillComputedAttribute,
    clearComputedStates,
    matchRecordsJob,
    computeValuesJob,
    assessSourcesJob,
    retryParkedEvents,
    forgetImportsJob,
  ],
  actions: customerActions,
  references: [{ kind: 'segment', existing: existingSegments }],
  routes(http) {
    addCustomerRoutes(http);
    addEventRoutes(http);
    addSourceRoutes(http);
    addTagHistoryRoutes(http);
    addIdentityRoutes(http);
    addProfileRoutes(http);
    addOrderRoutes(http);
    addSegmentsRoutes(http);
    addRightsRoutes(http);
    addReviewRoutes(http);
    addMatchingRoutes(http);
    addValueRoutes(http);
    addQualityRoutes(http);
    addImportRoutes(http);
    addConnectorRoutes(http);
  },
  subscriptions: [segmentFollower, valueFollower],
  start(app) {
    if (app.config.role === 'web') return () => Promise.resolve();
    const stops = [
      watchRecords(app),
      startProcessing(app),
      startSegments(app),
      watchImports(app),
      watchConnectors(app),
    ];
    return async () => void (await Promise.all(stops.map((stop) => stop())));
  },
};
