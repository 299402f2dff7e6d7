import { useCallback } from 'react';
import { useT } from '../../i18n/use-t.ts';

/** A customer's name; unknown visitors are told apart by the end of their id. */
export function useCustomerName(): (customer: { id: string; name: string }) => string {
  const { t } = useT();
  return useCallback(({ id, name }) => name || t('inbox.visitor', { tail: id.slice(-4).toUpperCase() }), [t]);
}
