import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import { findMessage } from '../../channels/index.ts';
import type { About, Action, AnyAction } from '../../platform/actions/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { changeTags, openForWriting } from '../commands/index.ts';
import { addMessage, handOver, touch, writeChanges } from '../conversations/index.ts';

const SendMessage = Closed({ text: Type.String({ minLength: 1, maxLength: 5000 }) });
const HandOver = Closed({});
const AddTags = Closed({
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { minItems: 1, maxItems: 20 }),
});

/** Appends to the thread of the conversation, as the bot: nothing goes around consent, order or reply windows. */
const sendMessage: Action<typeof SendMessage> = {
  name: 'message.send',
  title: { 'zh-CN': '发送消息', en: 'Send a message' },
  input: SendMessage,
  output: Type.Object({ messageId: Type.String(), sequence: Type.Integer() }),
  permission: 'conversations.reply',
  async run(ctx, input, { about, idempotencyKey }) {
    const { conversation, changes } = await openForWriting(ctx, conversationOf(about));
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
  title: { 'zh-CN': '转人工', en: 'Hand over to a person' },
  input: HandOver,
  output: Type.Object({ status: Type.String() }),
  permission: 'conversations.supervise',
  async run(ctx, _input, { about }) {
    const { conversation, changes } = await openForWriting(ctx, conversationOf(about));
    if (conversation.status === 'bot') {
      await handOver(ctx, changes, conversation, { reason: 'rule', texts: [] });
      await writeChanges(ctx, changes);
    }
    return { status: conversation.status };
  },
};

const tagConversation: Action<typeof AddTags> = {
  name: 'conversation.tag',
  title: { 'zh-CN': '给会话打标签', en: 'Tag the conversation' },
  input: AddTags,
  output: Type.Object({ tags: Type.Array(Type.String()) }),
  permission: 'conversations.reply',
  async run(ctx, input, { about }) {
    const { tags } = await changeTags(ctx, conversationOf(about), { add: input.tags });
    return { tags };
  },
};

function conversationOf({ conversationId }: About): string {
  if (conversationId !== null) return conversationId;
  throw appError('actions.no_conversation', 422, 'This can be done in a conversation only.');
}

/** What dialogues, journeys and processes can have done to a conversation. */
export const conversationActions: AnyAction[] = [sendMessage, handoff, tagConversation];
