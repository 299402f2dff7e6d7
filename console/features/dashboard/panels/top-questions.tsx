import type { Overview } from '../../../../contracts/operations/index.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Hint } from '../../../ui/forms/hint.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import styles from './top-questions.module.css';

const SHOWN = 8;

/** What customers asked most, with bars in proportion to the first. */
export function TopQuestions({ intents }: { intents: Overview['intents'] }) {
  const { t, language } = useT();
  const most = Math.max(1, ...intents.map((one) => one.count));
  return (
    <Panel
      title={
        <span className={styles.heading}>
          {t('dashboard.questions.title')}
          <Hint about={t('dashboard.questions.title')}>{t('dashboard.questions.hint')}</Hint>
        </span>
      }
    >
      {intents.length === 0 ? <EmptyState compact title={t('dashboard.questions.empty')} /> : null}
      <ol className={styles.list}>
        {intents.slice(0, SHOWN).map(({ title, count }, index) => (
          <li key={title} className={styles.row}>
            <span className={`${styles.rank} zk-num`} aria-hidden="true">
              {index + 1}
            </span>
            <span className={styles.title} title={title}>
              {title}
            </span>
            <span className={`${styles.count} zk-num`}>{wholeNumber(count, language)}</span>
            <i className={styles.bar} style={{ width: `${(100 * count) / most}%` }} aria-hidden="true" />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
