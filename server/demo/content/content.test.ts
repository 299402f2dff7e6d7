import { describe, expect, it } from 'vitest';
import { conversationStart, loadDemoContent } from './index.ts';
import type { DemoConversation, DemoOrder } from './index.ts';

const content = loadDemoContent();
const { faq, products, customers, orders, agents, skillGroups, conversations, shop } = content;
const answerOf = new Map(faq.map((entry) => [entry.question, entry.answer]));
const priceOf = new Map(products.map((product) => [product.sku, product.priceCents]));
const customerOf = new Map(customers.map((customer) => [customer.externalId, customer]));
const orderOf = new Map(orders.map((order) => [order.orderNo, order]));
const agentOf = new Map(agents.map((agent) => [agent.email, agent]));
const groupKeys = skillGroups.map((group) => group.key);

const folded = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
const isUnique = (values: readonly unknown[]) => new Set(values).size === values.length;
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const seconds = (conversation: DemoConversation) => sum(conversation.turns.map((turn) => turn.afterSeconds));
const minutesOf = (clock: string) =>
  sum(clock.split(':').map((part, at) => Number(part) * (at === 0 ? 60 : 1)));

function shippingFor(order: DemoOrder): number {
  const { policies } = shop;
  const paid = order.itemsCents - sum(order.discounts.map((discount) => discount.cents));
  return policies.remoteProvinces.includes(order.shipTo.province)
    ? paid >= policies.remoteFreeShippingFromCents
      ? 0
      : policies.remoteShippingFeeCents
    : paid >= policies.freeShippingFromCents
      ? 0
      : policies.shippingFeeCents;
}

describe('the questions and answers', () => {
  it('are many, in both languages', () => {
    expect(faq.length).toBeGreaterThanOrEqual(100);
    expect(faq.filter((entry) => !isChinese(entry.question)).length).toBeGreaterThanOrEqual(12);
  });

  it('ask nothing twice, whatever the punctuation', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const text of faq.flatMap((entry) => [entry.question, ...entry.variants])) {
      const before = seen.get(folded(text));
      if (before !== undefined) twice.push(`${before} / ${text}`);
      seen.set(folded(text), text);
    }
    expect(twice).toEqual([]);
  });

  it('belong to the topics that the skill groups know', () => {
    const topics = skillGroups.flatMap((group) => group.topics);
    expect(faq.filter(({ category }) => !topics.includes(category))).toEqual([]);
  });

  it('answer in plain text of a readable length', () => {
    const odd = faq.filter(
      ({ answer }) =>
        /[<>]/.test(answer) || answer.length < 30 || answer.length > (isChinese(answer) ? 150 : 320),
    );
    expect(odd).toEqual([]);
  });

  it('are what the trial questions expect, in other words', () => {
    const known = new Set(faq.flatMap((entry) => [entry.question, ...entry.variants]).map(folded));
    expect(content.questions).toHaveLength(60);
    expect(content.questions.filter((trial) => trial.expected === null)).toHaveLength(12);
    for (const { question, expected } of content.questions) {
      if (expected !== null) expect(answerOf.has(expected), expected).toBe(true);
      expect(known.has(folded(question)), question).toBe(false);
    }
  });

  it('hold an answer for every quick reply', () => {
    const offered = [...content.welcome.quickReplies['zh-CN'], ...content.welcome.quickReplies.en];
    expect(offered).toHaveLength(8);
    for (const { text } of offered) expect(answerOf.has(text), text).toBe(true);
  });
});

