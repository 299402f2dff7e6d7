import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type {
  AttributeCondition,
  Segment,
  SegmentCondition,
  TagCondition,
} from '../../../../contracts/cdp/index.ts';
import { choicesQuery } from '../../../api/admin/segments.ts';
import { useT } from '../../../i18n/use-t.ts';
import { NameField } from './name-field.tsx';
import { TestFields } from './test-fields.tsx';
import styles from './builder.module.css';

/** What an attribute says. */
export function AttributeFields({
  condition,
  onChange,
}: {
  condition: AttributeCondition;
  onChange: (condition: AttributeCondition) => void;
}) {
  const { t } = useT();
  const { data } = useQuery(choicesQuery);
  return (
    <div className={styles.line}>
      <NameField
        label={t('segments.builder.attribute')}
        value={condition.name}
        names={data?.attributes ?? []}
        onChange={(name) => onChange({ ...condition, name })}
      />
      <TestFields test={condition.test} withDays onChange={(test) => onChange({ ...condition, test })} />
    </div>
  );
}

/** Tags that are there, or are not. */
export function TagFields({
  condition,
  onChange,
}: {
  condition: TagCondition;
  onChange: (condition: TagCondition) => void;
}) {
  const { t } = useT();
  const { data } = useQuery(choicesQuery);
  return (
    <div className={styles.line}>
      <Select
        aria-label={t('segments.builder.op')}
        value={condition.has}
        style={{ width: 120 }}
        onChange={(has) => onChange({ ...condition, has })}
        options={[
          { value: true, label: t('segments.builder.has') },
          { value: false, label: t('segments.builder.hasNot') },
        ]}
      />
      <Select
        aria-label={t('segments.builder.tags')}
        mode="tags"
        placeholder={t('segments.builder.tags')}
        value={condition.tags}
        style={{ flex: 1, minWidth: 180 }}
        onChange={(tags: string[]) => onChange({ ...condition, tags })}
        options={(data?.tags ?? []).map((value) => ({ value, label: value }))}
      />
    </div>
  );
}

/** Members of another segment, or who is none. */
export function SegmentFields({
  condition,
  others,
  onChange,
}: {
  condition: SegmentCondition;
  others: Segment[];
  onChange: (condition: SegmentCondition) => void;
}) {
  const { t } = useT();
  return (
    <div className={styles.line}>
      <Select
        aria-label={t('segments.builder.op')}
        value={condition.member}
        style={{ width: 120 }}
        onChange={(member) => onChange({ ...condition, member })}
        options={[
          { value: true, label: t('segments.builder.member') },
          { value: false, label: t('segments.builder.notMember') },
        ]}
      />
      <Select
        aria-label={t('segments.builder.segment')}
        placeholder={t('segments.builder.segment')}
        value={condition.segmentId === '' ? undefined : condition.segmentId}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ flex: 1, minWidth: 180 }}
        onChange={(segmentId: string) => onChange({ ...condition, segmentId })}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </div>
  );
}
