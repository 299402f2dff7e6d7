import { sql } from 'kysely';
import type { ConversationDetail, ConversationSummary } from '../../../contracts/service/index.ts';
import { listCustomerSummaries } from '../../cdp/index.ts';
import { findProgress, getMessages, listMessages } from '../../channels/index.ts';
import type { ThreadMessage } from '../../channels/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { findConversations, toldAt } from '../conversations/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { namesOf } from '../people/index.ts';
import { listGroups, queuePositions } from '../routing/index.ts';
import { openValues } from '../sealing/index.ts';
import { isQuestion } from './last-question.ts';

const PREVIEW = 120;
const HANDOFF_MESSAGES = 100;

/** Rows as the list shows them; a fixed number of queries however many there are. */
export async function summarise(ctx: Ctx, list: Conversation[]): Promise<ConversationSummary[]> {
  if (list.length === 0) return [];
  const waiting = list.filter((each) => each.status === 'queued').map((each) => each.id);
  const last = await getMessages(
    ctx,
    list.map((each) => ({ threadId: each.threadId, sequence: each.lastSequence })),
  );
  const messages = new Map(last.map((each) => [`${each.threadId}/${each.sequence}`, each]));
  const customers = await listCustomerSummaries(ctx, [...new Set(list.map((each) => each.customerId))]);
  const names = await namesOf(
    ctx,
    list.flatMap((each) => each.agentId ?? []),
  );
  const groups = new Map((await listGroups(ctx)).map((group) => [group.id, group.name]));
  const positions = await queuePositions(ctx, waiting);
  return list.map((each) => {
    const customer = customers.get(each.customerId);
    return {
      id: each.id,
      customer: {
        id: customer?.id ?? each.customerId,
        name: customer?.name ?? '',
        verified: customer?.verified ?? false,
        tags: customer?.tags ?? [],
      },
      channel: each.channel,
      status: each.status,
      skillGroup: each.skillGroupId
        ? { id: each.skillGroupId, name: groups.get(each.skillGroupId) ?? '' }
        : null,
      agent: each.agentId ? { id: each.agentId, name: names.get(each.agentId) ?? '' } : null,
      lastMessage: preview(messages.get(`${each.threadId}/${each.lastSequence}`)),
      unread: each.unread,
      openedAt: each.openedAt.toISOString(),
      queuedAt: each.queuedAt?.toISOString() ?? null,
      queuePosition: positions.get(each.id) ?? null,
      resolvedAt: each.resolvedAt?.toISOString() ?? null,
      updatedAt: each.updatedAt.toISOString(),
      emotion: each.emotion,
      intent: each.intent,
      handoffReason: each.handoffReason,
      tags: each.tags,
      csat: each.csat,
    };
  });
}

function preview(message: ThreadMessage | undefined): ConversationSummary['lastMessage'] {
  if (!message) return null;
  const text = [...message.text.replace(/\s+/g, ' ')].slice(0, PREVIEW).join('');
  return { from: message.sender, text, at: message.receivedAt.toISOString(), sequence: message.sequence };
}

/** One conversation with its handovers. Throws `service.conversation_unknown` (404). */
export async function getDetail(ctx: Ctx, id: string): Promise<ConversationDetail> {
  const [conversation] = await findConversations(ctx, [id]);
  const [summary] = conversation ? await summarise(ctx, [conversation]) : [];
  if (!conversation || !summary) {
    throw appError('service.conversation_unknown', 404, 'There is no such conversation.');
  }
  const progress = await findProgress(ctx, conversation.threadId);
  return {
    ...summary,
    threadId: conversation.threadId,
    firstSequence: conversation.firstSequence,
    lastSequence: conversation.lastSequence,
    customerReadSequence: progress.read,
    handoffs: await listHandoffs(ctx, conversation),
    csatComment: conversation.csatComment,
    whyThisAgent: conversation.whyAgent,
  };
}

interface HandoffRow {
  id: string;
  dataKeyId: string | null;
  told: Buffer | null;
  at: Date;
  reason: NonNullable<Conversation['handoffReason']>;
  intent: string | null;
  emotion: Conversation['emotion'];
  from_sequence: number;
  to_sequence: number;
}

// What was asked and answered is read from the messages themselves, so an erased message is gone here too.
async function listHandoffs(ctx: Ctx, conversation: Conversation): Promise<ConversationDetail['handoffs']> {
  const { rows } = await sql<HandoffRow>`
    select id, at, reason, intent, emotion, from_sequence, to_sequence, data_key_id as "dataKeyId", told
    from service.handoffs
    where tenant = ${ctx.tenant} and conversation_id = ${conversation.id} order by at`.execute(ctx.db);
  if (rows.length === 0) return [];
  const messages = await listMessages(ctx, conversation.threadId, {
    after: conversation.firstSequence - 1,
    limit: HANDOFF_MESSAGES,
  });
  const told = await openValues(
    ctx,
    rows.map(({ id, dataKeyId, told: sealed }) => ({ place: toldAt(id), dataKeyId, sealed })),
  );
  return rows.map((row, place) => {
    const before = messages.filter((each) => each.sequence <= row.to_sequence);
    const turns = turnsOf(messages, row.to_sequence);
    return {
      at: row.at.toISOString(),
      reason: row.reason,
      summary: textOf(told[place]) ?? summaryOf(conversation.language, turns, before),
      intent: row.intent,
      emotion: row.emotion,
      turns,
    };
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

type HandoffTurns = ConversationDetail['handoffs'][number]['turns'];

function turnsOf(messages: ThreadMessage[], to: number): HandoffTurns {
  const replies = new Map(
    messages.flatMap((each) =>
      each.sender === 'bot' && each.body.repliesTo ? [[each.body.repliesTo, each]] : [],
    ),
  );
  return messages
    .filter((each) => each.sender === 'customer' && each.sequence <= to)
    .flatMap((question) => {
      const reply = replies.get(question.sequence);
      const outcome = reply?.body.outcome;
      if (outcome === 'small_talk' || outcome === 'in_flow') return [];
      return [
        {
          question: question.text,
          answer: reply?.text ?? null,
          outcome:
            outcome === 'answered' || outcome === 'flow_ended'
              ? ('answered' as const)
              : outcome === 'clarified'
                ? ('clarified' as const)
                : ('unanswered' as const),
          at: question.receivedAt.toISOString(),
        },
      ];
    });
}

const SUMMARY = {
  'zh-CN': { asked: '咨询：', open: '未解决：', between: '；' },
  en: { asked: 'Asked: ', open: 'Not solved: ', between: '; ' },
} as const;

// In the customer's language, as what it quotes.
function summaryOf(language: Conversation['language'], turns: HandoffTurns, before: ThreadMessage[]): string {
  const words = SUMMARY[language];
  const list = (some: HandoffTurns): string =>
    [...new Set(some.map((turn) => turn.question))].slice(-4).join(words.between);
  // What was asked back about is told by the question that came of it.
  const questions = turns.filter(
    (turn, at) => isQuestion({ text: turn.question }) && (turn.outcome !== 'clarified' || !turns[at + 1]),
  );
  if (questions.length === 0) return before.findLast((each) => each.sender === 'customer')?.text ?? '';
  const open = questions.filter((turn) => turn.outcome === 'unanswered');
  const asked = words.asked + list(questions);
  return open.length === 0 ? asked : `${asked}\n${words.open}${list(open)}`;
}
