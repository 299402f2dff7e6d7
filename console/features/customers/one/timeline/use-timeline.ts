import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { CustomerEvent } from '../../../../../contracts/cdp/index.ts';
import type { ConversationSummary } from '../../../../../contracts/service/conversation.ts';
import type { LiveFrame } from '../../../../../contracts/service/live.ts';
import { customerEventsQuery, customerTimelineQuery } from '../../../../api/customers/customers.ts';
import { useLiveFrames } from '../../../../api/live/live.ts';
import { useWatchCustomer } from '../../../../api/live/watch-customer.ts';
import { interleave } from './interleave.ts';

export const KINDS = ['all', 'conversations', 'actions', 'views'] as const;
export type TimelineKind = (typeof KINDS)[number];

export type TimelineItem =
  | { kind: 'conversation'; id: string; at: string; conversation: ConversationSummary }
  | { kind: 'event'; id: string; at: string; event: CustomerEvent };

interface Timeline {
  /** Undefined until the first pages are here. */
  items: TimelineItem[] | undefined;
  /** Came in while the page was open. */
  fresh: ReadonlySet<string>;
  error: unknown;
  retry: () => void;
  /** Reads further back; undefined where the oldest is here. */
  more: (() => void) | undefined;
  loadingMore: boolean;
}

/** Conversations and events of a customer in one list. */
export function useTimeline(customerId: string, kind: TimelineKind): Timeline {
  const events = useInfiniteQuery(customerEventsQuery(customerId));
  const talks = useInfiniteQuery(customerTimelineQuery(customerId));
  useWatchCustomer(customerId);
  const { refetch: askTalks } = talks;
  useLiveFrames(
    useCallback(
      (frame: LiveFrame) => {
        if (frame.type === 'conversation' && frame.conversation.customer.id === customerId) void askTalks();
      },
      [customerId, askTalks],
    ),
  );
  const isShown = (item: TimelineItem) => kind === 'all' || kindOf(item) === kind;
  const items = interleave<TimelineItem>([
    {
      items: (events.data?.pages ?? []).flatMap((page) =>
        page.items.map((event) => ({ kind: 'event' as const, id: event.id, at: event.at, event })),
      ),
      done: kind === 'conversations' || (events.data ? !events.hasNextPage : false),
    },
    {
      items: (talks.data?.pages ?? []).flatMap((page) =>
        page.items.map((conversation) => ({
          kind: 'conversation' as const,
          id: conversation.id,
          at: conversation.lastMessage?.at ?? conversation.openedAt,
          conversation,
        })),
      ),
      done: kind === 'actions' || kind === 'views' || (talks.data ? !talks.hasNextPage : false),
    },
  ]).filter(isShown);
  const loaded = Boolean(events.data && talks.data);
  const hasMore =
    (events.hasNextPage && kind !== 'conversations') ||
    (talks.hasNextPage && (kind === 'all' || kind === 'conversations'));
  return {
    items: loaded ? items : undefined,
    fresh: useFresh(items, loaded),
    error: loaded ? null : (events.error ?? talks.error),
    retry: () => {
      void events.refetch();
      void talks.refetch();
    },
    more: hasMore
      ? () => {
          if (events.hasNextPage) void events.fetchNextPage();
          if (talks.hasNextPage) void talks.fetchNextPage();
        }
      : undefined,
    loadingMore: events.isFetchingNextPage || talks.isFetchingNextPage,
  };
}

function kindOf(item: TimelineItem): TimelineKind {
  if (item.kind === 'conversation') return 'conversations';
  return item.event.kind === 'page' || item.event.kind === 'screen' ? 'views' : 'actions';
}

/** The ids of what is newer than the newest that was there at first. */
function useFresh(items: TimelineItem[], loaded: boolean): ReadonlySet<string> {
  const [newest, setNewest] = useState<string>();
  const first = items[0]?.at ?? '';
  useEffect(() => {
    if (loaded && newest === undefined) setNewest(first);
  }, [loaded, newest, first]);
  if (newest === undefined) return new Set();
  return new Set(items.filter((item) => item.kind === 'event' && item.at > newest).map(({ id }) => id));
}
