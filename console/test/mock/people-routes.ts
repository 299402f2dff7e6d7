import { ago } from './conversations.ts';
import type { Answer, Body } from './answer.ts';
import type { MockState } from './state.ts';

/** Colleagues and sessions; customers have their own; skill groups and canned replies are the administration's. */
export function answerPeople(state: MockState, method: string, path: string, body: Body): Answer | undefined {
  if (path === '/api/agents') return { status: 200, value: { items: state.agents } };
  if (path === '/api/agents/me/presence' && method === 'PUT') {
    const me = state.agents[0];
    if (me) me.presence = body?.presence as typeof me.presence;
    return { status: 200, value: me };
  }
  if (path === '/api/session/sessions') return { status: 200, value: { sessions: sessions() } };
  return undefined;
}

function sessions() {
  return [
    {
      id: 's1',
      current: true,
      device: 'Chrome 140 · macOS',
      network: '192.0.2.10',
      createdAt: ago(200),
      lastSeenAt: ago(0),
    },
    {
      id: 's2',
      current: false,
      device: 'Edge 139 · Windows',
      network: '198.51.100.23',
      createdAt: ago(4000),
      lastSeenAt: ago(900),
    },
  ];
}
