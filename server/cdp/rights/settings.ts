import { sql } from 'kysely';
import type { PrivacySettings } from '../../../contracts/cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

// Transaction records of e-commerce are kept for three years at least.
const USUAL: PrivacySettings = { fourEyes: false, onReturn: 'flag', ordersKeptYears: 3 };

/** How the tenant treats requests of its customers. */
export async function getPrivacySettings(ctx: Ctx): Promise<PrivacySettings> {
  const { rows } = await sql<{ settings: Partial<PrivacySettings> }>`
    select settings from cdp.rights_settings where tenant = ${ctx.tenant}`.execute(ctx.db);
  return { ...USUAL, ...rows[0]?.settings };
}

/** Replaces them. */
export async function savePrivacySettings(ctx: Ctx, given: PrivacySettings): Promise<PrivacySettings> {
  await sql`
    insert into cdp.rights_settings (tenant, settings) values (${ctx.tenant}, ${JSON.stringify(given)}::jsonb)
    on conflict (tenant) do update set settings = excluded.settings`.execute(ctx.db);
  const subject = `tenant/${ctx.tenant}`;
  await record(ctx, { action: 'cdp.privacy_settings_changed', subject, details: { ...given } });
  return given;
}
