import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Segmented } from 'antd';
import type { Condition, Group, Segment } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ConditionRow } from './condition-row.tsx';
import { LEAF_KINDS, newCondition } from './draft.ts';
import type { LeafKind } from './draft.ts';
import styles from './builder.module.css';

interface ConditionGroupProps {
  group: Group;
  /** Segments that conditions may refer to. */
  others: Segment[];
  level?: number;
  onChange: (group: Group) => void;
}

const DEEPEST = 4;

/** All of, or any of: rows, and groups within. */
export function ConditionGroup({ group, others, level = 0, onChange }: ConditionGroupProps) {
  const { t } = useT();
  const set = (of: Condition[]): void => onChange({ ...group, of });
  const add = (condition: Condition): void => set([...group.of, condition]);
  return (
    <div className={styles.group}>
      <div className={styles.head}>
        <Segmented
          size="small"
          aria-label={t('segments.tabs.condition')}
          value={group.kind}
          onChange={(kind) => onChange({ ...group, kind })}
          options={(['all', 'any'] as const).map((value) => ({
            value,
            label: t(`segments.builder.${value}`),
          }))}
        />
      </div>
      <div className={styles.rows}>
        {group.of.map((condition, place) => (
          <ConditionRow
            // Rows have no names of their own; whoever removes one is given the next.
            key={place}
            condition={condition}
            others={others}
            drawGroup={(within, change) => (
              <ConditionGroup group={within} others={others} level={level + 1} onChange={change} />
            )}
            onChange={(next) => set(group.of.with(place, next))}
            onRemove={group.of.length > 1 || level > 0 ? () => set(group.of.toSpliced(place, 1)) : undefined}
          />
        ))}
      </div>
      <div className={styles.foot}>
        <Dropdown
          trigger={['click']}
          menu={{
            items: LEAF_KINDS.map((key) => ({ key, label: t(`segments.builder.kinds.${key}`) })),
            onClick: ({ key }) => add(newCondition(key as LeafKind)),
          }}
        >
          <Button size="small" icon={<PlusOutlined />}>
            {t('segments.builder.addCondition')}
          </Button>
        </Dropdown>
        {level < DEEPEST ? (
          <Button size="small" onClick={() => add({ kind: 'any', of: [newCondition('attribute')] })}>
            {t('segments.builder.addGroup')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
