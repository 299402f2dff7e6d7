import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  AttributeCatalogue,
  ChangeCustomer,
  Customer,
  CustomerEvents,
  CustomerPage,
  CustomerSegments,
  CustomerTags,
  CustomerValue,
  ListCustomers,
  Orders,
  SegmentMembers,
  Segments,
  TagHistory,
} from '../../../contracts/cdp/index.ts';
import type { ConversationPage } from '../../../contracts/service/conversation.ts';
import { live } from '../live/live.ts';
import { request } from '../request.ts';

/** GET /api/customers */
export function customersQuery(filter: ListCustomers) {
  return queryOptions({
    queryKey: ['customers', filter],
    queryFn: ({ signal }) => request<CustomerPage>('GET', '/api/customers', { query: filter, signal }),
    placeholderData: (old) => old,
  });
}

/** GET /api/segments/{id}/members: the customers of a segment. */
export function segmentMembersQuery(id: string, cursor: string | undefined, limit: number) {
  return queryOptions({
    queryKey: ['customers', 'segment', id, cursor],
    queryFn: ({ signal }) =>
      request<SegmentMembers>('GET', `/api/segments/${id}/members`, { query: { cursor, limit }, signal }),
    placeholderData: (old) => old,
  });
}

/** GET /api/segments: for filters. */
export const segmentChoicesQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: ({ signal }) => request<Segments>('GET', '/api/segments', { signal }),
  staleTime: 60_000,
});

/** GET /api/tags: the tags in use, for completion. */
export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) =>
    request<{ items: string[] }>('GET', '/api/tags', { query: { limit: 200 }, signal }),
  staleTime: 60_000,
});

/** GET /api/customers/{id} */
export function customerQuery(id: string) {
  return queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => request<Customer>('GET', `/api/customers/${id}`, { signal }),
    staleTime: 60_000,
  });
}

/** Shows what is masked; the server records who looked. */
export async function revealCustomer(id: string): Promise<Customer> {
  return request<Customer>('POST', `/api/customers/${id}/reveal`);
}

/** PATCH /api/customers/{id} */
export async function changeCustomer(id: string, change: ChangeCustomer): Promise<Customer> {
  return request<Customer>('PATCH', `/api/customers/${id}`, { body: change });
}

export async function addCustomerTag(id: string, tag: string, expiresAt?: string): Promise<CustomerTags> {
  return request('POST', `/api/customers/${id}/tags`, { body: { tag, ...(expiresAt ? { expiresAt } : {}) } });
}

export async function removeCustomerTag(id: string, tag: string): Promise<CustomerTags> {
  return request('DELETE', `/api/customers/${id}/tags/${encodeURIComponent(tag)}`);
}

/** GET /api/customers/{id}/tags/history */
export function tagHistoryQuery(id: string) {
  return queryOptions({
    queryKey: ['customer-tags', id],
    queryFn: ({ signal }) =>
      request<TagHistory>('GET', `/api/customers/${id}/tags/history`, { query: { limit: 50 }, signal }),
  });
}

/** GET /api/customers/{id}/segments */
export function customerSegmentsQuery(id: string) {
  return queryOptions({
    queryKey: ['customer-segments', id],
    queryFn: ({ signal }) => request<CustomerSegments>('GET', `/api/customers/${id}/segments`, { signal }),
  });
}

const PAGE = 50;
/** How often what a customer does is asked for while somebody looks and the server can't tell; and while it can, lest a hint got lost. */
const UNTOLD_MS = 3_000;
const TOLD_MS = 60_000;

/** GET /api/customers/{id}/events, page by page, the newest first; news come while it is on the screen. */
export function customerEventsQuery(id: string, limit = PAGE) {
  return infiniteQueryOptions({
    queryKey: ['customer-events', id, limit],
    queryFn: ({ pageParam, signal }) =>
      request<CustomerEvents>('GET', `/api/customers/${id}/events`, {
        query: { cursor: pageParam, limit },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Far pages are history: they are not read again every few seconds.
    refetchInterval: (query) => {
      if ((query.state.data?.pages.length ?? 0) > 2) return false;
      return live.status() === 'live' ? TOLD_MS : UNTOLD_MS;
    },
  });
}

/** GET /api/customers/{id}/timeline: conversations on all channels, the newest first. */
export function customerTimelineQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['customer-timeline', id],
    queryFn: ({ pageParam, signal }) =>
      request<ConversationPage>('GET', `/api/customers/${id}/timeline`, {
        query: { cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** GET /api/profile/attributes: what attributes are called and to which group they belong. */
export const catalogueQuery = queryOptions({
  queryKey: ['attribute-catalogue'],
  queryFn: ({ signal }) => request<AttributeCatalogue>('GET', '/api/profile/attributes', { signal }),
  staleTime: 5 * 60_000,
});

/** GET /api/customers/{id}/orders, the newest first. */
export function customerOrdersQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['customer-orders', id],
    queryFn: ({ pageParam, signal }) =>
      request<Orders>('GET', `/api/customers/${id}/orders`, {
        query: { before: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextBefore ?? undefined,
  });
}

/** GET /api/customers/{id}/value: RFM, lifecycle, what is expected, when they are there. */
export function customerValueQuery(id: string) {
  return queryOptions({
    queryKey: ['customer-value', id],
    queryFn: ({ signal }) => request<CustomerValue>('GET', `/api/customers/${id}/value`, { signal }),
    staleTime: 60_000,
    retry: false,
  });
}
