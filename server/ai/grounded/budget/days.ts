import { sql } from 'kysely';
import type { WritingDay, WritingSettings } from '../../../../contracts/ai/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { listTenants } from '../../../platform/tenants/index.ts';

const MILLION = 1_000_000;
const KEPT_DAYS = 30;

interface Row {
  day: string;
  requests: number;
  used: number;
  refused: number;
  reserved: string;
  tokens_in: string;
  tokens_out: string;
  ms: string;
}

/** The last days of use, the newest first, with what they cost. Tokens of which nothing was heard count as read. */
export async function listWritingDays(
  ctx: Ctx,
  settings: WritingSettings,
  limit: number,
): Promise<WritingDay[]> {
  const { rows } = await sql<Row>`
    select to_char(day, 'YYYY-MM-DD') as day, requests, used, refused, reserved, tokens_in, tokens_out, ms
    from ai.writing_days where tenant = ${ctx.tenant} order by ai.writing_days.day desc limit ${limit}`.execute(
    ctx.db,
  );
  return rows.map((row) => {
    const tokensIn = Number(row.tokens_in) + Number(row.reserved);
    const tokensOut = Number(row.tokens_out);
    return {
      day: row.day,
      requests: row.requests,
      used: row.used,
      refused: row.refused,
      tokensIn,
      tokensOut,
      seconds: Number(row.ms) / 1000,
      cost: Math.ceil((tokensIn * settings.priceIn + tokensOut * settings.priceOut) / MILLION),
    };
  });
}

/** Forgets what conversations of more than a month ago took; the days stay. */
export const forgetWriting: Job = {
  name: 'ai.forget_writing',
  cron: '41 3 * * *',
  async run(app) {
    const before = new Date(app.clock() - KEPT_DAYS * 86_400_000);
    for (const tenant of await listTenants(app)) {
      await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
        sql`delete from ai.writing_conversations where tenant = ${tenant} and updated_at < ${before}`.execute(
          ctx.db,
        ),
      );
    }
  },
};
