import { sql } from 'kysely';
import type { WritingSettings } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';

/** What holds until somebody decides: nothing is written for customers, agents may have drafts. */
export const WRITING_DEFAULTS: WritingSettings = {
  answers: false,
  fluency: false,
  copilot: true,
  tokensPerTurn: 4000,
  msPerTurn: 1800,
  tokensPerConversation: 40_000,
  secondsPerConversation: 60,
  tokensPerDay: 1_000_000,
  secondsPerDay: 14_400,
  timezone: 'Asia/Shanghai',
  currency: 'CNY',
  priceIn: 0,
  priceOut: 0,
};

export async function getWritingSettings(ctx: Ctx): Promise<WritingSettings> {
  const { rows } = await sql<{ settings: Partial<WritingSettings> }>`
    select settings from ai.writing_settings where tenant = ${ctx.tenant}`.execute(ctx.db);
  return { ...WRITING_DEFAULTS, ...rows[0]?.settings };
}

/** Stores them. Throws `ai.timezone_unknown`, 400. */
export async function saveWritingSettings(ctx: Ctx, settings: WritingSettings): Promise<void> {
  if (!isTimezone(settings.timezone)) {
    throw appError('ai.timezone_unknown', 400, 'There is no such time zone.', {
      fields: [{ field: '/timezone', message: 'is not an IANA time zone' }],
    });
  }
  await sql`
    insert into ai.writing_settings (tenant, settings) values (${ctx.tenant}, ${JSON.stringify(settings)}::jsonb)
    on conflict (tenant) do update set settings = excluded.settings`.execute(ctx.db);
  await record(ctx, { action: 'ai.writing_settings_changed', subject: 'settings/writing' });
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
