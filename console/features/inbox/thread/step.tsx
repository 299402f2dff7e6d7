import type { StepEntry } from '../../../../contracts/service/entries.ts';
import { clockTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import styles from './thread.module.css';

/** What happened to the conversation: opened, queued, taken, handed on, resolved. */
export function Step({ step }: { step: StepEntry }) {
  const { t, language } = useT();
  const text = t(`inbox.step.${step.step}`, { by: step.by?.name ?? '', detail: step.detail });
  return (
    <div className={styles.step}>
      <span>
        {text} · <time dateTime={step.at}>{clockTime(new Date(step.at), language)}</time>
      </span>
    </div>
  );
}
