import type { Customer } from '../../../contracts/cdp/index.ts';
import { ago } from './conversations.ts';
import type { Answer, Body } from './answer.ts';
import type { MockState } from './state.ts';

/** Colleagues, tags, customers; skill groups and canned replies are the administration's. */
export function answerPeople(state: MockState, method: string, path: string, body: Body): Answer | undefined {
  if (path === '/api/agents') return { status: 200, value: { items: state.agents } };
  if (path === '/api/agents/me/presence' && method === 'PUT') {
    const me = state.agents[0];
    if (me) me.presence = body?.presence as typeof me.presence;
    return { status: 200, value: me };
  }
  if (path === '/api/tags')
    return { status: 200, value: { items: ['退换货', '物流', '发票', '会员', '售前'] } };
  if (path.startsWith('/api/customers/')) {
    const id = path.split('/')[3] ?? '';
    const conversation = state.conversations.find((one) => one.customer.id === id);
    return {
      status: 200,
      value: customer(id, conversation?.customer.name ?? '', conversation?.customer.verified ?? false),
    };
  }
  if (path === '/api/session/sessions') return { status: 200, value: { sessions: sessions() } };
  return undefined;
}

function customer(id: string, name: string, verified: boolean): Customer {
  const at = ago(60 * 24 * 120);
  const identifier = (kind: 'user_id' | 'phone' | 'email', value: string, masked: boolean) => ({
    id: kind,
    kind,
    value,
    masked,
    verified,
    channelIdentityId: null,
    createdAt: at,
  });
  const attribute = (field: string, value: string | number | boolean) => ({
    name: field,
    value,
    masked: false,
    source: 'traits' as const,
    at,
  });
  return {
    id,
    name,
    verified,
    level: verified ? '金卡会员' : null,
    language: 'zh-CN',
    createdAt: at,
    identifiers: verified
      ? [
          identifier('user_id', 'user-80213', false),
          identifier('phone', '138****6021', true),
          identifier('email', 'l***@example.com', true),
        ]
      : [],
    attributes: [
      attribute('城市', '浙江 · 丽水'),
      attribute('近一年订单', 7),
      attribute('最近来源页', '空气炸锅 5L 可视款'),
    ],
    tags: verified
      ? [
          { tag: 'VIP', source: 'rule', at },
          { tag: '复购客户', source: 'rule', at },
        ]
      : [],
    channelIdentities: [{ id: 'i1', channel: 'web-chat', verified, createdAt: at }],
  };
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
