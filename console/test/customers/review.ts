import type { ReviewPair } from '../../../contracts/cdp/index.ts';
import { ago } from '../mock/conversations.ts';
import { customerId } from './people.ts';
import { COLUMNS } from './story.ts';

type Side = ReviewPair['a'];

function side(
  place: number,
  source: string,
  name: string,
  phone: string,
  words: Record<string, string>,
): Side {
  const id = customerId(place);
  return {
    record: {
      id,
      source,
      externalId: `${source === 'CRM' ? 'C' : 'P'}-${2041 + place}`,
      channelIdentityId: null,
      name,
      createdAt: ago(60_000 * (place + 1)),
      identifiers: [{ id: `${id} p`, kind: 'phone', value: phone, verified: false, joins: true }],
    },
    customer: { id, name, verified: false, level: null, tags: [] },
    attributes: Object.entries({ name, ...words }).map(([field, value]) => ({ name: field, value })),
  };
}

/** Three doubtful pairs: alike, a conflict, and a household. */
export function makeReview(): ReviewPair[] {
  const pair = (id: string, part: Partial<ReviewPair> & Pick<ReviewPair, 'a' | 'b'>): ReviewPair => ({
    id,
    why: 'probable',
    state: 'open',
    score: 0.874,
    wanted: null,
    forbidden: [],
    columns: COLUMNS,
    createdAt: ago(500),
    ...part,
  });
  return [
    pair('p1', {
      a: side(0, 'CRM', '林晓雯', '138****6021', {
        城市: '浙江 · 杭州',
        生日: '1992-08-17',
        会员等级: '金卡',
      }),
      b: side(1, '门店收银', '林小雯', '138****6021', { 城市: '浙江 · 丽水', 生日: '1992-08-17' }),
    }),
    pair('p2', {
      why: 'conflict',
      score: null,
      wanted: { evidence: 'rule', kind: 'phone' },
      forbidden: ['id_card'],
      columns: [],
      a: side(2, 'CRM', '周子墨', '139****7755', { 城市: '江苏 · 苏州', 性别: '男' }),
      b: side(3, '会员小程序', '王建国', '139****7755', { 城市: '山东 · 济南', 性别: '男' }),
    }),
    pair('p3', {
      score: 0.612,
      a: side(6, 'CRM', '陈志强', '135****4410', { 城市: '广东 · 佛山' }),
      b: side(9, '门店收银', '陈志强', '186****2217', { 城市: '北京' }),
    }),
  ];
}
