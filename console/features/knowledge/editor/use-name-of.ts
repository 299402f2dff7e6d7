import { useQuery } from '@tanstack/react-query';
import { teamQuery } from '../../../api/admin/team.ts';
import { useT } from '../../../i18n/use-t.ts';

/** Gives the name of whoever did something (`user/…`, `key/…`, `system/zhike`). */
export function useNameOf(): (actor: string) => string {
  const { t } = useT();
  const { data } = useQuery(teamQuery);
  return (actor) => {
    const [kind, id] = actor.split('/');
    if (kind === 'user')
      return data?.find((member) => member.id === id)?.name ?? t('knowledge.history.somebody');
    return kind === 'key' ? t('knowledge.history.byKey') : t('knowledge.history.bySystem');
  };
}
