import { queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  CustomerGraph,
  IdentityRules,
  IdentityRulesVersion,
  MergePreview as MergePreviewSchema,
  MergedCustomer as MergedCustomerSchema,
  PreviewUnmerge,
  UnmergePreview,
  RulesPreview as RulesPreviewSchema,
  UnmergedCustomer as UnmergedCustomerSchema,
  UnmergeCustomer as UnmergeCustomerSchema,
} from '../../../contracts/cdp/index.ts';
import { request } from '../request.ts';

export type MergePreview = Static<typeof MergePreviewSchema>;
export type MergedCustomer = Static<typeof MergedCustomerSchema>;
export type UnmergedCustomer = Static<typeof UnmergedCustomerSchema>;
export type UnmergeCustomer = Static<typeof UnmergeCustomerSchema>;
export type RulesPreview = Static<typeof RulesPreviewSchema>;

/** GET /api/customers/{id}/graph: the records of a customer and why they are one. */
export function graphQuery(id: string) {
  return queryOptions({
    queryKey: ['customer-graph', id],
    queryFn: ({ signal }) => request<CustomerGraph>('GET', `/api/customers/${id}/graph`, { signal }),
  });
}

/** POST /api/customers/merge-preview: what merging would do; nothing is written. */
export function mergePreviewQuery(one: string, other: string) {
  return queryOptions({
    queryKey: ['merge-preview', one, other],
    queryFn: ({ signal }) =>
      request<MergePreview>('POST', '/api/customers/merge-preview', { body: { ids: [one, other] }, signal }),
    staleTime: 0,
  });
}

/** POST /api/customers/{id}/merge */
export async function mergeCustomers(id: string, otherId: string, reason?: string): Promise<MergedCustomer> {
  return request('POST', `/api/customers/${id}/merge`, { body: { otherId, ...(reason ? { reason } : {}) } });
}

/** POST /api/customers/{id}/unmerge-preview: reads only. */
export function unmergePreviewQuery(id: string, wrong: PreviewUnmerge) {
  return queryOptions({
    queryKey: ['unmerge-preview', id, wrong],
    queryFn: ({ signal }) =>
      request<UnmergePreview>('POST', `/api/customers/${id}/unmerge-preview`, { body: wrong, signal }),
    staleTime: 0,
  });
}

/** POST /api/customers/{id}/unmerge */
export async function unmergeCustomer(id: string, what: UnmergeCustomer): Promise<UnmergedCustomer> {
  return request('POST', `/api/customers/${id}/unmerge`, { body: what });
}

/** GET /api/identity/rules */
export const rulesQuery = queryOptions({
  queryKey: ['identity-rules'],
  queryFn: ({ signal }) => request<IdentityRulesVersion>('GET', '/api/identity/rules', { signal }),
  refetchInterval: (query) => (query.state.data?.applied.done === false ? 2_000 : false),
});

/** PUT /api/identity/rules */
export async function saveRules(rules: IdentityRules): Promise<IdentityRulesVersion> {
  return request('PUT', '/api/identity/rules', { body: rules });
}

/** POST /api/identity/rules/preview: what other rules would do; nothing is written. */
export async function previewRules(rules: IdentityRules): Promise<RulesPreview> {
  return request('POST', '/api/identity/rules/preview', { body: rules });
}
