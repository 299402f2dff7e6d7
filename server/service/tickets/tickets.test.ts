import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import type { Json } from '../../../test/harness/shop.ts';
import { onConnection } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { workerDatabase } from '../../../test/harness/database.ts';
import { newTalk } from '../../../test/harness/talk.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const TICKET = {
  kind: 'refund',
  subject: '连衣裙退款',
  description: '袖口开线，要求退款',
  fields: { order: '20260301888', amount: 19900 },
};

describe('tickets', () => {
  it('are opened once for a key, also when two ask at the same moment', async () => {
    const talk = await newTalk(test);
    const key = newId();
    const opened = await Promise.all([
      talk.act('ticket.open', TICKET, key),
      talk.act('ticket.open', TICKET, key),
    ]);
    expect(opened[0]).toEqual(opened[1]);
    const { json } = await talk.owner.call('GET', '/api/tickets');
    expect(json['items']).toMatchObject([
      { ...TICKET, priority: 'normal', status: 'open', customerId: talk.about.customerId },
    ]);
  });

  it('are numbered one after the other and listed in pages', async () => {
    const talk = await newTalk(test);
    const opened = await Promise.all(
      Array.from({ length: 5 }, (_, n) => talk.act('ticket.open', { ...TICKET, subject: `第 ${n}` })),
    );
    expect(opened.map((each) => each['number']).sort()).toEqual([1, 2, 3, 4, 5]);
    const first = await talk.owner.call('GET', '/api/tickets?limit=3');
    expect((first.json['items'] as Json[]).map((each) => each['number'])).toEqual([5, 4, 3]);
    const second = await talk.owner.call(
      'GET',
      `/api/tickets?limit=3&before=${String(first.json['nextBefore'])}`,
    );
    expect((second.json['items'] as Json[]).map((each) => each['number'])).toEqual([2, 1]);
    expect(second.json['nextBefore']).toBeNull();
  });

  it('are closed and opened again, and what happens is told', async () => {
    const talk = await newTalk(test);
    const { ticketId } = await talk.act('ticket.open', TICKET);
    const url = `/api/tickets/${String(ticketId)}`;
    const closed = await talk.owner.call('PATCH', url, { status: 'closed' });
    expect(closed.json).toMatchObject({ status: 'closed' });
    expect(closed.json['closedAt']).not.toBeNull();
    const again = await talk.owner.call('PATCH', url, { status: 'open', priority: 'urgent' });
    expect(again.json).toMatchObject({ status: 'open', priority: 'urgent', closedAt: null });
    const { json } = await talk.owner.call('GET', '/api/tickets?status=closed');
    expect(json['items']).toEqual([]);
  });

  it('are unreadable in the database', async () => {
    const talk = await newTalk(test, { encrypted: true });
    await talk.act('ticket.open', TICKET);
    const { url } = await workerDatabase();
    const text = await onConnection(url, async (client) => {
      await client.query(`select set_config('zhike.tenant', $1, false)`, [talk.shop.tenant]);
      const { rows } = await client.query<{ row: string }>(
        'select t::text as row from service.tickets t where tenant = $1',
        [talk.shop.tenant],
      );
      return rows.map((each) => each.row).join();
    });
    expect(text).not.toBe('');
    expect(text).not.toContain('袖口');
    expect(text).not.toContain('20260301888');
  });
});
