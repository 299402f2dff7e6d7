import { NO_BOT } from '../../ai/index.ts';
import type { Facts } from '../../ai/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';

/** What a turn knows besides the state of its conversation and what came in. */
export function factsOf(changes: Changes, conversation: Conversation): Facts {
  return {
    bot: NO_BOT,
    profile: {},
    now: changes.now,
    timezone: 'Asia/Shanghai',
    channel: conversation.channel,
    conversationId: conversation.id,
    customerId: conversation.customerId,
  };
}
