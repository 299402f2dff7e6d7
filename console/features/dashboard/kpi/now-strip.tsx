import type { Overview } from '../../../../contracts/operations/index.ts';
import { clockSpan, wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Hint } from '../../../ui/forms/hint.tsx';
import styles from './now-strip.module.css';

const WAIT_LONG = 60;
const WAIT_TOO_LONG = 180;

function waitTone(seconds: number): string | undefined {
  if (seconds >= WAIT_TOO_LONG) return styles.danger;
  return seconds >= WAIT_LONG ? styles.warning : undefined;
}

/** What is happening at this moment, whatever days the report below covers. */
export function NowStrip({ now }: { now: Overview['now'] }) {
  const { t, language } = useT();
  const count = (value: number) => wholeNumber(value, language);
  const alone = now.queued > 0 && now.agentsOnline === 0 ? styles.danger : undefined;
  const cells = [
    { name: 'bot', value: count(now.bot) },
    { name: 'queued', value: count(now.queued), tone: alone },
    { name: 'assigned', value: count(now.assigned) },
    { name: 'agentsOnline', value: count(now.agentsOnline), tone: alone },
    { name: 'longestWait', value: clockSpan(now.longestWaitSeconds), tone: waitTone(now.longestWaitSeconds) },
  ] as const;
  return (
    <section className={styles.strip} aria-labelledby="now-title">
      <h2 id="now-title" className={styles.title}>
        <i className={styles.pulse} aria-hidden="true" />
        {t('dashboard.now.title')}
      </h2>
      <dl className={styles.cells}>
        {cells.map(({ name, value, ...cell }) => (
          <div key={name} className={styles.cell}>
            <dt className={styles.label}>
              {t(`dashboard.now.${name}`)}
              <Hint about={t(`dashboard.now.${name}`)}>{t(`dashboard.now.${name}Hint`)}</Hint>
            </dt>
            <dd className={`${styles.value} zk-num ${('tone' in cell && cell.tone) || ''}`}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
