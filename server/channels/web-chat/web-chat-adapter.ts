import type { ChannelAdapter } from '../outbox/index.ts';

/**
 * A web chat is both pushed and pulled: delivering means telling every process that may hold the visitor's
 * socket. What no socket takes waits in the thread until the visitor asks for it.
 */
export const webChatAdapter: ChannelAdapter = {
  channel: 'web-chat',
  repeatable: true,
  async deliver(app, tenant, list) {
    const threads = [...new Set(list.map((each) => each.threadId))];
    app.signals.publish('web-chat.push', { tenant, threads });
    return list.map(({ threadId, sequence }) => ({ threadId, sequence, result: 'sent' as const }));
  },
};
