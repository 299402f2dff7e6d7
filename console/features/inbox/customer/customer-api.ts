import { queryOptions } from '@tanstack/react-query';
import type { ConversationPage } from '../../../../contracts/service/conversation.ts';
import type { Customer, CustomerTag } from '../../../../contracts/cdp/index.ts';
import { request } from '../../../api/request.ts';

/** GET /api/customers/{id} */
export function customerQuery(id: string) {
  return queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => request<Customer>('GET', `/api/customers/${id}`, { signal }),
    staleTime: 60_000,
  });
}

/** All conversations of a customer, the newest first. */
export function customerHistoryQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customer-history', customerId],
    queryFn: ({ signal }) =>
      request<ConversationPage>('GET', '/api/conversations', { query: { customerId, limit: 30 }, signal }),
  });
}

/** Shows what is masked; the server records who looked. */
export async function revealCustomer(id: string): Promise<Customer> {
  return request<Customer>('POST', `/api/customers/${id}/reveal`);
}

export async function addCustomerTag(id: string, tag: string): Promise<{ items: CustomerTag[] }> {
  return request('POST', `/api/customers/${id}/tags`, { body: { tag } });
}

export async function removeCustomerTag(id: string, tag: string): Promise<{ items: CustomerTag[] }> {
  return request('DELETE', `/api/customers/${id}/tags/${encodeURIComponent(tag)}`);
}
