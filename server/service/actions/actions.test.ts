import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import type { Json } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { saveEvents } from '../../cdp/index.ts';
import { actionsOf } from '../../platform/actions/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const ORDER = '20260301888';

async function giveOrder(talk: Talk, number: string): Promise<void> {
  const { tenant } = talk.shop;
  await as(test.app, tenant, (ctx) =>
    sql`insert into cdp.orders (tenant, source, digest, id, customer_id, external_id, at, amount, currency, status,
      told_at, items)
      values (${tenant}, 'shop', ${newId()}, ${newId()}, ${talk.about.customerId}, ${number}, ${ctx.now}, 19900, 'CNY', 'paid',
        ${ctx.now}, ${JSON.stringify([{ name: '连衣裙', quantity: 2 }])}::jsonb)`.execute(ctx.db),
  );
}

describe('actions', () => {
  it('are listed with what they take, and each has a name once', async () => {
    const { owner } = await newTalk(test);
    const { json } = await owner.call('GET', '/api/actions');
    const items = json['items'] as { name: string; outside: boolean; input: Json }[];
    const names = items.map((item) => item.name);
    expect(names).toEqual(
      expect.arrayContaining([
        'order.find',
        'ticket.open',
        'appointment.book',
        'coupon.issue',
        'customer.remember',
        'identity.send_code',
        'message.send',
        'handoff',
      ]),
    );
    expect(new Set(names).size).toBe(names.length);
    const outside = items.filter((item) => item.outside).map((item) => item.name);
    expect(outside).toEqual(['model.write', 'identity.send_code']);
    for (const { input } of items) expect(input).toMatchObject({ type: 'object' });
  });

  it('find orders of the customer of the conversation, however the number is written', async () => {
    const talk = await newTalk(test);
    await giveOrder(talk, 'AB-20260301888');
    const found = await talk.act('order.find', { number: ' ａb-20260301888 ' });
    expect(found).toMatchObject({
      found: true,
      count: 1,
      order: { number: 'AB-20260301888', status: 'paid', amount: 19900, currency: 'CNY' },
    });
    expect(found['order']).toMatchObject({ items: [{ name: '连衣裙', quantity: 2 }] });
    expect(await talk.act('order.find', {})).toMatchObject({ count: 1 });
    // What a flow does not know is null there.
    expect(await talk.act('order.find', { number: null, latest: null })).toMatchObject({ count: 1 });
  });

  it('find nothing by the number of somebody else, and take no customer from the input', async () => {
    const theirs = await newTalk(test);
    const mine = await newTalk(test, { shop: theirs.shop, owner: theirs.owner });
    await giveOrder(theirs, ORDER);
    expect(await mine.act('order.find', { number: ORDER })).toMatchObject({ found: false, order: null });
    expect(await theirs.act('order.find', { number: ORDER })).toMatchObject({ found: true });
    const smuggled = { number: ORDER, customerId: theirs.about.customerId };
    await expect(mine.act('order.find', smuggled)).rejects.toMatchObject({ code: 'actions.input_invalid' });
  });

  it('tell where a parcel is when an event says so', async () => {
    const talk = await newTalk(test);
    await giveOrder(talk, ORDER);
    await as(test.app, talk.shop.tenant, async (ctx) =>
      saveEvents(ctx, [
        {
          id: newId(),
          homeId: talk.about.customerId,
          at: ctx.now,
          kind: 'track',
          name: 'Order Shipped',
          properties: { order_id: ORDER, carrier: '顺丰', tracking_number: 'SF1' },
          source: 'shop',
          context: null,
          sealed: null,
          receivedAt: ctx.now,
        },
      ]),
    );
    expect((await talk.act('order.find', { number: ORDER }))['order']).toMatchObject({
      carrier: '顺丰',
      trackingNumber: 'SF1',
    });
  });

  it('remember what a customer said with the message that says so, and tag them', async () => {
    const talk = await newTalk(test);
    await talk.act('customer.remember', { name: 'size', value: 'XL' });
    await talk.act('customer.tag', { tag: '退货中', days: 3 });
    const { json } = await talk.owner.call('GET', `/api/customers/${talk.about.customerId}`);
    const evidence = `message/${talk.about.threadId}/1`;
    const attributes = json['attributes'] as Json[];
    expect(attributes.find((each) => each['name'] === 'size')).toMatchObject({
      value: 'XL',
      source: 'dialogue',
    });
    expect(JSON.stringify(attributes)).toContain(evidence);
    expect(json['tags']).toMatchObject([{ tag: '退货中', source: 'dialogue' }]);
  });

  it('send a message once for a key, and hand over', async () => {
    const talk = await newTalk(test);
    const key = newId();
    const first = await talk.act('message.send', { text: '已为您登记' }, key);
    expect(await talk.act('message.send', { text: '已为您登记' }, key)).toEqual(first);
    const said = (await talk.visitor.thread()).filter((each) => each.text === '已为您登记');
    expect(said).toHaveLength(1);
    expect(await talk.act('handoff', {})).toEqual({ status: 'queued' });
  });

  it('are about a customer of the own tenant only', async () => {
    const one = await newTalk(test);
    const two = await newTalk(test);
    await giveOrder(two, ORDER);
    const given = { about: two.about, idempotencyKey: newId() };
    const found = await as(test.app, one.shop.tenant, (ctx) =>
      actionsOf(test.app).run(ctx, 'order.find', { number: ORDER }, given),
    );
    expect(found).toMatchObject({ found: false });
  });
});
