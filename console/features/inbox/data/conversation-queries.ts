import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ConversationDetail, ConversationPage } from '../../../../contracts/service/conversation.ts';
import type { CannedReply } from '../../../../contracts/service/commands.ts';
import type { SkillGroup } from '../../../../contracts/service/routing.ts';
import { request } from '../../../api/request.ts';
import type { InboxFilter } from './inbox-filter.ts';

const PAGE = 50;

/** The list of a filter, page by page. */
export function listQuery(filter: InboxFilter) {
  return infiniteQueryOptions({
    queryKey: ['conversations', filter],
    queryFn: ({ pageParam, signal }) =>
      request<ConversationPage>('GET', '/api/conversations', {
        query: { ...filter, q: filter.q.trim(), cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function detailQuery(id: string) {
  return queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => request<ConversationDetail>('GET', `/api/conversations/${id}`, { signal }),
  });
}

export const cannedRepliesQuery = queryOptions({
  queryKey: ['canned-replies'],
  queryFn: ({ signal }) => request<{ items: CannedReply[] }>('GET', '/api/canned-replies', { signal }),
  staleTime: 5 * 60_000,
});

export const skillGroupsQuery = queryOptions({
  queryKey: ['skill-groups'],
  queryFn: ({ signal }) => request<{ items: SkillGroup[] }>('GET', '/api/skill-groups', { signal }),
});
