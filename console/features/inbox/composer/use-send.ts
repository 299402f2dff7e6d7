import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { dropOutgoing, putOutgoing } from '../data/outgoing.ts';
import type { Outgoing } from '../data/outgoing.ts';
import { presumeEntry } from '../data/thread-query.ts';
import { useSession } from '../../../api/session.ts';
import { sendReply } from '../actions/conversation-api.ts';

/**
 * Sends a reply: it is on the screen at once; when it fails it stays there with the reason. Sending the same
 * message again keeps its clientMessageId, so that it arrives once.
 */
export function useSend(conversationId: string): (message: Outgoing) => void {
  const client = useQueryClient();
  const { user } = useSession();
  return useCallback(
    (message) => {
      const { clientMessageId, text, attachment, at } = message;
      putOutgoing(client, conversationId, {
        clientMessageId,
        text,
        at,
        ...(attachment ? { attachment } : {}),
      });
      sendReply(conversationId, {
        clientMessageId,
        ...(text ? { text } : {}),
        ...(attachment ? { attachmentId: attachment.id } : {}),
      })
        .then(({ messageId, sequence }) => {
          const shown = { id: messageId, sequence, at, text, clientMessageId, agentName: user.name };
          presumeEntry(client, conversationId, {
            kind: 'message',
            id: messageId,
            sequence,
            at,
            message: { ...shown, from: 'agent', ...(attachment ? { attachment } : {}) },
            delivery: 'sent',
          });
          dropOutgoing(client, conversationId, clientMessageId);
        })
        .catch((error: unknown) => putOutgoing(client, conversationId, { ...message, error }));
    },
    [client, conversationId, user.name],
  );
}