describe('the people', () => {
  it('are customers with distinct, well-formed and made-up numbers', () => {
    expect(customers.length).toBeGreaterThanOrEqual(60);
    for (const key of ['externalId', 'name', 'phone', 'email'] as const) {
      expect(isUnique(customers.map((customer) => customer[key])), key).toBe(true);
    }
    for (const { phone, email } of customers) {
      expect(phone).toMatch(/^1[3-9]\d0000\d{4}$/);
      expect(email).toMatch(/@example\.(com|cn)$/);
    }
  });

  it('are colleagues of every role, with two in each skill group', () => {
    expect(new Set(agents.map((agent) => agent.role))).toEqual(
      new Set(['owner', 'administrator', 'supervisor', 'agent', 'analyst']),
    );
    expect(isUnique(agents.map((agent) => agent.email))).toBe(true);
    for (const key of agents.flatMap((agent) => agent.skillGroups)) expect(groupKeys).toContain(key);
    for (const key of groupKeys) {
      expect(agents.filter((agent) => agent.skillGroups.includes(key)).length).toBeGreaterThanOrEqual(2);
    }
    expect(skillGroups.filter((group) => group.isDefault)).toHaveLength(1);
  });

  it('have canned replies with a shortcut each', () => {
    expect(content.cannedReplies.length).toBeGreaterThanOrEqual(25);
    expect(isUnique(content.cannedReplies.map((reply) => reply.shortcut))).toBe(true);
  });
});

describe('the orders', () => {
  it('name known products at their price and known customers', () => {
    expect(isUnique(products.map((product) => product.sku))).toBe(true);
    expect(isUnique(orders.map((order) => order.orderNo))).toBe(true);
    for (const product of products) expect(shop.categories).toContain(product.category);
    for (const order of orders) {
      const customer = customerOf.get(order.customerExternalId);
      expect(customer?.registeredDaysAgo ?? -1, order.orderNo).toBeGreaterThanOrEqual(order.daysAgo);
      for (const item of order.items) expect(item.priceCents, item.sku).toBe(priceOf.get(item.sku));
    }
  });

  it('add up, shipping included', () => {
    for (const order of orders) {
      const discount = sum(order.discounts.map((entry) => entry.cents));
      expect(order.itemsCents, order.orderNo).toBe(
        sum(order.items.map((item) => item.qty * item.priceCents)),
      );
      expect(order.shippingCents, order.orderNo).toBe(shippingFor(order));
      expect(order.totalCents, order.orderNo).toBe(order.itemsCents - discount + order.shippingCents);
    }
  });

  it('were placed, sent and received in that order', () => {
    for (const order of orders) {
      const isSent = order.status !== 'paid' && order.status !== 'cancelled';
      expect(
        [order.carrier, order.trackingNo, order.shippedDaysAgo].every((value) => (value !== null) === isSent),
      ).toBe(true);
      const steps = [order.daysAgo, order.shippedDaysAgo, order.deliveredDaysAgo].filter(
        (step) => step !== null,
      );
      expect(steps, order.orderNo).toEqual([...steps].sort((a, b) => b - a));
      expect(
        steps.every((step) => step >= 1),
        order.orderNo,
      ).toBe(true);
    }
  });

  it('give each customer the level that was earned in a year', () => {
    for (const customer of customers) {
      const counted = orders.filter(
        (order) =>
          order.customerExternalId === customer.externalId &&
          order.daysAgo <= 365 &&
          !['cancelled', 'refunding', 'refunded'].includes(order.status),
      );
      const spent = sum(counted.map((order) => order.totalCents));
      const level = shop.policies.memberLevels.findLast((entry) => spent >= entry.fromCents);
      expect(customer.memberLevel, customer.externalId).toBe(level?.name);
    }
  });
});

