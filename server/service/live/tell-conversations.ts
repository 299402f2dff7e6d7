import { getThread } from '../../channels/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { countOpen, findConversations } from '../conversations/index.ts';
import { entriesFor, summarise } from '../inbox-list/index.ts';
import { screensOf } from './screens.ts';
import type { Screen } from './screens.ts';

const MOST_ENTRIES = 100;

/** What changed, by conversation, and why screens should care. */
export type ChangedConversations = Map<string, { threadId: string; cause: string }>;

/**
 * Sends every screen of a tenant what its changed conversations are now, and what is new in the threads it has
 * open. Read once, with a fixed number of queries, however many screens there are.
 */
export async function tellConversations(app: App, tenant: string, list: ChangedConversations): Promise<void> {
  const screens = [...(screensOf(app).get(tenant) ?? [])];
  await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    const summaries = await summarise(ctx, await findConversations(ctx, [...list.keys()]));
    for (const conversation of summaries) {
      const cause = list.get(conversation.id)?.cause ?? 'changed';
      for (const screen of screens) screen.send({ type: 'conversation', conversation, cause });
    }
    for (const { screen, id, watched } of watchingAny(screens, list)) {
      const thread = await getThread(ctx, watched.threadId);
      const page = await entriesFor(ctx, thread, { after: watched.after, limit: MOST_ENTRIES });
      for (const entry of page.entries) screen.send({ type: 'entry', conversationId: id, entry });
      watched.after = Math.max(watched.after, ...page.entries.map((entry) => entry.sequence));
    }
  });
}

function watchingAny(
  screens: Screen[],
  list: ChangedConversations,
): { screen: Screen; id: string; watched: { threadId: string; after: number } }[] {
  return screens.flatMap((screen) =>
    [...list.keys()].flatMap((id) => {
      const watched = screen.watched.get(id);
      return watched ? [{ screen, id, watched }] : [];
    }),
  );
}

/** Sends each person of a tenant the numbers on the tabs of their list. */
export async function tellCounts(app: App, tenant: string): Promise<void> {
  const users = Map.groupBy(screensOf(app).get(tenant) ?? [], (screen) => screen.userId);
  for (const [userId, screens] of users) {
    const open = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => countOpen(ctx, userId));
    const all = open.bot + open.queue + open.assigned;
    const counts = { mine: open.mine, queue: open.queue, bot: open.bot, all };
    for (const screen of screens) screen.send({ type: 'counts', counts });
  }
}
