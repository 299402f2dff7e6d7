import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { lockGraph, settle } from '../graph/index.ts';
import { listHomeIdentifiers } from '../read-graph.ts';
import { addRulesVersion, getRules, joinTest } from '../rules/index.ts';
import type { Rules, RulesVersion } from '../rules/index.ts';

const BATCH = 300;

/** Puts other rules into force; records are looked at anew with {@link applyRulesTo}. */
export async function startApplying(ctx: Ctx, rules: Rules): Promise<RulesVersion> {
  await lockGraph(ctx);
  const next = await addRulesVersion(ctx, rules);
  await sql`update cdp.identity_rules set applied_of = (
      select count(distinct customer_id) from cdp.identifiers where tenant = ${ctx.tenant} and trusted)
    where tenant = ${ctx.tenant} and version = ${next.version}`.execute(ctx.db);
  return next;
}

/**
 * Looks at the next few hundred records under a version of the rules, and returns whether there are more. Nothing is done where a later
 * version is in force.
 */
export async function applyRulesTo(ctx: Ctx, version: number): Promise<boolean> {
  await lockGraph(ctx);
  const rules = await getRules(ctx);
  if (rules.version !== version) return false;
  const { rows } = await sql<{ home: string }>`
    select distinct customer_id as home from cdp.identifiers
    where tenant = ${ctx.tenant} and trusted and customer_id > coalesce((
      select applied_to from cdp.identity_rules where tenant = ${ctx.tenant} and version = ${version}),
      '00000000-0000-0000-0000-000000000000')
    order by customer_id limit ${BATCH}`.execute(ctx.db);
  const homes = rows.map((row) => row.home);
  await markJoins(ctx, rules, homes);
  if (homes.length > 0) await settle(ctx, homes);
  const more = homes.length === BATCH;
  await sql`update cdp.identity_rules set applied = applied + ${homes.length},
      applied_to = coalesce(${homes.at(-1) ?? null}::uuid, applied_to),
      done_at = ${more ? null : ctx.now}::timestamptz
    where tenant = ${ctx.tenant} and version = ${version}`.execute(ctx.db);
  return more;
}

/** Notes which values may join under the rules: their patterns are held against the values in the clear. */
async function markJoins(ctx: Ctx, rules: Rules, homes: string[]): Promise<void> {
  const mayJoin = joinTest(rules);
  const changed = (await listHomeIdentifiers(ctx, homes)).filter(
    ({ trusted, value, kind, joins }) => trusted && value !== '' && mayJoin(kind, value) !== joins,
  );
  if (changed.length === 0) return;
  await sql`update cdp.identifiers set joins = not joins
    where tenant = ${ctx.tenant} and id = any(${changed.map((each) => each.id)}::uuid[])`.execute(ctx.db);
}
