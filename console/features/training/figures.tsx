import { Hint } from '../../ui/forms/hint.tsx';
import styles from './training.module.css';

export interface Figure {
  name: string;
  value: string;
  /** What stands small beside it, such as the change. */
  beside?: string | undefined;
  tone?: 'good' | 'bad' | undefined;
  hint?: string;
}

/** Numbers side by side, each under its name. */
export function Figures({ list }: { list: Figure[] }) {
  return (
    <dl className={styles.figures} style={{ gridTemplateColumns: `repeat(${list.length}, minmax(0, 1fr))` }}>
      {list.map(({ name, value, beside, tone, hint }) => (
        <div key={name}>
          <dt>
            {name}
            {hint ? <Hint about={name}>{hint}</Hint> : null}
          </dt>
          <dd className={`zk-num ${(tone && styles[tone]) ?? ''}`}>
            {value}
            {beside ? <small>{beside}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
