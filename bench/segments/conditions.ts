import type { Condition } from '../../contracts/cdp/index.ts';
import { createSegment } from '../../server/cdp/index.ts';
import { inTenant, SYSTEM } from '../../server/platform/context/index.ts';
import type { BenchTenant } from '../load/bench-tenant.ts';

/** What customers do; the last one only once each, while it is measured. */
export const NAMES = [
  'Product Viewed',
  'Product Added',
  'Checkout Started',
  'Order Completed',
  'Article Read',
  'Signed In',
];
export const PROBE = 'Trial Started';
export const CITIES = ['上海', '北京', '广州', '深圳', '杭州', '成都'];
export const LEVELS = ['普通', '银卡', '金卡', '钻石'];
export const TAGS = ['老客户', '价格敏感', '投诉过', '企业采购'];

const pick = <T>(list: T[], n: number): T => list[n % list.length] as T;
const days = (amount: number): { amount: number; unit: 'days' } => ({ amount, unit: 'days' });

/** Kinds of conditions as shops write them, each with numbers of its own. */
const SHAPES: ((n: number, before: string | undefined) => Condition)[] = [
  (n) => ({ kind: 'attribute', name: 'city', test: { op: 'is', values: [pick(CITIES, n)] } }),
  (n) => ({
    kind: 'event',
    event: { name: pick(NAMES, n) },
    count: { op: 'at_least', n: 1 + (n % 5) },
    window: { last: days(1 + (n % 30)) },
  }),
  (n) => ({
    kind: 'event',
    event: {
      name: 'Order Completed',
      where: [{ property: 'total', test: { op: 'at_least', number: 100 * (n % 10) } }],
    },
    count: { op: 'at_least', n: 1 + (n % 3) },
    window: { last: days(7 + n) },
  }),
  (n) => ({
    kind: 'all',
    of: [
      { kind: 'attribute', name: 'level', test: { op: 'is', values: [pick(LEVELS, n)] } },
      {
        kind: 'event',
        event: { name: 'Order Completed' },
        count: { op: 'exactly', n: 0 },
        window: { last: days(n + 3) },
      },
      { kind: 'not', of: { kind: 'tag', tags: [pick(TAGS, n)], has: true } },
    ],
  }),
  (n) => ({
    kind: 'sequence',
    steps: [{ name: 'Product Added' }],
    within: { amount: 1 + (n % 12), unit: 'hours' },
    without: { name: 'Order Completed' },
    window: { last: days(7) },
  }),
  (n) => ({
    kind: 'sequence',
    steps: [{ name: 'Product Viewed' }, { name: 'Product Added' }, { name: 'Order Completed' }],
    within: days(1 + (n % 5)),
    window: { last: days(30) },
  }),
  (n, before) => ({
    kind: 'any',
    of: [
      { kind: 'tag', tags: [pick(TAGS, n)], has: true },
      before === undefined
        ? {
            kind: 'event',
            event: { name: 'Signed In' },
            count: { op: 'at_least', n: 3 },
            window: { last: days(14) },
          }
        : { kind: 'segment', segmentId: before, member: true },
    ],
  }),
];

/** Makes so many segments, and returns the one that customers enter when they do {@link PROBE}. */
export async function makeSegments(tenant: BenchTenant, count: number): Promise<string> {
  return inTenant(tenant.app, { tenant: tenant.tenant, actor: SYSTEM }, async (ctx) => {
    const probe: Condition = { kind: 'event', event: { name: PROBE }, count: { op: 'at_least', n: 1 } };
    const id = await createSegment(ctx, { name: 'probe', condition: probe });
    let before: string | undefined;
    for (let n = 1; n < count; n += 1) {
      const condition = pick(SHAPES, n)(n, before);
      before = await createSegment(ctx, { name: `segment ${n}`, condition });
    }
    return id;
  });
}
