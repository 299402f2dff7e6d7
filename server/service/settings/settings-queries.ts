import { sql } from 'kysely';
import type { BusinessHours } from '../../../contracts/service/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { ALWAYS_OPEN } from './business-hours.ts';

/** The tenant's hours; day and night when none were set. */
export async function getBusinessHours(ctx: Ctx): Promise<BusinessHours> {
  const { rows } = await sql<{ business_hours: BusinessHours }>`
    select business_hours from service.settings where tenant = ${ctx.tenant}`.execute(ctx.db);
  return rows[0]?.business_hours ?? ALWAYS_OPEN;
}

/** Stores the tenant's hours. Throws `service.timezone_unknown` (400). */
export async function saveBusinessHours(ctx: Ctx, hours: BusinessHours): Promise<void> {
  if (!isTimezone(hours.timezone)) {
    throw appError('service.timezone_unknown', 400, 'There is no such time zone.', {
      fields: [{ field: '/timezone', message: 'is not an IANA time zone' }],
    });
  }
  await sql`
    insert into service.settings (tenant, business_hours)
    values (${ctx.tenant}, ${JSON.stringify(hours)}::jsonb)
    on conflict (tenant) do update set business_hours = excluded.business_hours`.execute(ctx.db);
  await record(ctx, { action: 'service.business_hours_changed', subject: 'settings/business-hours' });
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
