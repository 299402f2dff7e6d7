import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as } from '../../../test/harness/tenant.ts';
import { newId } from '../../platform/ids/index.ts';
import { requestApproval } from '../approvals/index.ts';
import { storeCall } from '../calls/index.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';
import { storeWait } from '../waits/index.ts';
import { eraseCustomer } from './erase/index.ts';
import { sweepTenant } from './retention/index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const SLOT = {
  name: '安装',
  timezone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' })),
  closedDays: [],
  slotMinutes: 60,
  capacity: 1,
  noticeMinutes: 0,
  daysAhead: 7,
  enabled: true,
};

/** Has one of everything done that a flow can leave behind. */
async function leaveTraces(talk: Talk): Promise<void> {
  await talk.owner.call('POST', '/api/appointment-services', SLOT);
  const { slots } = await talk.act('appointment.slots', {});
  await talk.act('appointment.book', { startsAt: (slots as { startsAt: string }[])[0]?.startsAt });
  await talk.act('ticket.open', { kind: 'x', subject: '秘密主题' });
  await as(test.app, talk.shop.tenant, async (ctx) => {
    const more = { idempotencyKey: newId(), why: 'a test' };
    const input = { text: '秘密' };
    await storeCall(ctx, talk.about, { kind: 'do', action: 'message.send', input, ...more }, null);
    const wait = { kind: 'wait', waitId: newId(), event: 'x', until: null, why: 'a test' } as const;
    await storeWait(ctx, { ...talk.about, dataKeyId: null }, wait);
    const price = { cost: 100, currency: 'CNY', idempotencyKey: newId() };
    await requestApproval(ctx, { about: talk.about, action: 'message.send', input, ...price });
  });
}

const TABLES = ['calls', 'waits', 'turn_traces', 'approvals', 'appointments', 'identity_codes'];

async function counts(talk: Talk): Promise<number[]> {
  return as(test.app, talk.shop.tenant, async (ctx) => {
    const found: number[] = [];
    for (const table of TABLES) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(`service.${table}`)} where thread_id = ${talk.about.threadId}`.execute(
        ctx.db,
      );
      found.push(rows[0]?.n ?? -1);
    }
    return found;
  });
}

describe('an erasure', () => {
  it('takes along what flows did about the customer, and nothing of anybody else', async () => {
    const talk = await newTalk(test, { encrypted: true });
    const other = await newTalk(test, { shop: talk.shop, owner: talk.owner });
    await leaveTraces(talk);
    await other.act('ticket.open', { kind: 'x', subject: '别人的' });
    expect(await counts(talk)).toEqual([1, 1, 1, 1, 1, 0]);
    const asked = await talk.owner.call('POST', `/api/customers/${talk.about.customerId}/erasure`, {
      reason: 'other',
    });
    await eraseCustomer(test.app, talk.shop.tenant, String(asked.json['id']));
    expect(await counts(talk)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await counts(other)).toEqual([0, 0, 1, 0, 0, 0]);
    const { json } = await talk.owner.call('GET', '/api/tickets');
    const subjects = (json['items'] as { subject: string }[]).map((each) => each.subject);
    expect(subjects).toEqual(['别人的', '']);
  });
});

describe('the time limit of conversations', () => {
  it('takes along what flows did and asked in them, and what the bot remembered', async () => {
    const talk = await newTalk(test, { encrypted: true });
    await leaveTraces(talk);
    await talk.owner.call('PUT', '/api/retention', { kind: 'conversation_texts', days: 30 });
    await as(test.app, talk.shop.tenant, (ctx) =>
      sql`update service.conversations set status = 'resolved', resolved_at = opened_at, resolved_by = 'bot',
        bot_state = bot_state || '{"choices": ["秘密"]}'`.execute(ctx.db),
    );
    test.setNow(Date.now() + 40 * 86_400_000);
    try {
      await sweepTenant(test.app, talk.shop.tenant);
    } finally {
      test.setNow(Date.now());
    }
    // An appointment is the shop's own business; it is kept.
    expect(await counts(talk)).toEqual([0, 0, 0, 0, 1, 0]);
    const states = await as(test.app, talk.shop.tenant, (ctx) =>
      sql<{ state: object }>`select bot_state as state from service.conversations`.execute(ctx.db),
    );
    expect(states.rows).toMatchObject([{ state: { choices: [] } }]);
  });
});
