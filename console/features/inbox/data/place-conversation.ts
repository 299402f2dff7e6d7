import type { InfiniteData } from '@tanstack/react-query';
import type { ConversationPage, ConversationSummary } from '../../../../contracts/service/conversation.ts';
import type { InboxFilter } from './inbox-filter.ts';

export type ListData = InfiniteData<ConversationPage, string | undefined>;

/** Whether a conversation belongs into a view; words that are searched for only the server can judge. */
export function belongs(one: ConversationSummary, filter: InboxFilter, me: string): boolean {
  const inView = {
    mine: one.status === 'assigned' && one.agent?.id === me,
    queue: one.status === 'queued',
    bot: one.status === 'bot',
    resolved: one.status === 'resolved',
    all: true,
  }[filter.view];
  return (
    inView &&
    (!filter.tag || one.tags.includes(filter.tag)) &&
    (!filter.channel || one.channel === filter.channel)
  );
}

/** Puts a conversation that changed into a loaded list: updates it, adds it, or takes it out. */
export function placeConversation(
  data: ListData,
  changed: ConversationSummary,
  filter: InboxFilter,
  me: string,
): ListData {
  const known = data.pages.some((page) => page.items.some((one) => one.id === changed.id));
  const fits = belongs(changed, filter, me);
  if (!known && (!fits || filter.q)) return data;
  const [first, ...rest] = data.pages.map((page) => ({
    ...page,
    items: page.items.filter((one) => one.id !== changed.id),
  }));
  if (!first || !fits) return { ...data, pages: first ? [first, ...rest] : rest };
  const keepsPlace = known && filter.q;
  if (keepsPlace) return { ...data, pages: replace(data.pages, changed) };
  return { ...data, pages: [{ ...first, items: [changed, ...first.items] }, ...rest] };
}

/** Takes over a change without moving the row. */
export function replaceConversation(data: ListData, changed: ConversationSummary): ListData {
  return { ...data, pages: replace(data.pages, changed) };
}

function replace(pages: ConversationPage[], changed: ConversationSummary): ConversationPage[] {
  return pages.map((page) => ({
    ...page,
    items: page.items.map((one) => (one.id === changed.id ? changed : one)),
  }));
}

/** The rows as the screen shows them: in the queue, who has waited longest stands first. */
export function orderedRows(data: Pick<ListData, 'pages'>, view: InboxFilter['view']): ConversationSummary[] {
  const rows = data.pages.flatMap((page) => page.items);
  if (view !== 'queue') return rows;
  return rows.sort((a, b) => ((a.queuedAt ?? '') < (b.queuedAt ?? '') ? -1 : 1));
}
