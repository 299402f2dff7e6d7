import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { ConversationDetail, ConversationSummary } from '../../../../contracts/service/conversation.ts';
import type { LiveFrame } from '../../../../contracts/service/live.ts';
import { live, useLiveFrames, useLiveStatus, useResync } from '../../../api/live/live.ts';
import { useSession } from '../../../api/session.ts';
import { isResolving, takeBackResolve } from '../actions/pending-resolve.ts';
import { detailQuery } from './conversation-queries.ts';
import type { InboxFilter } from './inbox-filter.ts';
import { lastSequence } from './merge-entries.ts';
import { dropOutgoing } from './outgoing.ts';
import { placeConversation, replaceConversation } from './place-conversation.ts';
import type { ListData } from './place-conversation.ts';
import { addEntries, markReadByCustomer, threadQuery } from './thread-query.ts';

/** Takes a changed conversation over into every loaded list and into its detail. */
export function takeOver(
  client: QueryClient,
  changed: ConversationSummary,
  me: string,
  { keepPlace = false }: { keepPlace?: boolean } = {},
): void {
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: ['conversations'] })) {
    if (!data) continue;
    const next = keepPlace
      ? replaceConversation(data, changed)
      : placeConversation(data, changed, key[1] as InboxFilter, me);
    client.setQueryData(key, next);
  }
  client.setQueryData<ConversationDetail>(
    detailQuery(changed.id).queryKey,
    (old) => old && { ...old, ...changed },
  );
}

// These bring what the frame does not carry: a summary of the hand-over, a rating's words.
const CHANGES_DETAIL = new Set(['queued', 'assigned', 'taken_over', 'transferred', 'resolved', 'rated']);
const GAP_MS = 400;

// A message that came between reading a thread and watching it is in no frame: it shows by its number.
function fillGap(client: QueryClient, { id, lastMessage }: ConversationSummary): void {
  const { queryKey } = threadQuery(client, id);
  window.setTimeout(() => {
    const loaded = client.getQueryData(queryKey);
    if (!loaded || !lastMessage || lastSequence(loaded.entries) >= lastMessage.sequence) return;
    void client.invalidateQueries({ queryKey });
  }, GAP_MS);
}

// While a resolve waits, news keep the row where it is; a customer who writes on takes the resolve back.
function takeConversation(client: QueryClient, changed: ConversationSummary, me: string): void {
  if (isResolving(changed.id)) {
    const shown = client.getQueryData(detailQuery(changed.id).queryKey)?.lastMessage?.sequence ?? 0;
    const wroteOn = changed.lastMessage?.from === 'customer' && changed.lastMessage.sequence > shown;
    if (!wroteOn) return;
    takeBackResolve(changed.id);
  }
  takeOver(client, changed, me);
}

function handleFrame(client: QueryClient, frame: LiveFrame, me: string): void {
  switch (frame.type) {
    case 'conversation':
      takeConversation(client, frame.conversation, me);
      fillGap(client, frame.conversation);
      if (CHANGES_DETAIL.has(frame.cause)) {
        void client.invalidateQueries({ queryKey: detailQuery(frame.conversation.id).queryKey });
      }
      break;
    case 'entry': {
      addEntries(client, frame.conversationId, [frame.entry]);
      const sent = frame.entry.kind === 'message' ? frame.entry.message.clientMessageId : undefined;
      if (sent) dropOutgoing(client, frame.conversationId, sent);
      break;
    }
    case 'customer-read':
      markReadByCustomer(client, frame.conversationId, frame.sequence);
      break;
    default:
  }
}

/** Keeps lists, counts and the open thread in step with the server; after a cut everything is fetched by cursor. */
export function useInboxLive(conversationId: string): void {
  const client = useQueryClient();
  const me = useSession().user.id;
  const status = useLiveStatus();
  const onFrame = useCallback((frame: LiveFrame) => handleFrame(client, frame, me), [client, me]);
  useLiveFrames(onFrame);
  useResync(
    useCallback(() => {
      for (const key of ['conversations', 'conversation-counts', 'conversation', 'thread', 'agents']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    }, [client]),
  );
  useEffect(() => {
    if (status !== 'live') return;
    live.send({ type: 'watch', conversationIds: conversationId ? [conversationId] : [] });
  }, [status, conversationId]);
}
