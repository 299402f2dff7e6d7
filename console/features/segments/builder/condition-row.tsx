import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Condition, Group, Leaf, Segment } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { LEAF_KINDS, newCondition, unwrap, wrap } from './draft.ts';
import { ConsentFields } from './consent-fields.tsx';
import { AttributeFields, SegmentFields, TagFields } from './simple-fields.tsx';
import { EventFields } from './event-fields.tsx';
import { SequenceFields } from './sequence-fields.tsx';
import styles from './builder.module.css';

interface ConditionRowProps {
  condition: Condition;
  others: Segment[];
  /** Draws a group within; the group draws rows in its turn. */
  drawGroup: (group: Group, onChange: (group: Group) => void) => ReactNode;
  onChange: (condition: Condition) => void;
  onRemove: (() => void) | undefined;
}

/** One condition, or a group within a group, with the switch that turns it into its opposite. */
export function ConditionRow({ condition, others, drawGroup, onChange, onRemove }: ConditionRowProps) {
  const { t } = useT();
  const { inner, negated } = unwrap(condition);
  const buttons = (
    <div className={styles.actions}>
      <Tooltip title={t('segments.builder.not')}>
        <Button
          size="small"
          type={negated ? 'primary' : 'default'}
          aria-pressed={negated}
          onClick={() => onChange(wrap(inner, !negated))}
        >
          {t('segments.builder.notOn')}
        </Button>
      </Tooltip>
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('segments.builder.remove')}
        disabled={!onRemove}
        onClick={onRemove}
      />
    </div>
  );
  if (inner.kind === 'all' || inner.kind === 'any') {
    return (
      <div className={styles.nested}>
        <div className={styles.line}>
          <span className={styles.space} />
          {buttons}
        </div>
        {drawGroup(inner, (group) => onChange(wrap(group, negated)))}
      </div>
    );
  }
  return (
    <div className={styles.row}>
      <Select
        aria-label={t('segments.kind')}
        value={inner.kind}
        popupMatchSelectWidth={false}
        style={{ width: 108 }}
        onChange={(kind) => onChange(wrap(newCondition(kind), negated))}
        options={LEAF_KINDS.map((value) => ({ value, label: t(`segments.builder.kinds.${value}`) }))}
      />
      <LeafFields leaf={inner} others={others} onChange={(leaf) => onChange(wrap(leaf, negated))} />
      {buttons}
    </div>
  );
}

function LeafFields({
  leaf,
  others,
  onChange,
}: {
  leaf: Leaf;
  others: Segment[];
  onChange: (leaf: Leaf) => void;
}) {
  switch (leaf.kind) {
    case 'attribute':
      return <AttributeFields condition={leaf} onChange={onChange} />;
    case 'tag':
      return <TagFields condition={leaf} onChange={onChange} />;
    case 'segment':
      return <SegmentFields condition={leaf} others={others} onChange={onChange} />;
    case 'consent':
      return <ConsentFields condition={leaf} onChange={onChange} />;
    case 'event':
      return <EventFields condition={leaf} onChange={onChange} />;
    case 'sequence':
      return <SequenceFields condition={leaf} onChange={onChange} />;
  }
}
