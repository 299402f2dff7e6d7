import { makeDraw } from '../identity/draw.ts';
import type { Draw } from '../identity/draw.ts';

/** One event of the mix, in Segment's form, with a place for its number. */
export interface BenchEvent {
  type: 'identify' | 'track' | 'page';
  messageId: string;
  userId: string;
  event?: string;
  name?: string;
  properties?: Record<string, unknown>;
  traits?: Record<string, unknown>;
  context: Record<string, unknown>;
  timestamp: string;
}

const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄'];
const GIVEN = ['伟', '芳', '娜', '敏', '静', '磊', '军', '洋', '勇', '艳'];
const NAMES = ['product viewed', 'product added', 'search made', 'coupon opened', 'order paid'];
const LEVELS = ['普通', '银卡', '金卡'];
const NUMBER = 'm-000000000000';
const CONTEXT = {
  library: { name: 'analytics-node', version: '3.1.0' },
  locale: 'zh-CN',
  timezone: 'Asia/Shanghai',
};

/** A body of a batch in which the numbers of its events can be written anew. */
export interface Body {
  bytes: Buffer;
  /** Where in it the digits of each event's number begin. */
  slots: number[];
}

/** The events of the mix: 20% identify, 70% track, 10% page, of people drawn evenly. */
export function makeEvents(count: number, people: number, seed: number): BenchEvent[] {
  const draw = makeDraw(seed);
  return Array.from({ length: count }, () => makeEvent(draw, draw.whole(0, people - 1)));
}

/** One event that introduces each of the people. */
export function introduce(people: number): BenchEvent[] {
  const draw = makeDraw(7);
  return Array.from({ length: people }, (_, person) => makeIdentify(draw, person));
}

function makeEvent(draw: Draw, person: number): BenchEvent {
  const kind = draw.whole(1, 10);
  if (kind <= 2) return makeIdentify(draw, person);
  const common = { messageId: NUMBER, userId: userOf(person), context: CONTEXT, timestamp: now() };
  if (kind === 3) {
    const path = `/item/${draw.whole(0, 999)}`;
    const properties = { path, title: '商品', referrer: 'https://shop.example.com/' };
    return { type: 'page', name: '商品页', properties, ...common };
  }
  const properties = {
    sku: `SKU-${draw.whole(0, 4999)}`,
    category: '家居',
    price: draw.whole(100, 90_000) / 100,
    quantity: draw.whole(1, 3),
    currency: 'CNY',
  };
  return { type: 'track', event: draw.one(NAMES), properties, ...common };
}

// Half of those who are told again have another level than before.
function makeIdentify(draw: Draw, person: number): BenchEvent {
  const own = makeDraw(person + 1);
  const traits = {
    name: `${own.one(SURNAMES)}${own.one(GIVEN)}${own.one(GIVEN)}`,
    email: `user${person}@example.cn`,
    phone: `138${String(person).padStart(8, '0')}`,
    city: '杭州',
    level: draw.chance(0.5) ? LEVELS[0] : draw.one(LEVELS),
  };
  return {
    type: 'identify',
    messageId: NUMBER,
    userId: userOf(person),
    traits,
    context: CONTEXT,
    timestamp: now(),
  };
}

function userOf(person: number): string {
  return `user-${person + 1}`;
}

function now(): string {
  return new Date().toISOString();
}

/** Bodies of `size` events each. */
export function toBodies(events: BenchEvent[], size: number): Body[] {
  const bodies: Body[] = [];
  for (let from = 0; from < events.length; from += size) {
    const bytes = Buffer.from(JSON.stringify({ batch: events.slice(from, from + size) }));
    const slots: number[] = [];
    for (let at = bytes.indexOf(NUMBER); at >= 0; at = bytes.indexOf(NUMBER, at + NUMBER.length)) {
      slots.push(at + 2);
    }
    bodies.push({ bytes, slots });
  }
  return bodies;
}

/** Writes the numbers from `first` on into a body: its events become new ones. */
export function number(body: Body, first: number): void {
  let next = first;
  for (const slot of body.slots) {
    body.bytes.write(String(next).padStart(NUMBER.length - 2, '0'), slot, 'latin1');
    next += 1;
  }
}
