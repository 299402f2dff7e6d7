import type {
  IdentityRulesVersion,
  KindRule,
  Rejects,
  Source,
  SourceQualities,
} from '../../../contracts/cdp/index.ts';
import { ago } from '../mock/conversations.ts';
import { SHOP } from './story.ts';

function source(
  id: string,
  name: string,
  kind: Source['kind'],
  planMode: Source['planMode'],
  counts: [number, number, number, number],
  minutes: number | null,
): Source {
  const [accepted, duplicates, warnings, rejected] = counts;
  return {
    id,
    name,
    kind,
    planMode,
    enabled: true,
    createdAt: ago(90_000),
    keys: [
      {
        id: `${id} key`,
        name: '默认',
        prefix: 'zk_w_8Kd2',
        trusted: kind === 'server',
        lastUsedAt: minutes === null ? null : ago(minutes),
        revokedAt: null,
      },
    ],
    lastDay: { accepted, duplicates, warnings, rejected },
    days: Array.from({ length: 14 }, (_, day) => Math.round(accepted * (0.6 + 0.4 * Math.sin(day)))),
    waiting: 128,
  };
}

export function makeSources(): Source[] {
  return [
    source(SHOP, '官网商城', 'browser', 'warn', [48_210, 320, 215, 61], 0),
    source(
      '0190e000-0000-7000-8000-000000000002',
      '会员小程序',
      'app',
      'enforce',
      [22_904, 112, 0, 1_870],
      2,
    ),
    source('0190e000-0000-7000-8000-000000000003', '订单系统', 'server', 'learn', [3_120, 0, 0, 0], 14),
    source('0190e000-0000-7000-8000-000000000004', '线下门店收银', 'server', 'off', [0, 0, 0, 0], null),
  ];
}

export function makeRejects(reason: string | null): Rejects {
  const counts = { not_planned: 1402, plan_broken: 391, no_person: 58, too_old: 19 };
  const items = Object.keys(counts).flatMap((name, at) =>
    [0, 1].map((place) => ({
      id: `${name} ${place}`,
      reason: name,
      field: name === 'plan_broken' ? '/properties/price' : name === 'no_person' ? '/userId' : '/event',
      eventType: 'track',
      eventName: at % 2 ? 'Product Added' : 'Banner Clicked',
      digest: 'd',
      sample: { type: 'string', event: 'string', properties: { price: 'string' } },
      at: ago(at * 40 + place * 11),
    })),
  );
  return { items: items.filter((one) => !reason || one.reason === reason), nextCursor: null, counts };
}

function rule(
  kind: KindRule['kind'],
  recordsPerValue: number | null,
  valuesPerCustomer: number | null,
): KindRule {
  return { kind, joins: true, recordsPerValue, valuesPerCustomer, windowDays: kind === 'device' ? 30 : null };
}

export function makeRules(): IdentityRulesVersion {
  return {
    version: 3,
    kinds: [
      rule('user_id', null, 1),
      rule('id_card', 20, 1),
      rule('unionid', 50, 1),
      rule('openid', 20, 20),
      rule('member_id', 20, 5),
      rule('phone', 10, 5),
      rule('email', 10, 5),
      rule('order_number', 5, null),
      rule('anonymous_id', 20, null),
      rule('device', 5, null),
    ],
    blocked: [
      { kind: null, pattern: '^[0_.\\s-]*$' },
      { kind: 'phone', pattern: '^400' },
    ],
    maxRecords: 500,
    changedAt: ago(6 * 24 * 60),
    changedBy: 'u1',
    applied: { records: 48_210, of: 48_210, done: true },
  };
}

export function makeQuality(): SourceQualities {
  const one = (source: string, score: number, records: number, parts: (number | null)[]) => ({
    source,
    day: '2026-11-21',
    score,
    records,
    completeness: parts[0] ?? null,
    validity: parts[1] ?? null,
    freshness: parts[2] ?? null,
    uniqueness: parts[3] ?? null,
    agreement: parts[4] ?? null,
    medianAgeDays: 12,
    duplicates: 31,
    fields: ['name', 'phone', 'city', 'birthday'].map((field, at) => ({
      field,
      filled: 0.98 - at * 0.17,
      valid: at === 3 ? null : 0.99 - at * 0.08,
      agrees: at === 3 ? null : 0.95 - at * 0.2,
    })),
    history: Array.from({ length: 14 }, (_, at) => ({
      day: `2026-11-${String(at + 8).padStart(2, '0')}`,
      score: Math.round(score - 6 + at / 2 + (at % 3)),
    })),
  });
  return {
    items: [
      one('CRM', 91, 48_210, [0.94, 0.97, 0.72, 0.99, 0.93]),
      one('会员小程序', 78, 22_904, [0.71, 0.95, 0.88, 0.97, 0.81]),
      one('门店收银', 54, 9_820, [0.38, 0.69, 0.51, 0.83, null]),
    ],
  };
}
