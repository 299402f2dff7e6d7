import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CONSENT_CHANNELS } from '../../../../contracts/cdp/index.ts';
import type { ConsentState, CustomerConsents } from '../../../../contracts/cdp/index.ts';
import { consentsQuery } from '../../../api/admin/privacy.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { purposeText } from '../privacy-text.ts';
import { ConsentHistory } from './consent-history.tsx';
import { SayConsentDialog } from './say-consent-dialog.tsx';
import type { Place } from './say-consent-dialog.tsx';
import styles from '../privacy.module.css';

/** The switchboard of consents: purposes by channels, with what holds and what was said, and the history below. */
export function ConsentSection({ customerId }: { customerId: string }) {
  const { t } = useT();
  const { data, error, refetch } = useQuery(consentsQuery(customerId));
  const [place, setPlace] = useState<Place | null>(null);
  return (
    <section className={styles.section} aria-label={t('privacy.customer.consents')}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{t('privacy.customer.consents')}</h3>
      </div>
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={5} avatar={false} /> : null}
      {data ? <Matrix purposes={data.purposes} onChange={setPlace} /> : null}
      {data ? <ConsentHistory consents={data} /> : null}
      {place ? (
        <SayConsentDialog customerId={customerId} place={place} onClose={() => setPlace(null)} />
      ) : null}
    </section>
  );
}

function Matrix({
  purposes,
  onChange,
}: {
  purposes: CustomerConsents['purposes'];
  onChange: (place: Place) => void;
}) {
  const { t } = useT();
  const mayEdit = useCan('customers.edit');
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('privacy.customer.consents')}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('privacy.customer.channel')}</th>
            {CONSENT_CHANNELS.map((channel) => (
              <th key={channel} scope="col">
                {t(`privacy.customer.channels.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {purposes.map((purpose) => (
            <tr key={purpose.code}>
              <th scope="row">{purposeText(t, purpose)}</th>
              {purpose.states.map((state) => (
                <td key={state.channel}>
                  <Cell
                    state={state}
                    disabled={!mayEdit}
                    label={t('privacy.customer.switchOf', {
                      purpose: purposeText(t, purpose),
                      channel: t(`privacy.customer.channels.${state.channel}`),
                    })}
                    onClick={() => onChange({ purpose, channel: state.channel })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  state,
  label,
  disabled,
  onClick,
}: {
  state: ConsentState;
  label: string;
  disabled: boolean;
  onClick: () => void;
}) {
  const { t } = useT();
  const holds = t(state.allowed ? 'privacy.customer.allowed' : 'privacy.customer.denied');
  const word = t(`privacy.customer.word.${state.word ?? 'none'}`);
  return (
    <button
      type="button"
      className={styles.cell}
      disabled={disabled}
      title={`${holds} · ${word}`}
      aria-label={`${label}: ${holds}, ${word}`}
      onClick={onClick}
    >
      <Chip dot tone={state.allowed ? 'success' : 'danger'}>
        {state.word === null ? holds : word}
      </Chip>
    </button>
  );
}
