import { Segmented, Table } from 'antd';
import { useState } from 'react';
import type { TrainingImport } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ScrollArea } from '../../../ui/lists/scroll-area.tsx';
import { Figures } from '../figures.tsx';
import styles from '../training.module.css';

const MOST_SHOWN = 200;
type View = 'sample' | 'labels' | 'rejects';

/** What a file holds: how many rows are taken, under which labels, and which are not and why. */
export function ImportPreview({ preview, name }: { preview: TrainingImport; name: string }) {
  const { t } = useT();
  const [view, setView] = useState<View>(preview.rejected > 0 ? 'rejects' : 'labels');
  return (
    <>
      <p className={styles.file}>
        <b>{name}</b> {preview.format.toUpperCase()} · {preview.encoding.toUpperCase()}
      </p>
      <Figures
        list={[
          { name: t('training.import.rows'), value: String(preview.rows) },
          { name: t('training.import.added'), value: String(preview.added), tone: 'good' },
          { name: t('training.import.existing'), value: String(preview.existing) },
          {
            name: t('training.import.rejected'),
            value: String(preview.rejected),
            tone: preview.rejected > 0 ? 'bad' : undefined,
          },
          {
            name: t('training.import.masked'),
            value: String(preview.masked),
            hint: t('training.import.maskedHint'),
          },
        ]}
      />
      <div className={styles.gap}>
        <Segmented<View>
          value={view}
          onChange={setView}
          options={(['labels', 'sample', 'rejects'] as const).map((value) => ({
            value,
            label: t(`training.import.view.${value}`),
            disabled: value === 'rejects' && preview.rejected === 0,
          }))}
        />
      </div>
      <ScrollArea label={t(`training.import.view.${view}`)} height={236}>
        {view === 'labels' ? <Labels preview={preview} /> : null}
        {view === 'sample' ? <Sample preview={preview} /> : null}
        {view === 'rejects' ? <Rejects preview={preview} /> : null}
      </ScrollArea>
    </>
  );
}

function Labels({ preview }: { preview: TrainingImport }) {
  const { t } = useT();
  return (
    <Table
      size="small"
      rowKey="label"
      pagination={false}
      dataSource={preview.labels}
      columns={[
        {
          title: t('training.intent'),
          render: (_, { label, isNew }) => (
            <>
              {label} {isNew ? <Chip tone="brand">{t('training.import.new')}</Chip> : null}
            </>
          ),
        },
        { title: t('training.sets.examples'), dataIndex: 'count', width: 100, align: 'end' },
      ]}
    />
  );
}

function Sample({ preview }: { preview: TrainingImport }) {
  const { t } = useT();
  return (
    <Table
      size="small"
      rowKey={({ text, label }) => `${label} ${text}`}
      pagination={false}
      dataSource={preview.sample}
      columns={[
        { title: t('training.text'), dataIndex: 'text', ellipsis: true },
        { title: t('training.intent'), dataIndex: 'label', width: 180, ellipsis: true },
      ]}
    />
  );
}

function Rejects({ preview }: { preview: TrainingImport }) {
  const { t } = useT();
  return (
    <Table
      size="small"
      rowKey={({ line, code }) => `${line} ${code}`}
      pagination={false}
      tableLayout="fixed"
      dataSource={preview.rejects.slice(0, MOST_SHOWN)}
      columns={[
        { title: t('training.import.line'), dataIndex: 'line', width: 72, align: 'end' },
        {
          title: t('training.import.reason'),
          width: 260,
          render: (_, { code, reason }) =>
            t(`training.import.reasons.${code}` as 'training.import.reasons.text_missing', {
              defaultValue: reason,
            }),
        },
        { title: t('training.import.content'), ellipsis: true, render: (_, { text }) => <code>{text}</code> },
      ]}
    />
  );
}
