import { sql } from 'kysely';
import type { PlannedEvent } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';

export type Rules = Omit<PlannedEvent, 'name'>;

export interface PlannedRow extends PlannedEvent {
  learned: boolean;
}

/** What a source's events may carry, by name. */
export async function listPlanned(ctx: Ctx, sourceId: string): Promise<PlannedRow[]> {
  const { rows } = await sql<{ name: string; rules: Rules; learned: boolean }>`
    select name, rules, learned from cdp.planned_events
    where tenant = ${ctx.tenant} and source_id = ${sourceId} order by name limit 1000`.execute(ctx.db);
  return rows.map(({ name, rules, learned }) => ({ name, ...rules, learned }));
}

/** Locks the source's plan until the end of the transaction; whoever learns and whoever edits take turns. */
export async function lockPlan(ctx: Ctx, sourceId: string): Promise<void> {
  await sql`select from cdp.sources where tenant = ${ctx.tenant} and id = ${sourceId} for update`.execute(
    ctx.db,
  );
}

/** Writes planned events over those of the same names. */
export async function putPlanned(
  ctx: Ctx,
  sourceId: string,
  events: PlannedEvent[],
  learned: boolean,
): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into cdp.planned_events (tenant, source_id, name, rules, learned, changed_at)
    select ${ctx.tenant}::uuid, ${sourceId}::uuid, name, rules::jsonb, ${learned}, ${ctx.now}
    from unnest(${events.map((event) => event.name)}::text[],
      ${events.map(({ properties, open }) => JSON.stringify({ properties, open }))}::text[]) as given (name, rules)
    on conflict (tenant, source_id, name) do update
      set rules = excluded.rules, learned = excluded.learned, changed_at = excluded.changed_at`.execute(
    ctx.db,
  );
}

/** Takes everything out of a plan but these names. */
export async function keepPlanned(ctx: Ctx, sourceId: string, names: string[]): Promise<void> {
  await sql`delete from cdp.planned_events
    where tenant = ${ctx.tenant} and source_id = ${sourceId} and name <> all(${names}::text[])`.execute(
    ctx.db,
  );
}
