import type {
  CustomerEvent,
  CustomerGraph,
  CustomerValue,
  GraphEdge,
  GraphRecord,
  Orders,
  TagHistory,
} from '../../../contracts/cdp/index.ts';
import { ago, ME } from '../mock/conversations.ts';
import { customerId } from './people.ts';

const DAY = 24 * 60;
export const SHOP = '0190e000-0000-7000-8000-000000000001';

/** An event of a customer so many minutes ago. */
export function makeEvent(
  name: string,
  minutes: number,
  properties: Record<string, unknown> = {},
  kind: CustomerEvent['kind'] = 'track',
): CustomerEvent {
  return {
    id: `event ${name} ${minutes} ${JSON.stringify(properties)}`,
    kind,
    name,
    at: ago(minutes),
    receivedAt: ago(minutes),
    source: SHOP,
    properties,
    context: {},
    masked: name === 'Checkout Started' ? ['phone'] : [],
  };
}

export function makeEvents(): CustomerEvent[] {
  return [
    makeEvent(
      '空气炸锅 5L 可视款',
      4,
      { url: 'https://shop.example.com/p/af5', title: '空气炸锅 5L 可视款' },
      'page',
    ),
    makeEvent('Product Added', 9, { product_name: '空气炸锅 5L 可视款', price: 399, quantity: 1 }),
    makeEvent('Products Searched', 12, { query: '空气炸锅 5L' }),
    makeEvent('首页', 13, { url: 'https://shop.example.com/' }, 'page'),
    makeEvent('Checkout Started', 2 * DAY, { value: 268 }),
    makeEvent('Order Completed', 2 * DAY - 6, { order_id: '2026112008113', revenue: 268, currency: 'CNY' }),
    makeEvent('Coupon Applied', 2 * DAY - 3, { coupon: '双十一返场 30 元' }),
    makeEvent('Order Refunded', 9 * DAY, { order_id: '2026110110482', total: 129 }),
    makeEvent('Product Viewed', 10 * DAY, { product_name: '破壁机 1.75L' }),
    makeEvent('Signed In', 10 * DAY + 20),
    makeEvent('我的订单', 10 * DAY + 22, {}, 'screen'),
  ];
}

export function makeOrders(): Orders['items'] {
  const order = (
    externalId: string,
    days: number,
    amount: number,
    status: Orders['items'][number]['status'],
    names: string[],
    refunded = 0,
  ): Orders['items'][number] => ({
    id: externalId,
    externalId,
    source: days > 200 ? '门店收银' : SHOP,
    recordId: 'record-shop',
    at: ago(days * DAY),
    amount,
    refunded,
    currency: 'CNY',
    status,
    details: {},
    items: names.map((name, at) => ({ name, quantity: at + 1, price: 10_000 })),
  });
  return [
    order('2026112008113', 2, 26_800, 'paid', ['不粘煎锅 28cm', '硅胶锅铲']),
    order('2026110110482', 20, 12_900, 'refunded', ['保温杯 480ml'], 12_900),
    order('2026091800317', 64, 85_900, 'completed', ['破壁机 1.75L']),
    order('2026061800129', 156, 139_900, 'completed', ['扫地机器人', '滤网三件套', '边刷', '拖布']),
    order('POS-0032-7716', 320, 4_850, 'completed', ['收纳盒']),
  ];
}

export function makeTagHistory(): TagHistory['items'] {
  const entry = (change: 'added' | 'removed' | 'expired', tag: string, source: string, days: number) => ({
    id: `${change} ${tag}`,
    change,
    tag,
    source,
    by: 'user',
    at: ago(days * DAY),
    recordId: 'record-shop',
    confidence: 1,
    expiresAt: tag === '关注小家电' ? ago(-21 * DAY) : null,
    evidence: null,
  });
  return [
    entry('added', '关注小家电', 'dialogue', 9),
    entry('expired', '双十一预售', 'rule', 10),
    entry('added', 'VIP', 'computed', 24),
    entry('removed', '新客', 'rule', 150),
    entry('added', '复购客户', 'rule', 151),
  ];
}

