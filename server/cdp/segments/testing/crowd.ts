import { sql } from 'kysely';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestApp } from '../../../../test/harness/app.ts';
import { as } from '../../../../test/harness/tenant.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { markChanged } from '../../changes/index.ts';
import { saveEvents } from '../../events/index.ts';
import { ensureCustomers } from '../../identity/index.ts';
import { evaluateChanged, evaluateDue } from '../run/evaluate-changed.ts';
import { fillNext } from '../run/fill-segment.ts';

/** New customers, each with one record. */
export async function newCustomers(ctx: Ctx, count: number): Promise<string[]> {
  const seen = Array.from({ length: count }, () => ({ channelIdentityId: newId(), channel: 'web-chat' }));
  const made = await ensureCustomers(ctx, seen);
  return seen.map((each) => made.get(each.channelIdentityId) ?? '');
}

/** What a record did. */
export interface Deed {
  homeId: string;
  name: string;
  at?: number;
  properties?: Record<string, unknown>;
}

/** Stores events and notes that their records have changed, as the ingestion does. */
export function happen(ctx: Ctx, deeds: Deed[]): void {
  saveEvents(
    ctx,
    deeds.map(({ homeId, name, at = ctx.now.getTime(), properties = {} }) => ({
      id: newId(),
      homeId,
      at: new Date(at),
      kind: 'track' as const,
      name,
      properties,
      source: 'test',
      context: null,
      sealed: null,
      receivedAt: ctx.now,
    })),
  );
  markChanged(
    ctx,
    deeds.map((deed) => deed.homeId),
  );
}

/** Waits until nothing is left to evaluate or to fill; helps with it. */
export async function settle(test: TestApp, tenant: string): Promise<void> {
  await test.consumers.drained();
  for (const deadline = Date.now() + 15_000; ;) {
    while ((await evaluateChanged(test.app, tenant)) + (await evaluateDue(test.app, tenant)) > 0);
    while (await fillNext(test.app, tenant));
    if (!(await isBusy(test.app, tenant))) return;
    if (Date.now() > deadline) throw new Error('segments do not settle');
    await wait(10);
  }
}

async function isBusy(app: App, tenant: string): Promise<boolean> {
  return inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    const { rows } = await sql<{ busy: boolean }>`
      select exists (select from cdp.changed where tenant = ${tenant})
        or exists (select from cdp.segments where tenant = ${tenant} and next_generation is not null)
        or exists (select from cdp.segment_records where tenant = ${tenant} and due_at <= ${ctx.now}) as busy`.execute(
      ctx.db,
    );
    return rows[0]?.busy ?? false;
  });
}

/** The members of the list of a segment that is shown, sorted. */
export async function membersOf(app: App, tenant: string, segmentId: string): Promise<string[]> {
  return as(app, tenant, async (ctx) => {
    const { rows } = await sql<{ id: string }>`
      select m.customer_id as id from cdp.segment_members m
      join cdp.segments s on s.tenant = m.tenant and s.id = m.segment_id and s.generation = m.generation
      where m.tenant = ${tenant} and m.segment_id = ${segmentId} order by m.customer_id`.execute(ctx.db);
    return rows.map((row) => row.id);
  });
}

/** The comings and goings that were told of a segment, in order: `+id` and `-id`. */
export async function newsOf(app: App, tenant: string, segmentId: string): Promise<string[]> {
  return as(app, tenant, async (ctx) => {
    const { rows } = await sql<{ news: string }>`
      select case type when 'cdp.segment_entered' then '+' else '-' end || (payload ->> 'customerId') as news
      from platform.events
      where tenant = ${tenant} and type in ('cdp.segment_entered', 'cdp.segment_left')
        and payload ->> 'segmentId' = ${segmentId} order by seq`.execute(ctx.db);
    return rows.map((row) => row.news);
  });
}
