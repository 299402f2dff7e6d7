import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { CONSENT_CHANNELS } from '../../../../contracts/cdp/index.ts';
import type { ConsentCondition } from '../../../../contracts/cdp/index.ts';
import { choicesQuery } from '../../../api/admin/segments.ts';
import { useT } from '../../../i18n/use-t.ts';
import { purposeText } from '../../privacy/privacy-text.ts';
import styles from './builder.module.css';

const STATES = ['allowed', 'granted', 'refused'] as const;

/** What data of the customer may be used for, or what they said of it. */
export function ConsentFields({
  condition,
  onChange,
}: {
  condition: ConsentCondition;
  onChange: (condition: ConsentCondition) => void;
}) {
  const { t } = useT();
  const { data } = useQuery(choicesQuery);
  const purposes = data?.purposes ?? [];
  return (
    <div className={styles.line}>
      <Select
        aria-label={t('segments.builder.op')}
        value={condition.state}
        style={{ width: 120 }}
        onChange={(state) => onChange({ ...condition, state })}
        options={STATES.map((value) => ({ value, label: t(`segments.builder.consent.${value}`) }))}
      />
      <Select
        aria-label={t('segments.builder.consent.purpose')}
        placeholder={t('segments.builder.consent.purpose')}
        value={condition.purpose === '' ? undefined : condition.purpose}
        style={{ flex: 1, minWidth: 130 }}
        onChange={(purpose: string) => onChange({ ...condition, purpose })}
        options={purposes.map((each) => ({ value: each.code, label: purposeText(t, each) }))}
      />
      <Select
        aria-label={t('segments.builder.consent.channel')}
        value={condition.channel}
        style={{ width: 120 }}
        onChange={(channel) => onChange({ ...condition, channel })}
        options={CONSENT_CHANNELS.map((value) => ({ value, label: t(`privacy.customer.channels.${value}`) }))}
      />
    </div>
  );
}
