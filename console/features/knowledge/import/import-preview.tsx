import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented, Table } from 'antd';
import { useState } from 'react';
import type { ImportPreview, RejectedRow } from '../../../../contracts/ai/index.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { Translate } from '../../../i18n/use-t.ts';
import { toCsv } from '../../../ui/lists/csv.ts';
import { Hint } from '../../../ui/forms/hint.tsx';
import { ScrollArea } from '../../../ui/lists/scroll-area.tsx';
import { saveFile } from '../../../ui/lists/save-file.ts';
import styles from './import.module.css';

function reasonText(t: Translate, row: RejectedRow): string {
  const key = `knowledge.imports.reasons.${row.code}` as 'knowledge.imports.reasons.answer_missing';
  return t(key, { defaultValue: row.reason });
}

// More are in the file that can be downloaded.
const MOST_SHOWN = 200;

const lines = (row: RejectedRow) =>
  row.endLine > row.line ? `${row.line}–${row.endLine}` : String(row.line);

/** What the file holds: how many rows are taken, which are not and why. */
export function ImportPreviewView({ preview, name }: { preview: ImportPreview; name: string }) {
  const { t, language } = useT();
  const [view, setView] = useState<'accepted' | 'rejected'>(preview.rejected > 0 ? 'rejected' : 'accepted');
  const labels = {
    accepted: t('knowledge.imports.acceptedTab', { count: preview.sample.length }),
    rejected: t('knowledge.imports.rejectedTab', { count: preview.rejected }),
  };
  const figures = [
    { key: 'rows', value: preview.rows },
    { key: 'accepted', value: preview.accepted, tone: styles.good },
    { key: 'existing', value: preview.existing, hint: t('knowledge.imports.existingHint') },
    { key: 'rejected', value: preview.rejected, tone: preview.rejected > 0 ? styles.bad : undefined },
  ] as const;
  return (
    <>
      <div className={styles.file}>
        <b>{name}</b>
        <span>
          {t('knowledge.imports.encoding', {
            format: preview.format.toUpperCase(),
            encoding: preview.encoding.toUpperCase(),
          })}
        </span>
        {preview.ignoredColumns.length > 0 ? (
          <span>{t('knowledge.imports.ignored', { columns: preview.ignoredColumns.join('、') })}</span>
        ) : null}
      </div>
      <dl className={styles.figures}>
        {figures.map(({ key, value, ...figure }) => (
          <div key={key}>
            <dt>
              {t(`knowledge.imports.${key}`)}
              {'hint' in figure ? <Hint about={t(`knowledge.imports.${key}`)}>{figure.hint}</Hint> : null}
            </dt>
            <dd className={`zk-num ${('tone' in figure && figure.tone) || ''}`}>
              {wholeNumber(value, language)}
            </dd>
          </div>
        ))}
      </dl>
      {preview.accepted === 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('knowledge.imports.nothing')}
          className={styles.alert ?? ''}
        />
      ) : null}
      <div className={styles.switch}>
        <Segmented
          value={view}
          onChange={setView}
          aria-label={t('knowledge.imports.steps.preview')}
          options={[
            { value: 'rejected', label: labels.rejected, disabled: preview.rejected === 0 },
            { value: 'accepted', label: labels.accepted, disabled: preview.accepted === 0 },
          ]}
        />
        {preview.rejected > 0 ? <SaveRejects rejects={preview.rejects} /> : null}
      </div>
      <ScrollArea label={labels[view]} height={232}>
        {view === 'accepted' ? <Sample sample={preview.sample} /> : <Rejects rejects={preview.rejects} />}
      </ScrollArea>
    </>
  );
}

function Sample({ sample }: { sample: ImportPreview['sample'] }) {
  const { t } = useT();
  return (
    <Table
      size="small"
      rowKey="question"
      pagination={false}
      dataSource={sample}
      columns={[
        { title: t('knowledge.edit.question'), dataIndex: 'question', width: 200, ellipsis: true },
        { title: t('knowledge.edit.answer'), dataIndex: 'answer', ellipsis: true },
        { title: t('knowledge.columns.category'), dataIndex: 'category', width: 110, ellipsis: true },
        { title: t('knowledge.columns.variants'), dataIndex: 'variants', width: 86, align: 'end' },
      ]}
    />
  );
}

function Rejects({ rejects }: { rejects: RejectedRow[] }) {
  const { t } = useT();
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.line}-${row.code}`}
      tableLayout="fixed"
      pagination={false}
      dataSource={rejects.slice(0, MOST_SHOWN)}
      columns={[
        { title: t('knowledge.imports.line'), width: 84, align: 'end', render: (_, row) => lines(row) },
        { title: t('knowledge.imports.reason'), width: 300, render: (_, row) => reasonText(t, row) },
        {
          title: t('knowledge.imports.content'),
          dataIndex: 'text',
          ellipsis: true,
          render: (text: string) => <code className={styles.content}>{text}</code>,
        },
      ]}
    />
  );
}

function SaveRejects({ rejects }: { rejects: RejectedRow[] }) {
  const { t } = useT();
  function save(): void {
    const head = [t('knowledge.imports.line'), t('knowledge.imports.reason'), t('knowledge.imports.content')];
    const rows = rejects.map((row) => [lines(row), reasonText(t, row), row.text]);
    saveFile('zhike-rejected-rows.csv', toCsv([head, ...rows]), 'text/csv;charset=utf-8');
  }
  return (
    <Button size="small" icon={<DownloadOutlined />} onClick={save}>
      {t('knowledge.imports.downloadRejects')}
    </Button>
  );
}
