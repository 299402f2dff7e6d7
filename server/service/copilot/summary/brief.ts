import { sql } from 'kysely';
import type { CaseSummary, HandoverBrief } from '../../../../contracts/service/index.ts';
import type { Subscription } from '../../../platform/events/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { isAppError } from '../../../platform/errors/index.ts';
import type { Case } from '../read-case.ts';
import { readCase } from '../read-case.ts';
import { sumUp } from './sum-up.ts';

/** What is stored with a handover: places in the thread instead of texts, which must stay where they can be erased. */
interface StoredBrief {
  to: number;
  wanted: number[];
  open: number[];
  tried: { sequence: number; outcome: string }[];
  /** Kinds of what the customer had told. */
  facts: string[];
  trend: CaseSummary['emotion']['trend'];
  moods: number[];
}

/** Stores with each handover what was known of the case, shortly after it. */
export const handoverBriefer: Subscription = {
  consumer: 'service.handover_briefs',
  types: ['service.handed_over'],
  async handle(app, tenant, events) {
    for (const { payload } of events) {
      await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
        storeBrief(ctx, String(payload['conversationId'])),
      );
    }
  },
};

async function storeBrief(ctx: Ctx, conversationId: string): Promise<void> {
  const { rows } = await sql<{ id: string; to: number }>`
    select id, to_sequence as to from service.handoffs
    where tenant = ${ctx.tenant} and conversation_id = ${conversationId} and brief is null
    order by at`.execute(ctx.db);
  if (rows.length === 0) return;
  let about: Case;
  try {
    about = await readCase(ctx, conversationId);
  } catch (error) {
    // Erased meanwhile: there is nothing to tell.
    if (isAppError(error) && error.status === 404) return;
    throw error;
  }
  for (const { id, to } of rows) {
    const messages = about.messages.filter(({ sequence }) => sequence <= to);
    const brief = toStored(sumUp({ ...about, messages }), to);
    await sql`
      update service.handoffs set brief = ${JSON.stringify(brief)}::jsonb
      where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  }
}

function toStored(summary: CaseSummary, to: number): StoredBrief {
  return {
    to,
    wanted: summary.wanted.map(({ sequence }) => sequence),
    open: summary.open,
    tried: summary.tried.map(({ sequence, outcome }) => ({ sequence, outcome })),
    facts: [...new Set(summary.facts.map(({ kind }) => kind))],
    trend: summary.emotion.trend,
    moods: summary.emotion.moods,
  };
}

/** What was known at the last handover, in the words of the thread as it is today; null where there was none. */
export async function readBrief(ctx: Ctx, { conversation, messages }: Case): Promise<HandoverBrief | null> {
  const { rows } = await sql<{ at: Date; brief: StoredBrief }>`
    select at, brief from service.handoffs
    where tenant = ${ctx.tenant} and conversation_id = ${conversation.id} and brief is not null
    order by at desc limit 1`.execute(ctx.db);
  const [found] = rows;
  if (!found) return null;
  const quote = (sequence: number) =>
    messages.flatMap((each) =>
      each.sequence === sequence && each.text !== '' ? [{ sequence, text: each.text }] : [],
    );
  const { brief } = found;
  return {
    at: found.at.toISOString(),
    wanted: brief.wanted.flatMap(quote),
    open: brief.open,
    tried: brief.tried.flatMap(({ sequence, outcome }) =>
      quote(sequence).map((each) => ({ ...each, outcome })),
    ),
    facts: brief.facts,
    trend: brief.trend,
  };
}
