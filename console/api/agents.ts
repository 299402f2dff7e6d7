import { queryOptions } from '@tanstack/react-query';
import type { AgentState, Presence } from '../../contracts/service/routing.ts';
import { request } from './request.ts';

/** GET /api/agents: the colleagues as routing sees them. */
export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: ({ signal }) => request<{ items: AgentState[] }>('GET', '/api/agents', { signal }),
});

/** PUT /api/agents/me/presence */
export async function setPresence(presence: Presence): Promise<AgentState> {
  return request<AgentState>('PUT', '/api/agents/me/presence', { body: { presence } });
}
