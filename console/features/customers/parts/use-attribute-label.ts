import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { catalogueQuery } from '../../../api/customers/customers.ts';
import { useT } from '../../../i18n/use-t.ts';

/** What an attribute is called in the reader's language; its own name where nobody has given it another. */
export function useAttributeLabel(): (name: string) => string {
  const { language } = useT();
  const { data } = useQuery({ ...catalogueQuery, retry: false });
  return useCallback(
    (name) => {
      const item = data?.items.find((one) => one.name === name);
      return (language === 'en' ? item?.labelEn : item?.labelZh) || name;
    },
    [data, language],
  );
}
