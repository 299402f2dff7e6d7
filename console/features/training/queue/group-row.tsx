import { Button, Select } from 'antd';
import { useEffect, useRef } from 'react';
import type { DecideSamples, Intent, QueueGroup } from '../../../../contracts/ai/index.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip, Kbd } from '../../../ui/chip.tsx';
import type { Choice } from './choices-for.ts';
import styles from '../training.module.css';

interface GroupRowProps {
  group: QueueGroup;
  chosen: boolean;
  choices: Choice[];
  intents: Intent[];
  mayTrain: boolean;
  onChoose: () => void;
  onDecide: (decision: Omit<DecideSamples, 'dataSetId' | 'sampleIds'>) => void;
  onName: () => void;
}

/** Messages that say nearly the same; the chosen ones with what they may be labelled as. */
export function GroupRow(props: GroupRowProps) {
  const { group, chosen, onChoose } = props;
  const { t, language } = useT();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <li ref={row} className={chosen ? styles.here : undefined} aria-current={chosen ? 'true' : undefined}>
      <button type="button" className={styles.said} onClick={onChoose}>
        <span>{group.text}</span>
        {group.count > 1 ? (
          <Chip tone="brand">{t('training.queue.count', { count: group.count })}</Chip>
        ) : null}
        <span className={styles.faint}>
          {t('training.queue.uncertain', { share: percent(group.uncertainty, language, 0) })}
        </span>
      </button>
      {chosen && group.others.length > 0 ? <p className={styles.faint}>{group.others.join('　')}</p> : null}
      {chosen && props.mayTrain ? <Decide {...props} /> : null}
    </li>
  );
}

function Decide({ choices, intents, onDecide, onName }: GroupRowProps) {
  const { t, language } = useT();
  return (
    <div className={styles.decide}>
      {choices.map(({ id, title, probability }, index) => (
        <Button
          key={id}
          size="small"
          type={index === 0 && probability !== undefined ? 'primary' : 'default'}
          onClick={() => onDecide({ intentId: id })}
        >
          <Kbd>{index + 1}</Kbd> {title}
          {probability === undefined ? null : (
            <small className="zk-num">{percent(probability, language, 0)}</small>
          )}
        </Button>
      ))}
      {intents.length > choices.length ? (
        <Select
          size="small"
          style={{ width: 140 }}
          value={null}
          placeholder={t('training.queue.other')}
          aria-label={t('training.queue.other')}
          showSearch={{ optionFilterProp: 'label' }}
          options={intents.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(id: string | null) => id && onDecide({ intentId: id })}
        />
      ) : null}
      <span className={styles.space} />
      <Button size="small" onClick={() => onDecide({ outOfScope: true })}>
        <Kbd>o</Kbd> {t('training.queue.keys.oos')}
      </Button>
      <Button size="small" onClick={onName}>
        <Kbd>n</Kbd> {t('training.queue.keys.newIntent')}
      </Button>
      <Button size="small" type="text" onClick={() => onDecide({ skip: true })}>
        <Kbd>s</Kbd> {t('training.queue.keys.skip')}
      </Button>
    </div>
  );
}
