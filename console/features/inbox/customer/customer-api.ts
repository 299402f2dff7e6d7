import { queryOptions } from '@tanstack/react-query';
import type { ConversationPage } from '../../../../contracts/service/conversation.ts';
import { request } from '../../../api/request.ts';

/** All conversations of a customer, the newest first. */
export function customerHistoryQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customer-history', customerId],
    queryFn: ({ signal }) =>
      request<ConversationPage>('GET', '/api/conversations', { query: { customerId, limit: 30 }, signal }),
  });
}
