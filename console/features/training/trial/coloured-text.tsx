import type { ModelTrial } from '../../../../contracts/ai/index.ts';
import { weighLetters } from './weigh-letters.ts';
import styles from '../training.module.css';

/** A text whose letters are coloured by how much they spoke for the reading (or, red, against it). */
export function ColouredText({ text, features }: { text: string; features: ModelTrial['features'] }) {
  return (
    <p className={styles.coloured}>
      {weighLetters(text, features).map(({ piece, weight, start }) => (
        <span
          key={start}
          style={
            weight === 0
              ? undefined
              : {
                  background: `color-mix(in srgb, var(${weight > 0 ? '--zk-success' : '--zk-danger'}) ${Math.round(Math.abs(weight) * 42)}%, transparent)`,
                }
          }
        >
          {piece}
        </span>
      ))}
    </p>
  );
}
