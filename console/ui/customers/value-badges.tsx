import { useQuery } from '@tanstack/react-query';
import { customerValueQuery } from '../../api/customers/customers.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../chip.tsx';

/** How a customer buys, in two words: lifecycle and RFM group; nothing for who has not bought. */
export function ValueBadges({ id }: { id: string }) {
  const { t } = useT();
  const { data } = useQuery(customerValueQuery(id));
  if (!data) return null;
  const isRisky = data.lifecycle === 'at_risk' || data.lifecycle === 'lost';
  return (
    <>
      {data.lifecycle ? (
        <Chip tone={isRisky ? 'danger' : 'info'}>{t(`customers.value.lifecycle.${data.lifecycle}`)}</Chip>
      ) : null}
      {data.segment ? <Chip>{t(`customers.value.segment.${data.segment}`)}</Chip> : null}
    </>
  );
}
