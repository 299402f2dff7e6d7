import type { Customer } from '../../../contracts/cdp/index.ts';
import { ago } from './conversations.ts';
import type { Answer, Body } from './answer.ts';
import type { MockState } from './state.ts';

const CANNED = [
  {
    id: 'c1',
    shortcut: 'hi',
    title: '问候',
    text: '您好，我是客服许若岚，很高兴为您服务，请问有什么可以帮您？',
  },
  { id: 'c2', shortcut: 'order', title: '请提供订单号', text: '麻烦您提供一下订单号，我马上为您查询。' },
  { id: 'c3', shortcut: 'wait', title: '请稍候', text: '请您稍候，我正在核实，大约需要两分钟。' },
  { id: 'c4', shortcut: 'bye', title: '结束语', text: '感谢您的咨询，祝您生活愉快！如有需要随时联系我们。' },
];

/** Colleagues, skill groups, canned replies, customers. */
export function answerPeople(state: MockState, method: string, path: string, body: Body): Answer | undefined {
  if (path === '/api/agents') return { status: 200, value: { items: state.agents } };
  if (path === '/api/agents/me/presence' && method === 'PUT') {
    const me = state.agents[0];
    if (me) me.presence = body?.presence as typeof me.presence;
    return { status: 200, value: me };
  }
  if (path === '/api/skill-groups') {
    const group = (id: string, name: string, waiting: number) => ({
      id,
      name,
      keywords: [],
      isDefault: id === 'g1',
      members: 3,
      waiting,
    });
    return {
      status: 200,
      value: { items: [group('g1', '售后', 4), group('g2', '售前', 1), group('g3', '海外', 0)] },
    };
  }
  if (path === '/api/tags')
    return { status: 200, value: { items: ['退换货', '物流', '发票', '会员', '售前'] } };
  if (path === '/api/canned-replies') return { status: 200, value: { items: CANNED } };
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
