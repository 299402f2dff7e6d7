import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ModelTrial } from '../../../../contracts/ai/index.ts';
import { tryModel } from '../../../api/bot/training.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { ColouredText } from './coloured-text.tsx';
import styles from '../training.module.css';

/** What a model reads in a text, and what carried the reading. */
export function TryPanel({ modelId }: { modelId: string }) {
  const { t } = useT();
  const [text, setText] = useState('');
  const trial = useMutation({ mutationFn: (given: string) => tryModel(modelId, given) });
  return (
    <Panel title={t('training.try.title')}>
      <form
        className={styles.ask}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) trial.mutate(text.trim());
        }}
      >
        <Input
          value={text}
          maxLength={2000}
          aria-label={t('training.try.placeholder')}
          placeholder={t('training.try.placeholder')}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={!text.trim()} loading={trial.isPending}>
          {t('training.try.ask')}
        </Button>
      </form>
      <div aria-live="polite">
        {trial.error ? <ErrorState compact error={trial.error} /> : null}
        {trial.data ? <Reading trial={trial.data} text={trial.variables} /> : null}
      </div>
    </Panel>
  );
}

function Reading({ trial, text }: { trial: ModelTrial; text: string }) {
  const { t, language } = useT();
  return (
    <div className={styles.reading}>
      <ColouredText text={text} features={trial.features} />
      <p>
        <Chip tone={trial.inScope ? 'success' : 'warning'}>
          {t(trial.inScope ? 'training.try.inScope' : 'training.try.outOfScope')}
        </Chip>
        {trial.candidates.length > 1 ? (
          <Chip tone="info">{t('training.try.close', { count: trial.candidates.length })}</Chip>
        ) : null}
      </p>
      {trial.ranked.slice(0, 4).map(({ label, title, probability }) => (
        <div key={label} className={styles.bar}>
          <span>{title}</span>
          <span className="zk-num">{percent(probability, language)}</span>
          <i aria-hidden="true">
            <i style={{ width: `${probability * 100}%` }} />
          </i>
        </div>
      ))}
      <p className={styles.about}>{language === 'en' ? trial.sentence.en : trial.sentence.zh}</p>
      {trial.nearest.length > 0 ? <h3 className={styles.subtitle}>{t('training.try.nearest')}</h3> : null}
      {trial.nearest.slice(0, 4).map((each) => (
        <div key={`${each.label} ${each.text}`} className={styles.problemText}>
          <span>{each.text}</span>
          <Chip>{each.label}</Chip>
        </div>
      ))}
      <p className={styles.faint}>{t('training.try.micros', { micros: Math.round(trial.micros) })}</p>
    </div>
  );
}
