import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  AccessExport,
  AccessExports,
  Certificate,
  CertificateVerdict,
  CustomerConsents,
  Erasure,
  ErasurePreview,
  ErasureReason,
  Erasures,
  PrivacySettings,
  Purpose,
  Purposes,
  RetentionKind,
  RetentionPreview,
  RetentionRules,
  Returns,
  SavePurpose,
  SayConsent,
} from '../../../contracts/cdp/index.ts';
import { request } from '../request.ts';

/** GET /api/erasures: page by page, the newest first; asked again while one is under way. */
export const erasuresQuery = infiniteQueryOptions({
  queryKey: ['privacy', 'erasures'],
  queryFn: ({ signal, pageParam }) =>
    request<Erasures>('GET', '/api/erasures', {
      signal,
      query: { cursor: pageParam ?? undefined, limit: 50 },
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (last: Erasures) => last.nextCursor,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ items }) => items.some((one) => isUnderWay(one))) ? 2000 : false,
});

/** Whether something is still going to happen by itself. */
export function isUnderWay({ state }: Pick<Erasure, 'state'>): boolean {
  return state === 'approved' || state === 'running';
}

/** POST /api/erasures/{id}/decision */
export function decideErasure(id: string, approve: boolean): Promise<Erasure> {
  return request('POST', `/api/erasures/${id}/decision`, { body: { approve } });
}

/** GET /api/customers/{id}/erasure: what it would do. */
export function erasurePreviewQuery(customerId: string) {
  return queryOptions({
    queryKey: ['privacy', 'erasure-preview', customerId],
    queryFn: ({ signal }) =>
      request<ErasurePreview>('GET', `/api/customers/${customerId}/erasure`, { signal }),
    staleTime: 0,
  });
}

/** POST /api/customers/{id}/erasure */
export function requestErasure(customerId: string, reason: ErasureReason): Promise<Erasure> {
  return request('POST', `/api/customers/${customerId}/erasure`, { body: { reason } });
}

/** POST /api/certificates/verify */
export function verifyCertificate(certificate: Certificate): Promise<CertificateVerdict> {
  return request('POST', '/api/certificates/verify', { body: certificate });
}

/** GET /api/returns */
export const returnsQuery = queryOptions({
  queryKey: ['privacy', 'returns'],
  queryFn: ({ signal }) => request<Returns>('GET', '/api/returns', { signal }),
});

/** GET /api/privacy-settings */
export const privacySettingsQuery = queryOptions({
  queryKey: ['privacy', 'settings'],
  queryFn: ({ signal }) => request<PrivacySettings>('GET', '/api/privacy-settings', { signal }),
});

/** PUT /api/privacy-settings */
export function savePrivacySettings(settings: PrivacySettings): Promise<PrivacySettings> {
  return request('PUT', '/api/privacy-settings', { body: settings });
}

/** GET /api/retention */
export const retentionQuery = queryOptions({
  queryKey: ['privacy', 'retention'],
  queryFn: ({ signal }) => request<RetentionRules>('GET', '/api/retention', { signal }),
});

/** GET /api/retention/preview */
export function retentionPreviewQuery(kind: RetentionKind, days: number) {
  return queryOptions({
    queryKey: ['privacy', 'retention', kind, days],
    queryFn: ({ signal }) =>
      request<RetentionPreview>('GET', '/api/retention/preview', { signal, query: { kind, days } }),
  });
}

/** PUT /api/retention */
export function setRetention(kind: RetentionKind, days: number | null): Promise<RetentionRules> {
  return request('PUT', '/api/retention', { body: { kind, days } });
}

/** GET /api/consent-purposes */
export const purposesQuery = queryOptions({
  queryKey: ['privacy', 'purposes'],
  queryFn: ({ signal }) => request<Purposes>('GET', '/api/consent-purposes', { signal }),
});

/** POST /api/consent-purposes */
export function savePurpose(purpose: SavePurpose): Promise<Purpose> {
  return request('POST', '/api/consent-purposes', { body: purpose });
}

/** GET /api/customers/{id}/consents */
export function consentsQuery(customerId: string) {
  return queryOptions({
    queryKey: ['privacy', 'consents', customerId],
    queryFn: ({ signal }) =>
      request<CustomerConsents>('GET', `/api/customers/${customerId}/consents`, { signal }),
  });
}

/** PUT /api/customers/{id}/consents */
export function sayConsents(customerId: string, items: SayConsent[]): Promise<CustomerConsents> {
  return request('PUT', `/api/customers/${customerId}/consents`, { body: { items } });
}

/** GET /api/customers/{id}/exports: asked again while one is being made. */
export function exportsQuery(customerId: string) {
  return queryOptions({
    queryKey: ['privacy', 'exports', customerId],
    queryFn: ({ signal }) =>
      request<AccessExports>('GET', `/api/customers/${customerId}/exports`, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state === 'queued' || one.state === 'running') ? 1500 : false,
  });
}

/** POST /api/customers/{id}/export */
export function requestExport(customerId: string): Promise<AccessExport> {
  return request('POST', `/api/customers/${customerId}/export`);
}

/** POST /api/customer-exports/{id}/link */
export function exportLink(id: string): Promise<AccessExport> {
  return request('POST', `/api/customer-exports/${id}/link`);
}
