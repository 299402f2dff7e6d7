import type { ChatMessage } from '../../../contracts/web-chat/index.ts';
import type { ThreadMessage } from '../threads/index.ts';

/** A message as the widget and the console show it. Why the bot said it is not the customer's business. */
export function presentMessage(message: ThreadMessage): ChatMessage {
  const { body } = message;
  return {
    id: message.id,
    sequence: message.sequence,
    from: message.sender,
    text: message.text,
    at: message.receivedAt.toISOString(),
    ...(message.clientMessageId === null ? {} : { clientMessageId: message.clientMessageId }),
    ...(body.agentName === undefined ? {} : { agentName: body.agentName }),
    ...(body.choices === undefined ? {} : { choices: body.choices }),
    ...(body.citations === undefined ? {} : { citations: body.citations }),
  };
}
