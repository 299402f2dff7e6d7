import type { Customer, CustomerSummary } from '../../../contracts/cdp/index.ts';
import { problem } from '../mock/answer.ts';
import type { Answer, Body } from '../mock/answer.ts';
import { ago } from '../mock/conversations.ts';
import type { MockState } from '../mock/state.ts';
import { customerStateOf } from './customer-state.ts';
import type { CustomerState } from './customer-state.ts';
import { answerIdentity } from './identity-routes.ts';
import { attribute, customerId, makeCustomer } from './people.ts';
import { makeQuality, makeRejects } from './sources.ts';
import { makeOrders, makeTagHistory, makeValue } from './story.ts';

/** The routes of customers, their sources and their rules; undefined for every other. */
export function answerCustomers(state: MockState, method: string, url: URL, body: Body): Answer | undefined {
  const own = customerStateOf(state);
  const path = url.pathname;
  if (method !== 'GET') own.sent.push({ route: `${method} ${path}`, body });
  if (path === '/api/tags')
    return ok({ items: ['VIP', '复购客户', '退换货', '物流', '发票', '会员', '售前'] });
  if (path === '/api/customers' && method === 'GET') return ok(pageOf(own, url.searchParams));
  if (path === '/api/profile/attributes') return ok({ items: CATALOGUE });
  if (path === '/api/segments' && method === 'GET') return ok({ items: SEGMENTS });
  if (/^\/api\/segments\/[^/]+\/members$/.test(path)) return ok(membersOf(own));
  const sources = answerSources(own, method, url, body);
  if (sources) return sources;
  return answerIdentity(own, method, url, body) ?? answerOne(state, own, method, url, body);
}

function ok(value: unknown): Answer {
  return { status: 200, value };
}

export function summaryOf({ id, name, verified, level, tags }: Customer): CustomerSummary {
  return { id, name, verified, level, tags: tags.map(({ tag }) => tag) };
}

function pageOf({ people }: CustomerState, asked: URLSearchParams) {
  const text = asked.get('q') ?? asked.get('identifier')?.replace(/^\w+:/, '') ?? '';
  const tag = asked.get('tag');
  const found = people.filter(
    (one) =>
      [one.name, ...one.identifiers.map(({ value }) => value)].some((value) => value.includes(text)) &&
      (!tag || one.tags.some((each) => each.tag === tag)),
  );
  const items = found.map((each) => ({ ...summaryOf(each), sources: ['web-chat'], lastSeenAt: ago(60_000) }));
  return { items, nextCursor: null };
}

function membersOf({ people }: CustomerState) {
  const items = people.slice(0, 3).map((one) => ({
    ...summaryOf(one),
    customerId: one.id,
    identifiers: [],
    since: ago(3000),
  }));
  return { items, nextCursor: null };
}

const SEGMENTS = ['近 90 天高价值客户', '沉睡会员'].map((name, at) => ({ id: `seg-${at}`, name }));

const label = (name: string, labelZh: string, labelEn: string, group: string, origin = 'default') => ({
  name,
  labelZh,
  labelEn,
  group,
  origin,
  type: 'text',
  personal: null,
  rule: 'latest',
  sources: [],
  hot: false,
});
const CATALOGUE = [
  label('name', '姓名', 'Name', 'base'),
  label('city', '城市', 'City', 'base'),
  label('gender', '性别', 'Gender', 'base'),
  label('birthday', '生日', 'Birthday', 'base'),
  label('preferred_category', '偏好品类', 'Preferred category', 'preference'),
  label('dislikes_calls', '联系偏好', 'Contact preference', 'preference'),
  label('orders_count', '订单数', 'Orders', 'value', 'computed'),
  label('orders_total', '累计消费', 'Spent', 'value', 'computed'),
  label('complaints', '投诉次数', 'Complaints', 'service', 'computed'),
];

