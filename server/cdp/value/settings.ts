import { sql } from 'kysely';
import type { ValueSettings } from '../../../contracts/cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

const USUAL: ValueSettings = {
  currency: 'CNY',
  rates: {},
  lookbackDays: 730,
  rfm: { mode: 'quantile', bins: 5 },
  lifecycle: { newDays: 30, atRiskDays: 90, lostDays: 180, churnAtRisk: 0.7, highValueScore: 5 },
  lifetime: { horizonDays: 365, annualDiscount: 0.1 },
};

/** How the tenant values customers. */
export async function getValueSettings(ctx: Ctx): Promise<ValueSettings> {
  const { rows } = await sql<{ settings: ValueSettings }>`
    select settings from cdp.value_settings where tenant = ${ctx.tenant}`.execute(ctx.db);
  return rows[0]?.settings ?? USUAL;
}

/** Stores them; they count from the next run on. */
export async function saveValueSettings(ctx: Ctx, settings: ValueSettings): Promise<ValueSettings> {
  await sql`
    insert into cdp.value_settings (tenant, settings) values (${ctx.tenant}, ${JSON.stringify(settings)}::jsonb)
    on conflict (tenant) do update set settings = excluded.settings`.execute(ctx.db);
  await record(ctx, { action: 'cdp.value_settings_changed', subject: 'value/settings' });
  return settings;
}
