import { useT } from '../../../i18n/use-t.ts';
import { diffLines } from './diff-lines.ts';
import styles from './versions.module.css';

/** Two texts line by line: what went, what came, and a little of what stayed around it. */
export function LineDiff({ title, before, after }: { title: string; before: string; after: string }) {
  const { t } = useT();
  const lines = diffLines(before, after);
  return (
    <section className={styles.diff}>
      <h3>{title}</h3>
      {lines.length === 0 ? <p>{t('flows.sameText')}</p> : null}
      <pre>
        {lines.map(({ kind, text }, index) => (
          <span key={index} className={styles[kind]}>
            {`${{ went: '−', came: '+', stayed: ' ', gap: '⋯' }[kind]} ${text}\n`}
          </span>
        ))}
      </pre>
    </section>
  );
}
