import type { CaseSummary } from '../../../../contracts/service/copilot.ts';
import { useT } from '../../../i18n/use-t.ts';
import styles from './copilot.module.css';

const WIDTH = 56;
const HEIGHT = 16;
const MOST = 20;

/** How the customer's mood went, message by message; nothing for a single one. */
export function MoodLine({ emotion }: { emotion: CaseSummary['emotion'] }) {
  const { t } = useT();
  const moods = emotion.moods.slice(-MOST);
  if (moods.length < 2) return null;
  const points = moods.map((mood, n) => {
    const x = 2 + (n / (moods.length - 1)) * (WIDTH - 4);
    const y = HEIGHT / 2 - mood * (HEIGHT / 2 - 2);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg
      className={`${styles.mood} ${styles[emotion.trend] ?? ''}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={t(`copilot.trend.${emotion.trend}`)}
    >
      <title>{t(`copilot.trend.${emotion.trend}`)}</title>
      <line x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <polyline points={points.join(' ')} />
    </svg>
  );
}
