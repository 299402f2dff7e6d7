import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { DEFAULT_RULES } from './rules.ts';
import type { Rules, RulesVersion } from './rules.ts';

// Rules are asked for by every batch and change once a month; one transaction asks once.
const known = new WeakMap<Ctx, RulesVersion>();

/** The rules in force for the tenant. */
export async function getRules(ctx: Ctx): Promise<RulesVersion> {
  const held = known.get(ctx);
  if (held) return held;
  const { rows } = await sql<{ version: number; rules: Rules }>`
    select version, rules from cdp.identity_rules
    where tenant = ${ctx.tenant} order by version desc limit 1`.execute(ctx.db);
  const [row] = rows;
  const found = row ? { ...row.rules, version: row.version } : DEFAULT_RULES;
  known.set(ctx, found);
  return found;
}

/** Writes the next version of the rules; the caller holds the graph and looks at the records anew. */
export async function addRulesVersion(ctx: Ctx, rules: Rules): Promise<RulesVersion> {
  const { version: before } = await getRules(ctx);
  const next = { ...rules, version: before + 1 };
  await sql`insert into cdp.identity_rules (tenant, version, rules, author_kind, author_id, at)
    values (${ctx.tenant}, ${next.version}, ${JSON.stringify(rules)}::jsonb, ${ctx.actor.kind}, ${ctx.actor.id},
      ${ctx.now})`.execute(ctx.db);
  known.set(ctx, next);
  return next;
}
