import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import { findMessage } from '../../channels/index.ts';
import type { Action } from '../../platform/actions/index.ts';
import { changeTags, openForWriting } from '../commands/index.ts';
import { addMessage, handOver, touch, writeChanges } from '../conversations/index.ts';

const ConversationId = Type.String({ format: 'uuid' });
const SendMessage = Closed({
  conversationId: ConversationId,
  text: Type.String({ minLength: 1, maxLength: 5000 }),
});
const HandOver = Closed({ conversationId: ConversationId });
const AddTags = Closed({
  conversationId: ConversationId,
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { minItems: 1, maxItems: 20 }),
});

/** Appends to the thread of the conversation, as the bot: nothing goes around consent, order or reply windows. */
const sendMessage: Action<typeof SendMessage> = {
  name: 'message.send',
  input: SendMessage,
  permission: 'conversations.reply',
  async run(ctx, input, idempotencyKey) {
    const { conversation, changes } = await openForWriting(ctx, input.conversationId);
    const clientMessageId = `action:${idempotencyKey}`;
    const before = await findMessage(ctx, conversation.threadId, clientMessageId);
    if (before) return { messageId: before.id, sequence: before.sequence };
    addMessage(changes, conversation, { sender: 'bot', text: input.text, clientMessageId });
    touch(changes, conversation, 'message');
    const [message] = await writeChanges(ctx, changes);
    return { messageId: message?.id, sequence: message?.sequence };
  },
};

/** Brings a conversation to people; one that people have already is left as it is. */
const handoff: Action<typeof HandOver> = {
  name: 'handoff',
  input: HandOver,
  permission: 'conversations.supervise',
  async run(ctx, input) {
    const { conversation, changes } = await openForWriting(ctx, input.conversationId);
    if (conversation.status === 'bot') {
      await handOver(ctx, changes, conversation, { reason: 'rule', texts: [] });
      await writeChanges(ctx, changes);
    }
    return { status: conversation.status };
  },
};

const tagConversation: Action<typeof AddTags> = {
  name: 'conversation.tag',
  input: AddTags,
  permission: 'conversations.reply',
  async run(ctx, input) {
    const { tags } = await changeTags(ctx, input.conversationId, { add: input.tags });
    return { tags };
  },
};

/** What dialogues, journeys and processes can have done to a conversation. */
export const serviceActions: Action[] = [sendMessage, handoff, tagConversation];
