import { describe, expect, it } from 'vitest';
import type { ConversationSummary } from '../../../../contracts/service/conversation.ts';
import type { InboxFilter } from './inbox-filter.ts';
import { orderedRows, placeConversation } from './place-conversation.ts';
import type { ListData } from './place-conversation.ts';

const ME = 'me';

function row(id: string, change: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id,
    customer: { id: `c-${id}`, name: '', verified: false, tags: [] },
    channel: 'web-chat',
    status: 'assigned',
    skillGroup: null,
    agent: { id: ME, name: '' },
    lastMessage: null,
    unread: 0,
    openedAt: '',
    queuedAt: null,
    queuePosition: null,
    resolvedAt: null,
    updatedAt: '',
    emotion: 'neutral',
    intent: null,
    handoffReason: null,
    tags: [],
    csat: null,
    ...change,
  };
}

function list(...items: ConversationSummary[]): ListData {
  return { pages: [{ items, nextCursor: null }], pageParams: [undefined] };
}

function filter(change: Partial<InboxFilter> = {}): InboxFilter {
  return { view: 'mine', q: '', tag: '', channel: '', ...change };
}

function ids(data: ListData): string {
  return data.pages.flatMap((page) => page.items.map((one) => one.id)).join(' ');
}

describe('a conversation that changed', () => {
  it.each([
    ['comes to the top when it moved', list(row('a'), row('b')), row('b'), filter(), 'b a'],
    ['is added when it is new', list(row('a')), row('b'), filter(), 'b a'],
    [
      'goes when it belongs to somebody else',
      list(row('a'), row('b')),
      row('b', { agent: null }),
      filter(),
      'a',
    ],
    ['goes when it was resolved', list(row('a')), row('a', { status: 'resolved' }), filter(), ''],
    ['stays out when its tag is not the one asked for', list(row('a')), row('b'), filter({ tag: 'x' }), 'a'],
    ['stays out of the results of a search', list(row('a')), row('b'), filter({ q: '发票' }), 'a'],
    [
      'keeps its place in the results of a search',
      list(row('a'), row('b')),
      row('b'),
      filter({ q: '发票' }),
      'a b',
    ],
  ])('%s', (_title, data, changed, asked, expected) => {
    expect(ids(placeConversation(data, changed, asked, ME))).toBe(expected);
  });

  it('takes its place in the queue by the time it has waited', () => {
    const queued = (id: string, queuedAt: string) => row(id, { status: 'queued', agent: null, queuedAt });
    const data = list(queued('a', '2026-01-01T10:00:00Z'), queued('c', '2026-01-01T10:02:00Z'));
    const view = filter({ view: 'queue' });
    const placed = placeConversation(data, queued('b', '2026-01-01T10:01:00Z'), view, ME);
    expect(orderedRows(placed, 'queue').map((one) => one.id)).toEqual(['a', 'b', 'c']);
  });
});
