export { record } from './record.ts';
export type { Act } from './record.ts';
export { verifyAudit } from './verify-audit.ts';
export type { AuditProblem, AuditReport } from './verify-audit.ts';
export { addAuditRoutes } from './routes.ts';
export { canonicalJson } from './entry-hash.ts';
export { countEntries } from './list-entries.ts';
