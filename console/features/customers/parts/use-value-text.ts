import { useCallback } from 'react';
import { useT } from '../../../i18n/use-t.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value of an attribute as people read it. */
export function useValueText(): (value: string | number | boolean) => string {
  const { t, language } = useT();
  return useCallback(
    (value) => {
      if (typeof value === 'boolean') return value ? t('inbox.customer.yes') : t('inbox.customer.no');
      if (typeof value === 'number') {
        return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
      }
      if (DAY.test(value))
        return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(value));
      return value;
    },
    [t, language],
  );
}
