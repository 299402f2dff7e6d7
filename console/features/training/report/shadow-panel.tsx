import { useQuery } from '@tanstack/react-query';
import { shadowQuery } from '../../../api/bot/training.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import styles from '../training.module.css';

/** How often the shadow read something else than what was answered, and what. */
export function ShadowPanel({ modelId }: { modelId: string }) {
  const { t, language } = useT();
  const { data } = useQuery(shadowQuery(modelId));
  if (!data) return null;
  const share = data.readings === 0 ? null : data.differing / data.readings;
  return (
    <Panel title={t('training.shadow.title')}>
      <p>
        {t('training.shadow.summary', {
          readings: data.readings,
          differing: data.differing,
          share: percent(share, language),
        })}
      </p>
      <ul className={styles.rules}>
        {data.differences.slice(0, 8).map(({ threadId, sequence, liveLabel, shadowLabel }) => (
          <li key={`${threadId} ${sequence}`}>
            {liveLabel ?? '–'} → {shadowLabel ?? '–'}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
