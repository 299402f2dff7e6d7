import { Input, Select, Table } from 'antd';
import { useState } from 'react';
import type { Example, Intent } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import styles from '../training.module.css';

interface ExampleTableProps {
  examples: Example[];
  intents: Intent[];
  picked: string[];
  /** Undefined for those who may only read. */
  onPick: ((ids: string[]) => void) | undefined;
  onChange: (id: string, part: { text?: string; intentId?: string }) => void;
}

/** Examples, one a row: the label is changed in its place, the text by a click on it. */
export function ExampleTable({ examples, intents, picked, onPick, onChange }: ExampleTableProps) {
  const { t } = useT();
  const options = intents.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="id"
      tableLayout="fixed"
      pagination={false}
      dataSource={examples}
      {...(onPick
        ? {
            rowSelection: {
              selectedRowKeys: picked,
              onChange: (keys: React.Key[]) => onPick(keys.map(String)),
            },
          }
        : {})}
      columns={[
        {
          title: t('training.text'),
          render: (_, one) => (
            <Text
              key={one.id}
              example={one}
              onSave={onPick ? (text) => onChange(one.id, { text }) : undefined}
            />
          ),
        },
        {
          title: t('training.intent'),
          width: 190,
          render: (_, one) =>
            onPick ? (
              <Select
                size="small"
                variant="borderless"
                style={{ width: '100%' }}
                aria-label={t('training.examples.labelOf', { text: one.text })}
                value={one.intentId}
                showSearch={{ optionFilterProp: 'label' }}
                options={options}
                onChange={(intentId: string) => onChange(one.id, { intentId })}
              />
            ) : (
              one.label
            ),
        },
        {
          title: t('training.parts.title'),
          width: 92,
          render: (_, { part }) =>
            part ? (
              <Chip tone={part === 'test' ? 'info' : 'neutral'}>{t(`training.parts.${part}`)}</Chip>
            ) : (
              '–'
            ),
        },
        {
          title: t('training.source.title'),
          width: 92,
          render: (_, { source }) => t(`training.source.${source as 'import'}`, { defaultValue: source }),
        },
      ]}
    />
  );
}

function Text({ example, onSave }: { example: Example; onSave: ((text: string) => void) | undefined }) {
  const { t } = useT();
  const [draft, setDraft] = useState<string>();
  if (draft !== undefined && onSave) {
    const finish = () => {
      const text = draft.trim();
      if (text && text !== example.text) onSave(text);
      setDraft(undefined);
    };
    return (
      <Input
        autoFocus
        size="small"
        value={draft}
        maxLength={2000}
        aria-label={t('training.text')}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onPressEnter={finish}
        onKeyDown={(event) => event.key === 'Escape' && setDraft(undefined)}
      />
    );
  }
  return (
    <button type="button" className={styles.text} disabled={!onSave} onClick={() => setDraft(example.text)}>
      {example.text}
    </button>
  );
}
