import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Progress, Table } from 'antd';
import type { Import } from '../../../../contracts/cdp/index.ts';
import { endImport, importQuery, isActive, rejectsAddress, startImport } from '../../../api/admin/imports.ts';
import { useCan } from '../../../api/session.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { reasonText, STATE_TONES } from '../words.ts';
import styles from '../imports.module.css';

const FIGURES = ['read', 'created', 'changed', 'unchanged', 'warned', 'rejected'] as const;

/** How far an import is, what became of its rows, and why some were not taken. */
export function Outcome({ data }: { data: Import }) {
  const { t, language } = useT();
  const { counts, state, undo, error } = data;
  return (
    <>
      <Panel
        title={
          <Chip dot tone={STATE_TONES[state]}>
            {t(`imports.states.${state}`)}
          </Chip>
        }
        extra={<Actions data={data} />}
      >
        {error === null ? null : (
          <Alert
            className={styles.gap ?? ''}
            type="error"
            showIcon
            title={t('imports.outcome.failed')}
            description={<code className={styles.code}>{error}</code>}
          />
        )}
        {undo ? (
          <Alert
            className={styles.gap ?? ''}
            type="info"
            showIcon
            title={t('imports.outcome.undone', { records: undo.records, kept: undo.kept })}
          />
        ) : null}
        <Progress
          aria-label={t(`imports.states.${state}`)}
          percent={Math.floor(data.progress * 100)}
          status={isActive(data) ? 'active' : state === 'failed' ? 'exception' : 'normal'}
          strokeColor="var(--zk-brand)"
        />
        <div className={styles.figures}>
          {FIGURES.map((name) => (
            <div key={name} className={styles.figure}>
              <b>{wholeNumber(counts[name], language)}</b>
              <span>{t(`imports.counts.${name}`)}</span>
            </div>
          ))}
        </div>
      </Panel>
      <Reasons data={data} />
    </>
  );
}

function Reasons({ data }: { data: Import }) {
  const { t, language } = useT();
  const mayImport = useCan('imports.manage');
  const columns = [
    {
      title: t('imports.outcome.reason'),
      render: (_: unknown, { code }: Import['reasons'][number]) => (
        <span title={code}>{reasonText(t, code)}</span>
      ),
    },
    { title: t('imports.draft.column'), dataIndex: 'column', width: 220 },
    {
      title: t('imports.outcome.level'),
      width: 130,
      render: (_: unknown, { level }: Import['reasons'][number]) => (
        <Chip tone={level === 'reject' ? 'danger' : 'warning'}>{t(`imports.levels.${level}`)}</Chip>
      ),
    },
    {
      title: t('imports.outcome.times'),
      width: 110,
      align: 'right' as const,
      render: (_: unknown, { count }: Import['reasons'][number]) => wholeNumber(count, language),
    },
  ];
  return (
    <Panel
      flush
      title={t('imports.outcome.reasons')}
      description={t('imports.outcome.reasonsHint')}
      extra={
        mayImport && data.reasons.length > 0 ? (
          <Button icon={<DownloadOutlined aria-hidden="true" />} href={rejectsAddress(data.id)} download>
            {t('imports.outcome.download')}
          </Button>
        ) : null
      }
    >
      <Table
        className={tables.dense}
        size="small"
        rowKey={({ code, column, level }) => `${level}/${code}/${column ?? ''}`}
        pagination={false}
        columns={columns}
        dataSource={data.reasons}
        locale={{ emptyText: <EmptyState compact title={t('imports.outcome.noReasons')} /> }}
      />
    </Panel>
  );
}

function Actions({ data }: { data: Import }) {
  const { t } = useT();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const feedback = useFeedback();
  const mayImport = useCan('imports.manage');
  const options = {
    onSuccess: (found: Import) => client.setQueryData(importQuery(data.id).queryKey, found),
    onError: (problem: unknown) => feedback.failed(problem),
  };
  const ending = useMutation({ mutationFn: (how: 'cancel' | 'undo') => endImport(data.id, how), ...options });
  const again = useMutation({ mutationFn: () => startImport(data.id, {}), ...options });
  if (!mayImport) return null;
  const undo = () =>
    void modal.confirm({
      title: t('imports.outcome.undoTitle'),
      content: t('imports.outcome.undoHint'),
      okText: t('imports.outcome.undo'),
      okButtonProps: { danger: true },
      onOk: () => ending.mutateAsync('undo').catch(() => undefined),
    });
  return (
    <div className={styles.acts}>
      {data.state === 'failed' && data.connectorId === null ? (
        <Button loading={again.isPending} onClick={() => again.mutate()}>
          {t('imports.outcome.goOn')}
        </Button>
      ) : null}
      {data.state === 'running' || data.state === 'queued' ? (
        <Button loading={ending.isPending} onClick={() => ending.mutate('cancel')}>
          {t('imports.outcome.cancel')}
        </Button>
      ) : null}
      {data.canUndo ? (
        <Button danger loading={ending.isPending} onClick={undo}>
          {t('imports.outcome.undo')}
        </Button>
      ) : null}
    </div>
  );
}