describe('the past conversations', () => {
  it('are many, most of them solved by the bot', () => {
    const share = (outcome: string) =>
      conversations.filter((entry) => entry.outcome === outcome).length / conversations.length;
    expect(conversations.length).toBeGreaterThanOrEqual(160);
    expect(share('bot_resolved')).toBeGreaterThan(0.65);
    expect(share('bot_resolved')).toBeLessThan(0.75);
    expect(share('agent_resolved')).toBeGreaterThan(0.15);
    expect(isUnique(conversations.map((entry) => entry.id))).toBe(true);
  });

  it('do not repeat each other', () => {
    const openings = conversations.map((entry) =>
      entry.turns
        .filter((turn) => turn.from === 'customer')
        .map((turn) => turn.text)
        .join('\n'),
    );
    expect(openings.length - new Set(openings).size).toBeLessThanOrEqual(2);
  });

  it('answer what the knowledge answers', () => {
    for (const turn of conversations.flatMap((entry) => entry.turns)) {
      expect(turn.kind !== undefined, turn.text).toBe(turn.from === 'bot');
      expect(turn.faq !== undefined, turn.text).toBe(turn.kind === 'answer');
      if (turn.faq !== undefined) expect(turn.text).toBe(answerOf.get(turn.faq));
      if (turn.kind === 'choices')
        for (const choice of turn.choices ?? []) expect(answerOf.has(choice), choice).toBe(true);
    }
  });

  it('name known people, and orders that this customer had placed by then', () => {
    for (const entry of conversations) {
      if (entry.customerExternalId !== null) expect(customerOf.has(entry.customerExternalId)).toBe(true);
      if (entry.orderNo !== undefined) {
        const order = orderOf.get(entry.orderNo);
        expect(order?.customerExternalId, entry.id).toBe(entry.customerExternalId);
        expect(entry.daysAgo, entry.id).toBeGreaterThan(0);
        expect(order?.daysAgo ?? -1, entry.id).toBeGreaterThanOrEqual(entry.daysAgo);
        if (order?.daysAgo === entry.daysAgo) expect(order.placedAt < entry.startedAt, entry.id).toBe(true);
      }
      for (const turn of entry.turns)
        if (turn.agentEmail !== undefined) expect(agentOf.has(turn.agentEmail)).toBe(true);
    }
  });

  it('have people where people took part, within business hours and from the right group', () => {
    for (const entry of conversations) {
      const joined = entry.turns.find((turn) => turn.from === 'agent');
      if (entry.outcome === 'agent_resolved') expect(joined, entry.id).toBeDefined();
      if (entry.outcome === 'bot_resolved') expect(joined, entry.id).toBeUndefined();
      expect(entry.skillGroup !== undefined, entry.id).toBe(joined !== undefined);
      if (joined === undefined) continue;
      expect(agentOf.get(joined.agentEmail ?? '')?.skillGroups, entry.id).toContain(entry.skillGroup);
      const begin = minutesOf(entry.startedAt);
      expect(begin, entry.id).toBeGreaterThanOrEqual(minutesOf('09:00'));
      expect(begin + seconds(entry) / 60, entry.id).toBeLessThan(minutesOf('22:00'));
    }
  });

  it('tell of office hours only outside them', () => {
    const offline = conversations.filter((entry) => entry.turns.some((turn) => turn.kind === 'offline'));
    expect(offline.length).toBeGreaterThan(0);
    for (const entry of offline)
      expect(entry.startedAt < '09:00' || entry.startedAt >= '22:00', entry.id).toBe(true);
  });

  it.each(['2026-03-01T23:59:00+08:00', '2026-03-02T00:01:00+08:00', '2026-03-02T11:20:00+08:00'])(
    'fill the fourteen days before %s and end before it',
    (at) => {
      const now = new Date(at);
      const starts = conversations.map((entry) => ({
        entry,
        start: conversationStart(entry, now).getTime(),
      }));
      const days = new Set(starts.map(({ start }) => Math.floor((start + 8 * 3_600_000) / 86_400_000)));
      expect(days.size).toBeGreaterThanOrEqual(14);
      for (const { entry, start } of starts) {
        expect(start + seconds(entry) * 1000).toBeLessThanOrEqual(now.getTime());
        expect(now.getTime() - start).toBeLessThanOrEqual(14 * 86_400_000 + seconds(entry) * 1000);
      }
    },
  );

  it('are most frequent late in the morning, in the afternoon and in the evening', () => {
    const perHour = (from: number, to: number) =>
      conversations.filter(
        (entry) => minutesOf(entry.startedAt) >= from * 60 && minutesOf(entry.startedAt) < to * 60,
      ).length /
      (to - from);
    for (const peak of [perHour(10, 12), perHour(14, 17), perHour(20, 22)]) {
      expect(peak).toBeGreaterThan(perHour(12, 14));
      expect(peak).toBeGreaterThan(perHour(7, 10));
      expect(peak).toBeGreaterThan(perHour(22, 24));
    }
  });
});
