import type { ColumnEvidence } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { columnWords, levelWords } from './reason-words.ts';
import styles from './weights.module.css';

const FULL_BITS = 16;

/** What speaks for and against two records being the same person: a bar to the right for, to the left against. */
export function Weights({ columns }: { columns: ColumnEvidence[] }) {
  const { t } = useT();
  const told = columns.filter(({ level }) => level !== 'missing').sort((a, b) => b.bits - a.bits);
  return (
    <ul className={styles.weights}>
      {told.map((column) => (
        <li key={column.name}>
          <span className={styles.name}>{columnWords(t, column)}</span>
          <span className={styles.level}>{levelWords(t, column)}</span>
          <Bar bits={column.bits} />
          <span
            className={`${styles.bits} zk-num`}
          >{`${column.bits > 0 ? '+' : ''}${column.bits.toFixed(1)}`}</span>
        </li>
      ))}
    </ul>
  );
}

function Bar({ bits }: { bits: number }) {
  const share = Math.min(1, Math.abs(bits) / FULL_BITS) * 50;
  return (
    <span className={styles.track} aria-hidden="true">
      <i
        className={bits < 0 ? styles.against : styles.for}
        style={
          bits < 0
            ? { insetInlineEnd: '50%', width: `${share}%` }
            : { insetInlineStart: '50%', width: `${share}%` }
        }
      />
    </span>
  );
}
