import { emotionCourse, readEmotion } from '../../ai/index.ts';
import type { EmotionCourse } from '../../ai/index.ts';
import { listCustomerSummaries, listOrdersOfCustomer } from '../../cdp/index.ts';
import { listMessages } from '../../channels/index.ts';
import type { ThreadMessage } from '../../channels/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError, isAppError } from '../../platform/errors/index.ts';
import { findConversations } from '../conversations/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { listTicketRows } from '../tickets/index.ts';

const MOST_MESSAGES = 120;
const MOST_ORDERS = 50;
const THANKS = /^.{0,8}(谢谢|多谢|感谢|再见|拜拜|没事了|thanks|thank you|bye)[^?？]{0,12}$/iu;
const OPEN = new Set(['pending', 'paid']);

/** A conversation with what rules and summaries look at. */
export interface Case {
  conversation: Conversation;
  /** Its newest messages in their order. */
  messages: ThreadMessage[];
  course: EmotionCourse;
  customer: { name: string; level: string | null; tags: string[] };
  /** An order that is on its way, and all that was spent, in minor units. */
  orders: { open: boolean; spent: number };
  openTicket: boolean;
  /** The customer's last message thanks or says good-bye. */
  thanked: boolean;
  now: Date;
}

/** Reads a conversation with its customer. Throws `service.conversation_unknown`, 404. */
export async function readCase(ctx: Ctx, id: string): Promise<Case> {
  const [conversation] = await findConversations(ctx, [id]);
  if (!conversation) throw appError('service.conversation_unknown', 404, 'There is no such conversation.');
  const { threadId, customerId, firstSequence, lastSequence } = conversation;
  const found = await listMessages(ctx, threadId, { before: lastSequence + 1, limit: MOST_MESSAGES });
  const messages = found.filter(({ sequence }) => sequence >= firstSequence);
  const customer = (await listCustomerSummaries(ctx, [customerId])).get(customerId);
  const said = messages.filter(({ sender, text }) => sender === 'customer' && text.trim() !== '');
  return {
    conversation,
    messages,
    course: emotionCourse(said.map(({ text }) => readEmotion(text))),
    customer: {
      name: customer?.name ?? '',
      level: customer?.level ?? null,
      tags: [...(customer?.tags ?? []), ...conversation.tags],
    },
    orders: await readOrders(ctx, customerId),
    openTicket: (await listTicketRows(ctx, { status: 'open', customerId }, 1)).length > 0,
    thanked: THANKS.test(said.at(-1)?.text ?? ''),
    now: ctx.now,
  };
}

async function readOrders(ctx: Ctx, customerId: string): Promise<Case['orders']> {
  try {
    const orders = await listOrdersOfCustomer(ctx, customerId, { limit: MOST_ORDERS });
    const paid = orders.filter(({ status }) => status === 'paid' || status === 'completed');
    return {
      open: orders.some(({ status }) => OPEN.has(status)),
      spent: paid.reduce((sum, { amount, refunded }) => sum + amount - refunded, 0),
    };
  } catch (error) {
    // A visitor who is nobody's customer yet has bought nothing.
    if (isAppError(error) && error.status === 404) return { open: false, spent: 0 };
    throw error;
  }
}
