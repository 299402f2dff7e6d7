import { queryOptions } from '@tanstack/react-query';
import type { ChangeWebChat, WebChatAccount } from '../../../contracts/channels/index.ts';
import { request } from '../request.ts';

/** GET /api/channels/web-chat */
export const webChatsQuery = queryOptions({
  queryKey: ['channels', 'web-chat'],
  queryFn: ({ signal }) => request<{ items: WebChatAccount[] }>('GET', '/api/channels/web-chat', { signal }),
});

/** POST /api/channels/web-chat */
export async function createWebChat(settings: WebChatAccount['settings']): Promise<WebChatAccount> {
  return request('POST', '/api/channels/web-chat', { body: settings });
}

/** PATCH /api/channels/web-chat/{id} */
export async function changeWebChat(id: string, change: ChangeWebChat): Promise<WebChatAccount> {
  return request('PATCH', `/api/channels/web-chat/${id}`, { body: change });
}

/** GET /api/channels/web-chat/{id}/identity-secret: every reading of it is audited. */
export async function readIdentitySecret(id: string): Promise<{ secret: string }> {
  return request('GET', `/api/channels/web-chat/${id}/identity-secret`);
}
