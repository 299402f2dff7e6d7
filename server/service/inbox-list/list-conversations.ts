import type { ConversationPage, ListConversations } from '../../../contracts/service/index.ts';
import { findCustomers } from '../../cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { findDocuments } from '../../platform/search/index.ts';
import { listRows } from '../conversations/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { summarise } from './summaries.ts';

const DEFAULT_LIMIT = 30;
const SEARCH_LIMIT = 200;

/** The agent's list by view and filters, newest change first, in the queue who waits longest; `nextCursor` leads to the next page. */
export async function listConversations(ctx: Ctx, query: ListConversations): Promise<ConversationPage> {
  const limit = query.limit ?? DEFAULT_LIMIT;
  if (query.q !== undefined) return search(ctx, query, query.q, limit);
  const byWaiting = query.view === 'queue';
  const rows = await listRows(ctx, {
    ...filtersOf(ctx, query),
    byWaiting,
    after: query.cursor === undefined ? null : readCursor(query.cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const place = (byWaiting ? last?.queuedAt : last?.updatedAt) ?? last?.updatedAt;
  return {
    items: await summarise(ctx, page),
    nextCursor: rows.length > limit && last && place ? `${place.toISOString()}_${last.id}` : null,
  };
}

function filtersOf(
  ctx: Ctx,
  query: ListConversations,
): Pick<Parameters<typeof listRows>[1], 'statuses'> & {
  agentId: string | null;
  customerId: string | null;
  channel: string | null;
  tag: string | null;
} {
  const statuses = {
    mine: ['assigned'],
    queue: ['queued'],
    bot: ['bot'],
    resolved: ['resolved'],
    all: null,
  }[query.view ?? 'all'];
  return {
    statuses,
    agentId: query.view === 'mine' ? ctx.actor.id : null,
    customerId: query.customerId ?? null,
    channel: query.channel ?? null,
    tag: query.tag ?? null,
  };
}

// Customers by name, phone and the like; tags; words of messages. The union, newest first, one page.
async function search(
  ctx: Ctx,
  query: ListConversations,
  text: string,
  limit: number,
): Promise<ConversationPage> {
  const filters = filtersOf(ctx, query);
  const found = new Map<string, Conversation>();
  const take = (rows: Conversation[]): void => rows.forEach((row) => found.set(row.id, row));
  const customers = await findCustomers(ctx, text, 20);
  for (const customer of customers) {
    take(await listRows(ctx, { ...filters, customerId: customer.id, after: null, limit }));
  }
  take(await listRows(ctx, { ...filters, tag: text, after: null, limit }));
  const hits = await findDocuments(ctx, { scope: 'service.messages', text, limit: SEARCH_LIMIT });
  const ids = [...new Set(hits.map((hit) => hit.parentId))];
  if (ids.length > 0) take(await listRows(ctx, { ...filters, ids, after: null, limit }));
  const rows = [...found.values()]
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())
    .slice(0, limit);
  return { items: await summarise(ctx, rows), nextCursor: null };
}

function readCursor(cursor: string): { at: string; id: string } {
  const [at = '', id = ''] = cursor.split('_');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw appError('request.invalid', 400, 'The cursor is not one of ours.', {
      fields: [{ field: '/cursor', message: 'is not valid' }],
    });
  }
  return { at, id };
}
