import { useQuery } from '@tanstack/react-query';
import type { Condition } from '../../../contracts/cdp/index.ts';
import { estimateQuery } from '../../api/admin/segments.ts';
import { percent, wholeNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useDebounced } from '../../ui/lists/use-debounced.ts';
import { Panel } from '../../ui/page-header.tsx';
import { ErrorState } from '../../ui/states.tsx';
import styles from './segments.module.css';

const WAIT_MS = 350;

/** How many customers a condition has, and the condition in words; asked for when nothing was changed for a moment. */
export function EstimatePanel({ condition }: { condition: Condition | undefined }) {
  const { t, language } = useT();
  // Compared as text: a condition that is the same again asks for nothing.
  const settled = useDebounced(condition ? JSON.stringify(condition) : '', WAIT_MS);
  const asked = settled === '' ? undefined : (JSON.parse(settled) as Condition);
  const { data, error, refetch } = useQuery(estimateQuery(asked));
  const number = (value: number): string => wholeNumber(value, language);
  if (error) {
    return (
      <Panel title={t('segments.estimate')}>
        <ErrorState compact error={error} retry={() => void refetch()} />
      </Panel>
    );
  }
  return (
    <Panel title={t('segments.estimate')}>
      {condition && data ? (
        <div aria-live="polite">
          <div className={`${styles.size} zk-num`}>
            {data.exact ? number(data.size) : `≈ ${number(data.size)}`}
          </div>
          <p className={styles.faint}>
            {data.exact
              ? t('segments.exact')
              : t('segments.between', { low: number(data.low), high: number(data.high) })}
          </p>
          <p className={styles.faint}>
            {t('segments.ofAll', {
              customers: number(data.customers),
              share: percent(data.customers === 0 ? 0 : data.size / data.customers, language),
            })}
          </p>
          <div className={styles.said}>
            <h3>{t('segments.words')}</h3>
            <p>{data.words[language]}</p>
          </div>
        </div>
      ) : (
        <p className={styles.faint}>{condition ? t('common.loading') : t('segments.incomplete')}</p>
      )}
    </Panel>
  );
}
