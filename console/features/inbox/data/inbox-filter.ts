import type { ConversationView } from '../../../../contracts/service/conversation.ts';

/** What the list shows; it stands in the address, so that a reload or a link shows the same. */
export interface InboxFilter {
  view: ConversationView;
  q: string;
  tag: string;
  channel: string;
}

export const VIEWS: ConversationView[] = ['mine', 'queue', 'all', 'bot', 'resolved'];

function text(value: unknown): string {
  // The router reads digits in an address as numbers.
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Reads the filter and the chosen conversation from an address. */
export function readAddress(search: Record<string, unknown>): {
  filter: InboxFilter;
  conversationId: string;
} {
  const view = VIEWS.find((one) => one === search.view) ?? 'mine';
  return {
    filter: { view, q: text(search.q), tag: text(search.tag), channel: text(search.channel) },
    conversationId: text(search.c),
  };
}

/** The address of a filter and a chosen conversation; what is empty is left out. */
export function writeAddress(filter: InboxFilter, conversationId: string): Record<string, string> {
  const all = { view: filter.view, q: filter.q, tag: filter.tag, channel: filter.channel, c: conversationId };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}
