import { setTimeout as wait } from 'node:timers/promises';
import { importFile, parseImport, trainModel } from '../../server/ai/index.ts';
import { onConnection } from '../../server/platform/db/index.ts';
import { newId } from '../../server/platform/ids/index.ts';
import type { TestApp } from '../harness/app.ts';
import { newMember, newVisitor } from '../harness/shop.ts';
import type { Member, Shop } from '../harness/shop.ts';
import { as } from '../harness/tenant.ts';
import { csvOf } from '../harness/trainer.ts';
import { validBody } from './valid-body.ts';

/** Gives a shop one of everything that its owner can make, and a conversation. */
export async function fillShop(test: TestApp, shop: Shop): Promise<void> {
  const owner = await newMember(test, shop, 'owner');
  const visitor = await newVisitor(test, shop);
  await visitor.say('你好');
  await visitor.say('转人工');
  await test.consumers.drained();
  for (const route of test.http.routes()) {
    if (route.method !== 'POST' || route.url.includes('/:') || typeof route.access !== 'object') continue;
    await owner.call('POST', route.url, validBody(route, newId()));
  }
  const ticket = { kind: 'refund', subject: '退款', customerId: String(visitor.session['customerId']) };
  await owner.call('POST', '/api/tickets', ticket);
  const { json: flows } = await owner.call('GET', '/api/flows');
  const [flow] = flows['items'] as { id: string; revision: number }[];
  await owner.call('POST', `/api/flows/${flow?.id}/publish`, { revision: flow?.revision });
  const erasure = `/api/customers/${String(visitor.session['customerId'])}/erasure`;
  await owner.call('POST', erasure, { reason: 'other' });
  // A file comes as multipart, which no schema describes.
  const file = await parseImport(new TextEncoder().encode('question,answer\n怎么付款,微信\n'));
  await as(test.app, shop.tenant, (ctx) => importFile(ctx, 'faq.csv', file));
  await owner.upload('/api/imports?kind=customers', 'crm.csv', 'id,phone\n1,13912345670\n');
  await owner.upload('/api/knowledge/documents', 'handbook.md', '# 退货\n\n签收后七天内可以退货。\n');
  const asker = await newVisitor(test, shop);
  await asker.say('你们可以上门安装空调吗');
  // The message becomes a turn, and the turn a question without an answer.
  await test.consumers.drained();
  await test.consumers.drained();
  await owner.call('GET', '/api/knowledge/gaps');
  await trainModels(test, shop, owner);
  await test.consumers.drained();
  await segmentsRest(test, shop);
}

/** Waits until the shop's segments are up to date: they write by themselves. */
async function segmentsRest(test: TestApp, shop: Shop): Promise<void> {
  await onConnection(test.app.pools.url, async (client) => {
    await client.query(`select set_config('zhike.tenant', $1, false)`, [shop.tenant]);
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await wait(20)) {
      const { rows } = await client.query(
        `select from cdp.changed union all select from cdp.segments where next_generation is not null
         union all select from cdp.segment_records where due_at <= now()`,
      );
      if (rows.length === 0) return;
    }
    throw new Error('segments do not come to rest');
  });
}

/** A data set with examples, and a model that was trained from it. */
async function trainModels(test: TestApp, shop: Shop, owner: Member): Promise<void> {
  const { json } = await owner.call('POST', '/api/training/data-sets', { name: '意图' });
  const url = `/api/training/data-sets/${String(json['id'])}`;
  await owner.upload(`${url}/imports`, 'intents.csv', csvOf());
  const run = await owner.call('POST', `${url}/runs`);
  await trainModel.run(test.app, { tenant: shop.tenant, runId: run.json['id'] });
}
