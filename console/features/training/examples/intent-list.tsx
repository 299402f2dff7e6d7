import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Intent } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import styles from '../training.module.css';

interface IntentListProps {
  intents: Intent[];
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
  onEdit: ((id: string) => void) | undefined;
}

/** The intents with how many examples each has and what the bot does on it. */
export function IntentList({ intents, chosen, onChoose, onEdit }: IntentListProps) {
  const { t } = useT();
  const total = intents.reduce((sum, { examples }) => sum + examples, 0);
  return (
    <Panel
      flush
      title={t('training.intents.title')}
      extra={
        onEdit ? (
          <Button size="small" icon={<PlusOutlined />} onClick={() => onEdit('new')}>
            {t('training.intents.create')}
          </Button>
        ) : null
      }
    >
      <ul className={styles.intents} aria-label={t('training.intents.title')}>
        <li className={chosen ? undefined : styles.here}>
          <button type="button" onClick={() => onChoose(undefined)}>
            <span>{t('training.intents.all')}</span>
            <span className="zk-num">{total}</span>
          </button>
        </li>
        {intents.map(({ id, title, examples, outOfScope, response }) => (
          <li key={id} className={chosen === id ? styles.here : undefined}>
            <button type="button" onClick={() => onChoose(id)} title={title}>
              <span className={styles.name}>{title}</span>
              {outOfScope ? <Chip>{t('training.intents.oos')}</Chip> : null}
              {response.kind === 'none' ? null : (
                <Chip tone="success">{t(`training.responses.${response.kind}`)}</Chip>
              )}
              <span className="zk-num">{examples}</span>
            </button>
            {onEdit ? (
              <Button
                type="text"
                size="small"
                icon={<EditOutlined />}
                aria-label={t('training.intents.edit', { name: title })}
                onClick={() => onEdit(id)}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
