import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { agentsQuery } from '../../../../api/agents.ts';
import { useCan, useSession } from '../../../../api/session.ts';
import { useT } from '../../../../i18n/use-t.ts';

/** Who made a link or kept records apart: a colleague by name, everything else as Zhike or a key. */
export function useAuthorName(): (author: { kind: string; id: string }) => string {
  const { t } = useT();
  const { user } = useSession();
  const mayRead = useCan('conversations.read');
  const { data } = useQuery({ ...agentsQuery, enabled: mayRead });
  return useCallback(
    ({ kind, id }) => {
      if (id === user.id) return user.name;
      if (kind !== 'user' && kind !== 'person') return t('customers.identity.byZhike');
      return data?.items.find((agent) => agent.id === id)?.name ?? t('customers.identity.byColleague');
    },
    [data, t, user],
  );
}
