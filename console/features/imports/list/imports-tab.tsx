import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Progress, Segmented, Spin, Upload } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import { useState } from 'react';
import type { Import, ImportKind } from '../../../../contracts/cdp/index.ts';
import { importsQuery, isActive, uploadImport } from '../../../api/admin/imports.ts';
import { useCan } from '../../../api/session.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { CursorPager, usePager } from '../../../ui/lists/cursor-pager.tsx';
import { ListTable } from '../../../ui/lists/list-table.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { problemText } from '../../../ui/problem-text.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { STATE_TONES } from '../words.ts';
import styles from '../imports.module.css';

const KINDS: ImportKind[] = ['customers', 'orders', 'events', 'products', 'tickets'];

/** A place to drop a file, and the imports so far. */
export function ImportsTab({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useT();
  const mayImport = useCan('imports.manage');
  const pager = usePager('imports');
  const { data, error, refetch } = useQuery(importsQuery(pager.cursor));
  const columns = useColumns(onOpen);
  return (
    <>
      {mayImport ? <DropFile onUploaded={onOpen} /> : null}
      <Panel flush title={t('imports.list.title')}>
        <ListTable
          rows={data?.items}
          error={error}
          retry={() => void refetch()}
          columns={columns}
          empty={{ title: t('imports.list.empty'), hint: t('imports.list.emptyHint') }}
          skeletonRows={5}
        />
        {data && (data.nextCursor !== null || pager.number > 1) ? (
          <CursorPager pager={pager} nextCursor={data.nextCursor} />
        ) : null}
      </Panel>
    </>
  );
}

function DropFile({ onUploaded }: { onUploaded: (id: string) => void }) {
  const { t } = useT();
  const client = useQueryClient();
  const [kind, setKind] = useState<ImportKind>('customers');
  const upload = useMutation({
    mutationFn: uploadImport,
    onSuccess: ({ id }) => {
      onUploaded(id);
      return client.invalidateQueries({ queryKey: ['imports', 'list'] });
    },
  });
  return (
    <div className={styles.drop}>
      <div className={styles.kinds}>
        <span>{t('imports.drop.kind')}</span>
        <Segmented
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: t(`imports.kinds.${value}`) }))}
        />
      </div>
      {upload.error ? (
        <Alert
          className={styles.gap ?? ''}
          type="error"
          showIcon
          title={upload.variables?.file.name}
          description={problemText(t, upload.error)}
        />
      ) : null}
      <Spin spinning={upload.isPending}>
        <Upload.Dragger
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx,.parquet"
          showUploadList={false}
          disabled={upload.isPending}
          beforeUpload={(file) => {
            upload.mutate({ kind, file });
            return false;
          }}
        >
          <p className={styles.dropIcon}>
            <InboxOutlined />
          </p>
          <p>{t('imports.drop.title')}</p>
          <p className={styles.faint}>{t('imports.drop.formats')}</p>
        </Upload.Dragger>
      </Spin>
    </div>
  );
}

function useColumns(onOpen: (id: string) => void): ColumnsType<Import> {
  const { t, language } = useT();
  const number = (value: number) => wholeNumber(value, language);
  return [
    {
      title: t('imports.list.file'),
      ellipsis: true,
      render: (_, { id, fileName }) => (
        <button type="button" className={styles.linkish} onClick={() => onOpen(id)}>
          {fileName}
        </button>
      ),
    },
    { title: t('imports.list.kind'), width: 90, render: (_, { kind }) => t(`imports.kinds.${kind}`) },
    { title: t('imports.list.source'), width: 150, ellipsis: true, dataIndex: 'source' },
    {
      title: t('imports.list.state'),
      width: 170,
      render: (_, each) =>
        isActive(each) ? (
          <Progress
            aria-label={t(`imports.states.${each.state}`)}
            percent={Math.floor(each.progress * 100)}
            size="small"
            strokeColor="var(--zk-brand)"
          />
        ) : (
          <Chip dot tone={STATE_TONES[each.state]}>
            {t(`imports.states.${each.state}`)}
          </Chip>
        ),
    },
    {
      title: t('imports.counts.read'),
      width: 90,
      align: 'right',
      render: (_, { counts }) => number(counts.read),
    },
    {
      title: t('imports.counts.rejected'),
      width: 90,
      align: 'right',
      render: (_, { counts }) => number(counts.rejected),
    },
    {
      title: t('imports.list.created'),
      width: 120,
      render: (_, { createdAt }) => <TimeAgo at={createdAt} />,
    },
  ];
}
