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
    ...(message.clientMessageId === null ? {} : { clientMessageId: clientIdOf(message) }),
    ...(body.agentName === undefined ? {} : { agentName: body.agentName }),
    ...(body.choices === undefined ? {} : { choices: body.choices }),
    ...(body.citations === undefined ? {} : { citations: body.citations }),
  };
}

// A person's own name for a message is stored behind their id, so that two people never share one.
function clientIdOf(message: ThreadMessage): string {
  const id = message.clientMessageId ?? '';
  return message.sender === 'agent' ? id.split(':').slice(2).join(':') : id;
}
