import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useCallback, useEffect } from 'react';
import type { ConversationSummary } from '../../contracts/service/conversation.ts';
import type { LiveFrame } from '../../contracts/service/live.ts';
import { countsQuery } from '../api/counts.ts';
import { live, useLiveFrames, watchNetwork } from '../api/live/live.ts';
import { useSession } from '../api/session.ts';
import { useT } from '../i18n/use-t.ts';

/** Keeps the live connection open on every page, the counts fresh, and tells of new conversations elsewhere. */
export function useShellLive(serves: boolean): void {
  const client = useQueryClient();
  const tellAssigned = useTellAssigned();
  useEffect(() => {
    if (!serves) return;
    live.open();
    const unwatch = watchNetwork();
    return () => {
      unwatch();
      live.close();
    };
  }, [serves]);
  const onFrame = useCallback(
    (frame: LiveFrame) => {
      if (frame.type === 'counts') client.setQueryData(countsQuery.queryKey, frame.counts);
      if (frame.type === 'conversation' && frame.cause === 'assigned') tellAssigned(frame.conversation);
    },
    [client, tellAssigned],
  );
  useLiveFrames(onFrame);
}

function useTellAssigned(): (conversation: ConversationSummary) => void {
  const { t } = useT();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const { user } = useSession();
  const { pathname } = useLocation();
  return useCallback(
    ({ id, agent, customer, lastMessage }) => {
      if (agent?.id !== user.id || (pathname === '/inbox' && document.visibilityState === 'visible')) return;
      notification.info({
        key: id,
        title: t('shell.assigned', { name: customer.name || t('shell.visitor') }),
        description: lastMessage?.text,
        placement: 'bottomRight',
        onClick: () => {
          notification.destroy(id);
          void navigate({ to: '/inbox', search: { view: 'mine', c: id } });
        },
      });
    },
    [navigate, notification, pathname, t, user.id],
  );
}
