import { sql } from 'kysely';
import type { ActionRule, ActionRuleList } from '../../../../contracts/service/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { USUAL_RULES } from './usual-rules.ts';

/** The tenant's rules in their order; the usual ones where it has none. */
export async function listRules(ctx: Ctx): Promise<ActionRuleList> {
  const { rows } = await sql<{ rule: ActionRule }>`
    select rule from service.copilot_rules where tenant = ${ctx.tenant} order by position`.execute(ctx.db);
  return rows.length > 0
    ? { items: rows.map(({ rule }) => rule), own: true }
    : { items: [...USUAL_RULES], own: false };
}

/** Puts these rules in the place of all others; with none the usual ones hold again. */
export async function saveRules(ctx: Ctx, rules: readonly ActionRule[]): Promise<void> {
  await sql`delete from service.copilot_rules where tenant = ${ctx.tenant}`.execute(ctx.db);
  await sql`
    insert into service.copilot_rules (tenant, position, rule)
    select ${ctx.tenant}, place, rule
    from jsonb_array_elements(${JSON.stringify(rules)}::jsonb) with ordinality as g (rule, place)`.execute(
    ctx.db,
  );
  await record(ctx, { action: 'service.copilot_rules_changed', subject: 'settings/copilot-rules' });
}
