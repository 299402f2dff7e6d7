import { queryOptions } from '@tanstack/react-query';
import type { ConversationTrace } from '../../../contracts/service/index.ts';
import { request } from '../request.ts';

/** GET /api/conversations/{id}/trace */
export function traceQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['trace', conversationId],
    queryFn: ({ signal }) =>
      request<ConversationTrace>('GET', `/api/conversations/${conversationId}/trace`, { signal }),
    refetchInterval: 5_000,
  });
}
