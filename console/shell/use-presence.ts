import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AgentState, Presence } from '../../contracts/service/routing.ts';
import type { LiveFrame } from '../../contracts/service/live.ts';
import { agentsQuery, setPresence } from '../api/agents.ts';
import { useLiveFrames } from '../api/live/live.ts';
import { useSession } from '../api/session.ts';
import { useT } from '../i18n/use-t.ts';
import { useFeedback } from '../ui/use-feedback.tsx';

/** The own presence (undefined while it is not known yet) and how to change it: at once, back when refused. */
export function usePresence(): { presence: Presence | undefined; change: (next: Presence) => void } {
  const { t } = useT();
  const feedback = useFeedback();
  const { user } = useSession();
  const client = useQueryClient();
  const { data } = useQuery(agentsQuery);
  const presence = data && (data.items.find((agent) => agent.id === user.id)?.presence ?? 'offline');
  const put = useCallback(
    (id: string, change: Partial<AgentState>) =>
      client.setQueryData(
        agentsQuery.queryKey,
        (old) =>
          old && { items: old.items.map((agent) => (agent.id === id ? { ...agent, ...change } : agent)) },
      ),
    [client],
  );
  const onFrame = useCallback(
    (frame: LiveFrame) => {
      if (frame.type === 'agent') put(frame.agent.id, frame.agent);
    },
    [put],
  );
  useLiveFrames(onFrame);
  const { mutate } = useMutation({
    mutationFn: setPresence,
    onMutate: (next) => {
      put(user.id, { presence: next });
      return { before: presence };
    },
    onError: (error, _next, context) => {
      if (context?.before) put(user.id, { presence: context.before });
      feedback.failed(error, t('shell.presence.failed'));
    },
  });
  return { presence, change: mutate };
}
