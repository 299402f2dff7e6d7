import { queryOptions } from '@tanstack/react-query';
import type { ConversationCounts } from '../../contracts/service/conversation.ts';
import { request } from './request.ts';

/** GET /api/conversations/counts: open conversations by view; kept up to date by the live connection. */
export const countsQuery = queryOptions({
  queryKey: ['conversation-counts'],
  queryFn: ({ signal }) => request<ConversationCounts>('GET', '/api/conversations/counts', { signal }),
});
