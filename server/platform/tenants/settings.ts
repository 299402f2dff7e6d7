import { sql } from 'kysely';
import type { ChangeTenant, TenantSettings } from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { can } from '../permissions/index.ts';

const DEFAULT_TIMEZONE = 'Asia/Shanghai';

/** The tenant's name and settings. */
export async function getTenant(ctx: Ctx): Promise<TenantSettings> {
  const { rows } = await sql<TenantSettings>`
    select id, name, slug, coalesce(settings ->> 'timezone', ${DEFAULT_TIMEZONE}) as timezone,
      coalesce((settings ->> 'requireSecondFactor')::boolean, false) as "requireSecondFactor"
    from platform.tenants where id = ${ctx.tenant}`.execute(ctx.db);
  const [tenant] = rows;
  if (!tenant) throw appError('tenant.not_found', 404, 'There is no such tenant.');
  return tenant;
}

/**
 * Changes name and settings. Throws `tenant.timezone_unknown`, and `auth.forbidden` when somebody else than
 * an owner touches security.
 */
export async function changeTenant(ctx: Ctx, change: ChangeTenant): Promise<TenantSettings> {
  const { name, ...settings } = change;
  const role = 'role' in ctx.actor ? ctx.actor.role : '';
  if (change.requireSecondFactor !== undefined && !can(role, 'security.manage')) {
    throw appError('auth.forbidden', 403, 'This needs the permission security.manage.');
  }
  if (change.timezone !== undefined && !isTimezone(change.timezone)) {
    throw appError('tenant.timezone_unknown', 422, 'The time zone is not known.', {
      fields: [{ field: '/timezone', message: 'is not known' }],
    });
  }
  await sql`update platform.tenants
    set name = coalesce(${name?.trim() ?? null}, name), settings = settings || ${JSON.stringify(settings)}::jsonb
    where id = ${ctx.tenant}`.execute(ctx.db);
  const { app, tenant } = ctx;
  ctx.afterCommit(() => app.signals.publish('platform.tenant_changed', { tenant }));
  const details = { ...settings, ...(name === undefined ? {} : { renamed: true }) };
  await record(ctx, { action: 'platform.tenant_changed', subject: `tenant/${tenant}`, details });
  return getTenant(ctx);
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
