import { sql } from 'kysely';
import type { SuggestedReply } from '../../../../contracts/service/index.ts';
import { shareIn, unitsOf } from '../../../ai/index.ts';
import { listMessages } from '../../../channels/index.ts';
import type { ThreadMessage } from '../../../channels/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { findForeignData } from '../tone/index.ts';
import type { Case } from '../read-case.ts';

const LOOKED_AT = 8;
const MESSAGES_EACH = 60;
const GOOD_CSAT = 4;
const LEAST_ALIKE = 0.5;
const LENGTH = { least: 8, most: 400 };

interface Past {
  threadId: string;
  firstSequence: number;
  lastSequence: number;
}

/**
 * What people answered before to questions like this one, in conversations about the same intent that ended well. A reply that holds
 * somebody's data is left out, since it was for somebody else.
 */
export async function findPastReplies(ctx: Ctx, about: Case, question: string): Promise<SuggestedReply[]> {
  const { id, intent, language } = about.conversation;
  if (intent === null || question === '') return [];
  const { rows } = await sql<Past>`
    select thread_id as "threadId", first_sequence as "firstSequence", last_sequence as "lastSequence"
    from service.conversations
    where tenant = ${ctx.tenant} and intent = ${intent} and status = 'resolved' and agent_id is not null
      and language = ${language} and id <> ${id} and coalesce(csat, ${GOOD_CSAT}) >= ${GOOD_CSAT}
    order by resolved_at desc limit ${LOOKED_AT}`.execute(ctx.db);
  const units = unitsOf(question);
  const found: SuggestedReply[] = [];
  for (const past of rows) {
    const messages = await listMessages(ctx, past.threadId, {
      after: past.firstSequence - 1,
      before: past.lastSequence + 1,
      limit: MESSAGES_EACH,
    });
    for (const { asked, answered } of pairsOf(messages)) {
      const confidence = Math.min(shareIn(units, new Set(unitsOf(asked.text))), 0.9);
      if (confidence < LEAST_ALIKE || isPersonal(answered, ctx.now)) continue;
      found.push({
        text: answered.text,
        sources: [{ kind: 'past_reply', id: answered.id, title: asked.text.slice(0, 60), confidence }],
      });
    }
  }
  return found;
}

/** Each reply of a person with the message of the customer right before it. */
function pairsOf(messages: readonly ThreadMessage[]): { asked: ThreadMessage; answered: ThreadMessage }[] {
  return messages.flatMap((answered, place) => {
    const asked = messages[place - 1];
    const fits =
      answered.sender === 'agent' && asked?.sender === 'customer' && answered.body.fileId === undefined;
    const { length } = answered.text;
    return fits && length >= LENGTH.least && length <= LENGTH.most ? [{ asked, answered }] : [];
  });
}

/** Names behind a form of address, and data as of one person. */
function isPersonal({ text }: ThreadMessage, reference: Date): boolean {
  if (/[\u4e00-\u9fff]{1,3}(先生|女士|小姐|总|老师)|\b(Mr|Mrs|Ms|Dear)\.? [A-Z]/u.test(text)) return true;
  return (
    /\d{5,}/u.test(text) || findForeignData(text, { language: 'zh-CN', known: [], reference }).length > 0
  );
}
