import { sql } from 'kysely';
import type { RetentionKind } from '../../../../contracts/cdp/index.ts';
import { record } from '../../../platform/audit/index.ts';
import { asSystem } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';

/** For how long a kind of data is kept. */
export interface RuleRow {
  kind: RetentionKind;
  days: number;
  /** How far the sweep has come, in a form of the kind's own. */
  cursor: string | null;
  sweptAt: Date | null;
  removed: number;
}

/** The rules of a tenant; a kind without one is kept without end. */
export async function listRules(ctx: Ctx): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`
    select kind, days, cursor, swept_at as "sweptAt", removed::float8 as removed from cdp.retention_rules
    where tenant = ${ctx.tenant} order by kind`.execute(ctx.db);
  return rows;
}

/** Sets a rule, or takes it away; a new one begins at the beginning. */
export async function setRule(ctx: Ctx, kind: RetentionKind, days: number | null): Promise<void> {
  if (days === null) {
    await sql`delete from cdp.retention_rules where tenant = ${ctx.tenant} and kind = ${kind}`.execute(
      ctx.db,
    );
  } else {
    await sql`
      insert into cdp.retention_rules (tenant, kind, days, changed_by, changed_at)
      values (${ctx.tenant}, ${kind}, ${days}, ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now})
      on conflict (tenant, kind) do update set days = excluded.days, cursor = null, removed = 0, swept_at = null,
        changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(ctx.db);
  }
  await record(ctx, { action: 'cdp.retention_set', subject: `retention/${kind}`, details: { days } });
}

/** Notes a batch of a sweep. */
export async function noteSwept(
  ctx: Ctx,
  kind: RetentionKind,
  batch: { removed: number; cursor: string | null },
): Promise<void> {
  await sql`
    update cdp.retention_rules set removed = removed + ${batch.removed}, cursor = ${batch.cursor},
      swept_at = ${ctx.now}
    where tenant = ${ctx.tenant} and kind = ${kind}`.execute(ctx.db);
}

/** Tenants that have rules. */
export async function tenantsWithRules(app: App): Promise<string[]> {
  const { rows } = await asSystem(app, (db) =>
    sql<{ tenant: string }>`select distinct tenant from cdp.retention_rules`.execute(db),
  );
  return rows.map((row) => row.tenant);
}
