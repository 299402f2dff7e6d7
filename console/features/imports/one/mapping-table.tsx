import { Select, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import type { ColumnMapping, ImportPreview, PreviewColumn } from '../../../../contracts/cdp/index.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { fieldText, reasonText } from '../words.ts';
import styles from '../imports.module.css';

interface MappingTableProps {
  preview: ImportPreview;
  busy: boolean;
  onChange: (column: ColumnMapping) => void;
}

/** Every column with values of it, what it is taken for, and what of it could not be read. */
export function MappingTable({ preview, busy, onChange }: MappingTableProps) {
  const { t, language } = useT();
  const open = preview.fields.find((field) => field.endsWith(':')) ?? 'attribute:';
  const named = preview.fields.filter((field) => !field.endsWith(':'));
  const choicesOf = (column: string) => [
    ...named.map((value) => ({ value, label: fieldText(t, value) })),
    { value: `${open}${column.slice(0, 100)}`, label: t('imports.kept', { name: column }) },
    { value: 'ignore', label: t('imports.fields.ignore') },
  ];
  const columns: ColumnsType<PreviewColumn> = [
    { title: t('imports.draft.column'), dataIndex: 'column', width: 170, ellipsis: true },
    {
      title: t('imports.draft.is'),
      width: 230,
      render: (_, { column, to }) => (
        <Select
          className={styles.mapping ?? ''}
          aria-label={t('imports.draft.isOf', { column })}
          value={to}
          showSearch={{ optionFilterProp: 'label' }}
          options={choicesOf(column)}
          onChange={(value: string) => onChange({ column, to: value })}
        />
      ),
    },
    {
      title: t('imports.draft.samples'),
      render: (_, { samples }) => (
        <span className={styles.samples}>
          {samples.slice(0, 4).map((sample) => (
            <span key={sample} className={styles.sample}>
              {sample}
            </span>
          ))}
        </span>
      ),
    },
    {
      title: t('imports.draft.good'),
      width: 110,
      align: 'right',
      render: (_, { good, filled }) =>
        filled === 0 ? '–' : `${wholeNumber(good, language)} / ${wholeNumber(filled, language)}`,
    },
    {
      title: t('imports.draft.problems'),
      width: 300,
      render: (_, { reasons }) => (
        <span className={styles.samples}>
          {reasons.slice(0, 3).map(({ code, count }) => (
            <Chip key={code} tone="warning">
              {reasonText(t, code)} × {count}
            </Chip>
          ))}
        </span>
      ),
    },
  ];
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="column"
      loading={busy}
      pagination={false}
      columns={columns}
      dataSource={preview.columns}
      scroll={{ x: 960, y: 420 }}
    />
  );
}
