import type { Http } from '../../platform/http/index.ts';
import { addLinkRoutes } from './routes.ts';
import { addRulesRoutes } from './rules-routes.ts';

export { applyRulesJob } from './rules.ts';
export { confirmIdentity } from './confirm-identity.ts';
export { unmergeCustomer } from './unmerge-customer.ts';
export type { Undone, Unmerging } from './unmerge-customer.ts';
export { columnsOf, describeRecords } from './get-graph.ts';

/** /api/customers/:id/{graph,merge}, /api/identity/rules */
export function addIdentityRoutes(http: Http): void {
  addLinkRoutes(http);
  addRulesRoutes(http);
}
