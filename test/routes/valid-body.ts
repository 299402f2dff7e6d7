import { smallest } from './fill-request.ts';
import type { Schema } from './fill-request.ts';
import { nameOf } from './route-list.ts';
import type { RouteTable } from './route-list.ts';

const HTTP_ACTION = { name: 'stock', url: 'https://shop.invalid/', body: null, sample: {} };
const COUPON_KIND = { key: 'welcome', value: { kind: 'percent', amount: 10, currency: 'CNY' } };
const FLOW = `zhike: flow/1
id: greet
name: { zh-CN: 问好, en: Greet }
trigger: { keywords: [问好] }
steps:
  - { id: hi, kind: say, text: { zh-CN: 您好, en: Hello } }
`;

/** What some routes ask for beyond their schema. */
const MORE: Record<string, (id: string) => object> = {
  'POST /api/conversations/:id/transfer': (id) => ({ agentId: id }),
  'POST /api/conversations/:id/messages': () => ({ text: '您好' }),
  'POST /api/webhooks': () => ({ url: 'https://erp.invalid/', events: ['platform.webhook_disabled'] }),
  'POST /api/connectors': () => ({
    settings: { kind: 'rest', url: 'https://crm.invalid/', auth: 'none', items: '', paging: 'none' },
    mapping: null,
    enabled: false,
  }),
  'POST /api/knowledge/articles/bulk': () => ({ action: { kind: 'delete' } }),
  'POST /api/http-actions': () => HTTP_ACTION,
  'PUT /api/http-actions/:id': () => HTTP_ACTION,
  'POST /api/coupon-kinds': () => COUPON_KIND,
  'PUT /api/coupon-kinds/:id': () => COUPON_KIND,
  'POST /api/appointment-services': () => ({ timezone: 'Asia/Shanghai' }),
  'PUT /api/appointment-services/:id': () => ({ timezone: 'Asia/Shanghai' }),
  'POST /api/flows': () => ({ source: FLOW }),
  'POST /api/knowledge/synonyms': () => ({ words: ['x', 'y'] }),
  'PUT /api/knowledge/synonyms/:id': () => ({ words: ['x', 'y'] }),
  'POST /api/segments': () => ({ condition: { kind: 'tag', tags: ['x'], has: false } }),
};

/** The smallest body that a route takes, with `id` wherever an id is asked for; undefined where it takes none. */
export function validBody(route: RouteTable, id: string): object | undefined {
  if (!route.body) return undefined;
  return { ...(smallest(route.body, id) as object), ...MORE[nameOf(route)]?.(id) };
}

/** Small bodies of a route in which one optional or required field names `foreign`; for each such field, in order. */
export function bodiesNaming(route: RouteTable, foreign: string): object[] {
  const { properties = {} } = (route.body ?? {}) as Schema;
  const smallBody = smallest(route.body ?? {}, foreign) as object;
  const bases = MORE[nameOf(route)] ? [smallBody, validBody(route, foreign)] : [smallBody];
  return Object.entries(properties).flatMap(([name, field]): object[] => {
    const kinds = field.anyOf ?? [field];
    if (kinds.some((kind) => kind.format === 'uuid'))
      return bases.map((base) => ({ ...base, [name]: foreign }));
    if (kinds.some((kind) => kind.items?.format === 'uuid'))
      return bases.map((base) => ({ ...base, [name]: [foreign] }));
    return [];
  });
}
