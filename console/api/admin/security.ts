import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  ApiKey,
  ApiKeys,
  AuditPage,
  ChangeTenant,
  CreatedKey,
  CreateKey,
  TenantSettings,
} from '../../../contracts/platform/index.ts';
import { request } from '../request.ts';

/** GET /api/keys */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => request<ApiKeys>('GET', '/api/keys', { signal }),
});

/** POST /api/keys: the only reply that carries the secret. */
export async function createKey(key: CreateKey): Promise<CreatedKey> {
  return request('POST', '/api/keys', { body: key });
}

/** PATCH /api/keys/{id} */
export async function renameKey(id: string, name: string): Promise<ApiKey> {
  return request('PATCH', `/api/keys/${id}`, { body: { name } });
}

/** DELETE /api/keys/{id}: the key stops working at once. */
export async function revokeKey(id: string): Promise<void> {
  await request('DELETE', `/api/keys/${id}`);
}

/** GET /api/tenant */
export const tenantQuery = queryOptions({
  queryKey: ['tenant'],
  queryFn: ({ signal }) => request<TenantSettings>('GET', '/api/tenant', { signal }),
});

/** PATCH /api/tenant */
export async function changeTenant(change: ChangeTenant): Promise<TenantSettings> {
  return request('PATCH', '/api/tenant', { body: change });
}

export interface AuditFilter {
  actor?: string | undefined;
  action?: string | undefined;
  subject?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
  limit?: number;
}

/** GET /api/audit: newest first. */
export function auditQuery(filter: AuditFilter) {
  return queryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ signal }) =>
      request<AuditPage>('GET', '/api/audit', {
        query: { ...filter },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}
