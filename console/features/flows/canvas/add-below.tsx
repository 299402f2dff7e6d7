import { PlusOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import type { FlowStep } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { STEP_KIND_ORDER } from '../file/new-step.ts';
import { KIND_ICONS } from './kind-icon.tsx';
import styles from './canvas.module.css';

interface AddBelowProps {
  onAdd: (kind: FlowStep['kind']) => void;
  small?: boolean;
}

/** The plus on a way: a new step of a kind is put there. */
export function AddBelow({ onAdd, small = false }: AddBelowProps) {
  const { t } = useT();
  const items = STEP_KIND_ORDER.map((kind) => ({
    key: kind,
    icon: KIND_ICONS[kind],
    label: (
      <span className={styles.choice}>
        {t(`flows.kinds.${kind}`)}
        <small>{t(`flows.kindHints.${kind}`)}</small>
      </span>
    ),
    onClick: ({ domEvent }: { domEvent: { stopPropagation: () => void } }) => {
      // The menu belongs to the step below it, which would be picked instead of the new one.
      domEvent.stopPropagation();
      onAdd(kind);
    },
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items, className: styles.menu ?? '' }}>
      <button
        type="button"
        className={`nodrag nopan ${styles.add} ${small ? styles.addSmall : ''}`}
        aria-label={t('flows.addStep')}
        onClick={(event) => event.stopPropagation()}
      >
        <PlusOutlined />
      </button>
    </Dropdown>
  );
}