function record(
  id: string,
  source: string,
  name: string,
  externalId: string | null,
  days: number,
): GraphRecord {
  return {
    id,
    source,
    externalId,
    channelIdentityId: source === 'web-chat' ? id : null,
    name,
    createdAt: ago(days * DAY),
    identifiers: [
      { id: `${id} p`, kind: 'phone', value: '138****6021', verified: source === 'CRM', joins: true },
      ...(source === 'web-chat'
        ? []
        : [{ id: `${id} m`, kind: 'member_id' as const, value: 'M20391', verified: true, joins: true }]),
      ...(source === '门店收银'
        ? [{ id: `${id} d`, kind: 'device' as const, value: 'POS-0032', verified: false, joins: false }]
        : []),
    ],
  };
}

function edge(id: string, a: string, b: string, part: Partial<GraphEdge>): GraphEdge {
  return {
    id,
    a,
    b,
    evidence: 'rule',
    kind: null,
    value: null,
    alsoShared: [],
    score: null,
    columns: [],
    ruleVersion: null,
    author: { kind: 'system', id: 'zhike' },
    reason: null,
    at: ago(40 * DAY),
    retractedAt: null,
    ...part,
  };
}

const column = (kind: string, level: string, bits: number) => ({
  name: kind,
  kind,
  level,
  bits,
  rarenessBits: 0,
});
export const COLUMNS = [
  column('full_name', 'one_letter_or_sound', 7.4),
  column('phone', 'same', 14.8),
  column('date', 'same', 9.1),
  column('place', 'different', -2.6),
  column('email', 'missing', 0),
];

/** Five records of one person: web chat, CRM, member app, shop till and an older web visit. */
export function makeGraph(id: string): CustomerGraph {
  if (id !== customerId(0)) {
    return { customerId: id, records: [record(id, 'CRM', '', 'C-50233', 90)], edges: [], keptApart: [] };
  }
  return {
    customerId: id,
    records: [
      record(id, 'CRM', '林晓雯', 'C-10482', 400),
      record('r-app', '会员小程序', '晓雯', 'M20391', 300),
      record('r-pos', '门店收银', '林小雯', 'P-7716', 320),
      record('r-chat', 'web-chat', '林晓雯', null, 60),
      record('r-visit', SHOP, '', 'a3f9…21', 12),
    ],
    edges: [
      edge('e1', id, 'r-app', { kind: 'member_id', value: 'M20391', alsoShared: ['phone'], ruleVersion: 3 }),
      edge('e2', id, 'r-chat', { evidence: 'verified_user_id' }),
      edge('e3', id, 'r-pos', { evidence: 'probable', score: 0.973, columns: COLUMNS }),
      edge('e4', 'r-chat', 'r-visit', { kind: 'anonymous_id', value: 'a3f9…21', ruleVersion: 3 }),
      edge('e5', 'r-app', 'r-pos', {
        evidence: 'person',
        author: { kind: 'user', id: ME.id },
        reason: '门店核对过会员卡',
        retractedAt: ago(3 * DAY),
      }),
    ],
    keptApart: [
      {
        id: 'k1',
        recordId: id,
        otherId: customerId(3),
        customer: { id: customerId(3), name: '王建国', verified: false, level: null, tags: [] },
        author: { kind: 'user', id: ME.id },
        reason: '同住家人，共用一个手机号',
        at: ago(30 * DAY),
      },
    ],
  };
}

/** What a customer with so many purchases is worth. */
export function makeValue(purchases: number): CustomerValue {
  const hours = [1, 0, 0, 0, 0, 0, 1, 2, 4, 5, 6, 5, 9, 7, 4, 4, 5, 6, 9, 13, 18, 16, 9, 4].map(
    (n) => n / 128,
  );
  const best = { hour: 20, weekday: 6, hours, weekdays: [0.1, 0.1, 0.1, 0.1, 0.2, 0.25, 0.15], events: 214 };
  const bought = purchases > 0;
  return {
    currency: 'CNY',
    purchases,
    amount: bought ? 428_650 : 0,
    firstAt: bought ? ago(400 * DAY) : null,
    lastAt: bought ? ago(2 * DAY) : null,
    r: bought ? 5 : null,
    f: bought ? 4 : null,
    m: bought ? 4 : null,
    segment: bought ? 'important_value' : null,
    lifecycle: bought ? 'high_value' : null,
    aliveProbability: bought ? 0.91 : null,
    expectedPurchases: bought ? 2.4 : null,
    lifetimeValue: bought ? 156_200 : null,
    horizonDays: 365,
    best,
  };
}
