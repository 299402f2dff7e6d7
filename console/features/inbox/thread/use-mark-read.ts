import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import { useSession } from '../../../api/session.ts';
import { markRead } from '../actions/conversation-api.ts';
import { takeOver } from '../data/use-inbox-live.ts';

/** Tells the server how far the person whose conversation it is has read, while its end is on the screen. */
export function useMarkRead(conversation: ConversationDetail, atEnd: boolean): void {
  const client = useQueryClient();
  const me = useSession().user.id;
  const told = useRef(0);
  const { unread, lastMessage } = conversation;
  const sequence = lastMessage?.sequence ?? 0;
  const mine = conversation.status === 'assigned' && conversation.agent?.id === me;
  useEffect(() => {
    if (!mine || !atEnd || unread === 0 || told.current >= sequence) return;
    if (document.visibilityState !== 'visible') return;
    told.current = sequence;
    takeOver(client, { ...conversation, unread: 0 }, me, { keepPlace: true });
    // Reading is only a hint: the next message tells it again.
    markRead(conversation.id, sequence).catch(() => undefined);
  }, [client, conversation, me, mine, atEnd, unread, sequence]);
}
