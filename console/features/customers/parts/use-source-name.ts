import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { sourcesQuery } from '../../../api/customers/sources.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';

const OWN = ['person', 'traits', 'dialogue', 'rule', 'computed', 'import', 'web-chat'] as const;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The name of whoever told something: our own in the reader's language, a source of events by its name, others as they are. */
export function useSourceName(): (source: string) => string {
  const { t } = useT();
  const mayRead = useCan('sources.read');
  const { data } = useQuery({ ...sourcesQuery, enabled: mayRead, refetchInterval: false, retry: false });
  return useCallback(
    (source) => {
      const own = OWN.find((name) => name === source);
      if (own) return t(`customers.source.${own}`);
      const known = data?.items.find(({ id }) => id === source)?.name;
      return known ?? (ID.test(source) ? t('customers.source.unknown') : source);
    },
    [t, data],
  );
}
