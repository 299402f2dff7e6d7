import type { Attribute, Customer, Identifier, IdentifierKind } from '../../../contracts/cdp/index.ts';
import { ago } from '../mock/conversations.ts';

const DAY = 24 * 60;

export function customerId(place: number): string {
  return `0190d000-0000-7000-8000-${String(place).padStart(12, '0')}`;
}

interface Made {
  name: string;
  level?: string;
  verified?: boolean;
  phone?: string;
  email?: string;
  member?: string;
  city?: string;
  tags?: string[];
}

const PEOPLE: Made[] = [
  {
    name: '林晓雯',
    level: '金卡会员',
    verified: true,
    phone: '138****6021',
    email: 'l***@example.com',
    member: 'M20391',
    city: '浙江 · 杭州',
    tags: ['VIP', '复购客户', '关注小家电'],
  },
  {
    name: '林晓雯',
    phone: '138****6021',
    email: 'lin***@example.cn',
    city: '浙江 · 丽水',
    tags: ['线下门店'],
  },
  {
    name: '周子墨',
    level: '银卡会员',
    verified: true,
    phone: '139****7755',
    city: '江苏 · 苏州',
    tags: ['售后中'],
  },
  { name: '王建国', phone: '136****0192', city: '山东 · 济南' },
  {
    name: '欧阳静怡',
    level: '黑金会员',
    verified: true,
    phone: '137****3308',
    city: '上海',
    tags: ['VIP', '高价值', '母婴', '团购'],
  },
  { name: '', city: '' },
  { name: '陈志强', level: '普通会员', phone: '135****4410', city: '广东 · 佛山', tags: ['价格敏感'] },
  { name: 'Emily Carter', verified: true, email: 'e***@example.org', city: 'Shanghai', tags: ['English'] },
  { name: '赵敏', phone: '150****9023', city: '湖北 · 武汉', tags: ['流失风险'] },
  { name: '孙文博', level: '银卡会员', phone: '186****2217', city: '北京' },
  {
    name: '吴佩珊',
    level: '金卡会员',
    verified: true,
    phone: '159****6644',
    city: '福建 · 厦门',
    tags: ['复购客户'],
  },
  { name: '何雨桐', phone: '177****8080', city: '四川 · 成都', tags: ['新客'] },
];

function identifier(kind: IdentifierKind, value: string | undefined, verified: boolean): Identifier[] {
  if (!value) return [];
  const masked = value.includes('*');
  return [
    {
      id: `${kind} ${value}`,
      kind,
      value,
      masked,
      verified,
      channelIdentityId: null,
      createdAt: ago(200 * DAY),
    },
  ];
}

type Word = [value: string | number, source: string, days: number, confidence?: number];

/** An attribute with what each source says of it; the first word stands. */
export function attribute(name: string, words: Word[], reason: Attribute['reason'] = 'only'): Attribute {
  const told = words.map(([value, source, days, confidence = 1], place) => ({
    value,
    masked: false,
    source,
    recordId: `record-${source}`,
    at: ago(days * DAY),
    confidence,
    expiresAt: source === 'dialogue' ? ago(-60 * DAY) : null,
    evidence: null,
    expired: false,
    won: place === 0,
  }));
  const [first] = told;
  return {
    name,
    value: first?.value ?? '',
    masked: false,
    source: first?.source ?? 'crm',
    at: first?.at ?? ago(0),
    confidence: first?.confidence ?? 1,
    rule: reason === 'trusted' ? 'trusted' : 'latest',
    reason: words.length > 1 ? reason : 'only',
    told,
  };
}

function attributesOf({ name, city }: Made, place: number): Attribute[] {
  if (!name) return [attribute('最近来源页', [['空气炸锅 5L 可视款', 'traits', 0]])];
  return [
    attribute(
      'name',
      place === 0
        ? [
            [name, 'CRM', 210],
            ['林小雯', '门店收银', 40],
            ['晓雯', 'traits', 2],
          ]
        : [[name, 'CRM', 90]],
      'trusted',
    ),
    attribute(
      'city',
      place === 0
        ? [
            ['浙江 · 杭州', 'CRM', 12],
            ['浙江 · 丽水', '门店收银', 320],
          ]
        : [[city ?? '', 'CRM', 30]],
      'latest',
    ),
    attribute('gender', [['女', '会员小程序', 150]]),
    attribute('birthday', [['1992-08-17', '会员小程序', 150]]),
    attribute('orders_count', [[7 + place, 'computed', 1]]),
    attribute('orders_total', [[4286.5, 'computed', 1]]),
    attribute(
      'preferred_category',
      [
        ['小家电', 'computed', 1],
        ['厨具', 'dialogue', 9, 0.62],
      ],
      'surer',
    ),
    attribute('dislikes_calls', [['不接受电话回访', 'dialogue', 20, 0.81]]),
    attribute('complaints', [[1, 'computed', 3]]),
  ];
}

/** A made-up customer. */
export function makeCustomer(id: string, made: Made, place: number): Customer {
  const { name, verified = false, tags = [] } = made;
  return {
    id,
    name,
    verified,
    level: made.level ?? null,
    language: 'zh-CN',
    createdAt: ago(400 * DAY - place * 900),
    identifiers: [
      ...identifier('user_id', verified ? `user-${80213 + place}` : undefined, true),
      ...identifier('phone', made.phone, verified),
      ...identifier('email', made.email, verified),
      ...identifier('member_id', made.member, true),
    ],
    attributes: attributesOf(made, place),
    tags: tags.map((tag, at) => ({
      tag,
      source: (['rule', 'computed', 'person', 'dialogue'] as const)[at % 4] ?? 'person',
      at: ago((at + 1) * 8 * DAY),
      confidence: 1,
      expiresAt: at === 2 ? ago(-21 * DAY) : null,
      evidence: null,
    })),
    channelIdentities: [{ id: `thread-${place}`, channel: 'web-chat', verified, createdAt: ago(60 * DAY) }],
  };
}

export function makePeople(): Customer[] {
  return PEOPLE.map((made, place) => makeCustomer(customerId(place), made, place));
}
