import { Descriptions } from 'antd';
import type { ModelCard } from '../../../../contracts/ai/index.ts';
import { fileSize } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import styles from '../training.module.css';

/** What a model is made of and for. */
export function ModelCardPanel({ card }: { card: ModelCard }) {
  const { t, language } = useT();
  const sources = Object.entries(card.sources).map(
    ([source, count]) => `${t(`training.source.${source as 'import'}`, { defaultValue: source })} ${count}`,
  );
  const facts = {
    dataSet: t('training.card.version', { name: card.dataSet, version: card.dataSetVersion }),
    digest: card.digest.slice(0, 16),
    intents: String(card.intents.length),
    rows: t('training.card.split', { train: card.train, test: card.test }),
    sources: sources.join('、'),
    size: fileSize(card.bytes, language),
    seconds: t('training.card.secondsText', { seconds: card.seconds.toFixed(1) }),
  };
  return (
    <Panel title={t('training.card.title')}>
      <Descriptions
        column={1}
        size="small"
        items={Object.entries(facts).map(([key, children]) => ({
          key,
          label: t(`training.card.${key as keyof typeof facts}`),
          children,
        }))}
      />
      <p className={styles.about}>{t('training.card.purpose')}</p>
      <p className={styles.about}>{t('training.card.limits')}</p>
    </Panel>
  );
}
