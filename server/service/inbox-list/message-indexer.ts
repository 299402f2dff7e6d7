import { getMessages } from '../../channels/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { Subscription } from '../../platform/events/index.ts';
import { indexDocuments } from '../../platform/search/index.ts';

/**
 * Makes what customers and people wrote findable by its words. In no hurry, so it takes many at once; indexing
 * a message again changes nothing.
 */
export const messageIndexer: Subscription = {
  consumer: 'service.message_indexer',
  types: ['service.turn_taken', 'service.agent_replied'],
  batch: 500,
  gatherMs: 500,
  async handle(app, tenant, events) {
    await inTenant(app, { tenant, actor: SYSTEM, prepared: true }, async (ctx) => {
      const places = events.map((event) => ({
        threadId: String(event.payload['threadId']),
        sequence: Number(event.payload['sequence']),
        conversationId: String(event.payload['conversationId']),
      }));
      const conversations = new Map(
        places.map((each) => [`${each.threadId}/${each.sequence}`, each.conversationId]),
      );
      const messages = await getMessages(ctx, places);
      await indexDocuments(
        ctx,
        'service.messages',
        messages
          .filter((message) => message.text !== '')
          .map((message) => ({
            id: message.id,
            parentId: conversations.get(`${message.threadId}/${message.sequence}`) ?? '',
            at: message.receivedAt,
            text: message.text,
          })),
      );
    });
  },
};
