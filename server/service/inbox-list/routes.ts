import { Type } from 'typebox';
import {
  ConversationCounts,
  ConversationDetail,
  ConversationPage,
  EntryPage,
  ListConversations,
  ListEntries,
  Suggestions,
} from '../../../contracts/service/index.ts';
import { suggestArticles } from '../../ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { countOpen } from '../conversations/index.ts';
import { listEntries } from './entries.ts';
import { lastQuestion } from './last-question.ts';
import { listConversations } from './list-conversations.ts';
import { getDetail } from './summaries.ts';

const ById = Type.Object({ id: Id }, { additionalProperties: false });
const access = { permission: 'conversations.read' } as const;

export function addListRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/conversations',
      summary: 'Conversations by view and filter, newest change first',
      access,
      query: ListConversations,
      reply: ConversationPage,
    },
    ({ run, query }) => run((ctx) => listConversations(ctx, query)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/conversations/counts',
      summary: 'How many conversations are open, by view',
      access,
      reply: ConversationCounts,
    },
    ({ run }) => run(getCounts),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/conversations/:id',
      summary: 'One conversation with its handovers',
      access,
      params: ById,
      reply: ConversationDetail,
    },
    ({ run, params }) => run((ctx) => getDetail(ctx, params.id)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/conversations/:id/entries',
      summary: 'Messages, notes and steps of its thread',
      access,
      params: ById,
      query: ListEntries,
      reply: EntryPage,
    },
    ({ run, params, query }) => run((ctx) => listEntries(ctx, params.id, query)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/conversations/:id/suggestions',
      summary: "Articles that may answer the customer's last question",
      access,
      params: ById,
      query: Type.Object(
        { text: Type.Optional(Type.String({ maxLength: 500 })) },
        { additionalProperties: false },
      ),
      reply: Suggestions,
    },
    async ({ run, params, query, identity }) => {
      const text = query.text ?? (await run((ctx) => lastQuestion(ctx, params.id)));
      const items = text === '' ? [] : await suggestArticles(http.app, identity().tenant, text);
      return { forText: text, items };
    },
  );
}

/** Counts for the tabs of the list. */
export async function getCounts(ctx: Ctx): Promise<ConversationCounts> {
  const open = await countOpen(ctx, ctx.actor.kind === 'user' ? ctx.actor.id : null);
  return { mine: open.mine, queue: open.queue, bot: open.bot, all: open.bot + open.queue + open.assigned };
}