function answerSources(own: CustomerState, method: string, url: URL, body: Body): Answer | undefined {
  const path = url.pathname;
  if (path === '/api/sources/quality') return ok(makeQuality());
  if (path.startsWith('/api/sources/') && path.endsWith('/plan')) {
    const found = own.sources.find(({ id }) => path.includes(id));
    if (found && method === 'PUT') found.planMode = body?.mode as typeof found.planMode;
    return ok({ mode: found?.planMode, events: [] });
  }
  if (path === '/api/sources' && method === 'GET') return ok({ items: own.sources });
  if (path === '/api/sources') {
    const source = { ...own.sources[3], ...body, id: 'source-new' } as (typeof own.sources)[number];
    own.sources.push(source);
    return { status: 201, value: { source, writeKey: 'zk_w_made-up-for-tests' } };
  }
  if (path.endsWith('/rejects')) return ok(makeRejects(url.searchParams.get('reason')));
  return undefined;
}

function answerOne(
  state: MockState,
  own: CustomerState,
  method: string,
  url: URL,
  body: Body,
): Answer | undefined {
  const [, , area, id = '', part, last] = url.pathname.split('/');
  if (area !== 'customers') return undefined;
  const one = own.people.find((each) => each.id === id) ?? fromConversation(state, own, id);
  if (!one) return problem(404, 'cdp.customer_not_found');
  if (!part && method === 'GET') return ok(one);
  if (!part) return ok(change(one, body));
  if (part === 'reveal') return ok(revealed(one));
  if (part === 'events') return ok(eventsOf(own, id, url.searchParams));
  if (part === 'value') return ok(makeValue(id === customerId(5) ? 0 : 7));
  if (part === 'timeline') return ok(timelineOf(state));
  if (part === 'orders') return ok({ items: id === customerId(0) ? makeOrders() : [], nextBefore: null });
  if (part === 'segments')
    return ok({ items: SEGMENTS.slice(0, 1).map((each) => ({ ...each, since: ago(9000) })) });
  if (part === 'tags' && last === 'history') return ok({ items: makeTagHistory(), nextBefore: null });
  if (part === 'tags') return ok(tag(one, method, body, decodeURIComponent(last ?? '')));
  return undefined;
}

function fromConversation(state: MockState, own: CustomerState, id: string): Customer | undefined {
  const known = state.conversations.find(({ customer }) => customer.id === id)?.customer;
  if (!known) return undefined;
  const { name, verified } = known;
  const made = verified
    ? {
        name,
        verified,
        level: '金卡会员',
        phone: '138****6021',
        email: 'l***@example.com',
        tags: ['VIP', '复购客户'],
      }
    : { name, verified };
  const one = makeCustomer(id, made, own.people.length);
  own.people.push(one);
  return one;
}

function change(one: Customer, body: Body): Customer {
  const changes = { ...(body?.attributes ?? {}), ...(body?.name === undefined ? {} : { name: body.name }) };
  for (const [name, value] of Object.entries(changes)) {
    const at = one.attributes.findIndex((each) => each.name === name);
    const old = one.attributes[at];
    const others = (old?.told ?? []).filter(({ source }) => source !== 'person');
    const word = attribute(name, [[value as string, 'person', 0]]).told;
    const told = (value === null ? others : [...word, ...others]).map((each, place) => ({
      ...each,
      won: place === 0,
    }));
    const [first] = told;
    if (old && first) one.attributes[at] = { ...old, ...first, reason: 'surer', told };
    if (name === 'name' && first) one.name = String(first.value);
  }
  return one;
}

function revealed(one: Customer): Customer {
  return {
    ...one,
    identifiers: one.identifiers.map((each) => ({
      ...each,
      masked: false,
      value:
        each.kind === 'phone' ? each.value.replace('****', '0013') : each.value.replace('***', 'inxiaowen'),
    })),
  };
}

function eventsOf(own: CustomerState, id: string, asked: URLSearchParams) {
  const items = id === customerId(5) ? [] : own.events;
  return { items: items.slice(0, Number(asked.get('limit') ?? 50)), nextCursor: null };
}

function timelineOf(state: MockState) {
  return { items: state.conversations.slice(0, 3), nextCursor: null };
}

function tag(one: Customer, method: string, body: Body, name: string) {
  if (method === 'DELETE') one.tags = one.tags.filter((each) => each.tag !== name);
  else
    one.tags.push({
      tag: String(body?.tag),
      source: 'person',
      at: ago(0),
      confidence: 1,
      expiresAt: (body?.expiresAt as string | undefined) ?? null,
      evidence: null,
    });
  return { items: one.tags };
}
