import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { ConversationDetail, ConversationSummary } from '../../../../contracts/service/conversation.ts';
import type { Transfer } from '../../../../contracts/service/commands.ts';
import { useSession } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { countsQuery } from '../../../api/counts.ts';
import { detailQuery } from '../data/conversation-queries.ts';
import { threadQuery } from '../data/thread-query.ts';
import { takeOver } from '../data/use-inbox-live.ts';
import { act, changeTags, transfer } from './conversation-api.ts';
import type { PlainAction } from './conversation-api.ts';
import { resolveLater, takeBackResolve, UNDO_MS } from './pending-resolve.ts';

/** What the screen shows at once, before the server has answered. */
function foresee(
  action: PlainAction | 'transfer',
  one: ConversationSummary,
  me: { id: string; name: string },
): ConversationSummary {
  const now = new Date().toISOString();
  switch (action) {
    case 'accept':
    case 'takeover':
      return { ...one, status: 'assigned', agent: me, queuedAt: null, queuePosition: null, updatedAt: now };
    case 'reopen':
      return { ...one, status: 'assigned', agent: me, resolvedAt: null, updatedAt: now };
    case 'resolve':
      return { ...one, status: 'resolved', resolvedAt: now, unread: 0, updatedAt: now };
    case 'transfer':
      return { ...one, status: 'queued', agent: null, queuedAt: now, updatedAt: now };
  }
}

function refresh(client: QueryClient, id: string): void {
  void client.invalidateQueries({ queryKey: detailQuery(id).queryKey });
  void client.invalidateQueries({ queryKey: countsQuery.queryKey });
  void client.invalidateQueries({ queryKey: threadQuery(client, id).queryKey });
}

interface Deed {
  conversation: ConversationDetail;
  action: PlainAction;
}

/** What can be done with a conversation. The screen changes at once and goes back when the server refuses. */
export function useActions() {
  const client = useQueryClient();
  const { user } = useSession();
  const { t } = useT();
  const feedback = useFeedback();

  function showAtOnce(one: ConversationDetail, action: PlainAction | 'transfer') {
    takeOver(client, foresee(action, one, user), user.id);
    return { before: one };
  }
  function goBack(error: unknown, before: ConversationDetail | undefined): void {
    if (before) takeOver(client, before, user.id);
    feedback.failed(error, t('inbox.actionFailed'));
  }

  const plain = useMutation({
    mutationFn: ({ conversation, action }: Deed) => act(conversation.id, action),
    onMutate: ({ conversation, action }) => showAtOnce(conversation, action),
    onError: (error, _deed, context) => goBack(error, context?.before),
    onSettled: (_reply, _error, { conversation }) => refresh(client, conversation.id),
  });

  const hand = useMutation({
    mutationFn: ({ conversation, to }: { conversation: ConversationDetail; to: Transfer }) =>
      transfer(conversation.id, to),
    onMutate: ({ conversation }) => showAtOnce(conversation, 'transfer'),
    onError: (error, _deed, context) => goBack(error, context?.before),
    onSuccess: () => feedback.done(t('inbox.done.transfer')),
    onSettled: (_reply, _error, { conversation }) => refresh(client, conversation.id),
  });

  const tags = useMutation({
    mutationFn: ({ conversation, next }: { conversation: ConversationDetail; next: string[] }) =>
      changeTags(conversation.id, {
        add: next.filter((tag) => !conversation.tags.includes(tag)),
        remove: conversation.tags.filter((tag) => !next.includes(tag)),
      }),
    onMutate: ({ conversation, next }) => {
      takeOver(client, { ...conversation, tags: next }, user.id);
      return { before: conversation };
    },
    onError: (error, _deed, context) => goBack(error, context?.before),
    onSettled: (_reply, _error, { conversation }) => refresh(client, conversation.id),
  });
  function resolve(conversation: ConversationDetail): void {
    showAtOnce(conversation, 'resolve');
    resolveLater(
      conversation.id,
      () => plain.mutate({ conversation, action: 'resolve' }),
      () => {
        takeOver(client, conversation, user.id);
        refresh(client, conversation.id);
      },
    );
    feedback.undoable(t('inbox.done.resolve'), () => takeBackResolve(conversation.id), UNDO_MS / 1000);
  }
  return { plain, resolve, hand, tags };
}
