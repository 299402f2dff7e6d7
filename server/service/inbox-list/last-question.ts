import { asksForPerson } from '../../ai/index.ts';
import { listMessages } from '../../channels/index.ts';
import type { ThreadMessage } from '../../channels/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { findConversations } from '../conversations/index.ts';

const LOOK_BACK = 30;

/** Whether knowledge may have an answer to a customer's message: to "a person, please" or a picture it has none. */
export function isQuestion(message: Pick<ThreadMessage, 'text'>): boolean {
  return message.text.trim() !== '' && !asksForPerson(message.text);
}

/** What the customer asked last; '' when nothing of late was a question. Throws `service.conversation_unknown` (404). */
export async function lastQuestion(ctx: Ctx, id: string): Promise<string> {
  const [conversation] = await findConversations(ctx, [id]);
  if (!conversation) throw appError('service.conversation_unknown', 404, 'There is no such conversation.');
  const { threadId, firstSequence, handledSequence } = conversation;
  const messages = await listMessages(ctx, threadId, { before: handledSequence + 1, limit: LOOK_BACK });
  const question = messages.findLast(
    (each) => each.sender === 'customer' && each.sequence >= firstSequence && isQuestion(each),
  );
  return question?.text ?? '';
}
