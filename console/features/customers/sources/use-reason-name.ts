import { useCallback } from 'react';
import { REJECT_REASONS } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';

/** Why an event was refused, in words; reasons that are newer than this page as they are. */
export function useReasonName(): (reason: string) => string {
  const { t } = useT();
  return useCallback(
    (reason) => {
      const known = REJECT_REASONS.find((one) => one === reason);
      return known ? t(`customers.sources.reasons.${known}`) : reason;
    },
    [t],
  );
}
