import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import { useState } from 'react';
import type { HttpAction } from '../../../contracts/service/index.ts';
import { deleteHttpAction, httpActionsQuery } from '../../api/service/http-actions.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';
import { ListTable } from '../../ui/lists/list-table.tsx';
import { Page, PageHeader, Panel } from '../../ui/page-header.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { ActionForm } from './action-form.tsx';
import { TryDialog } from './try-dialog.tsx';
import styles from './http-actions.module.css';

/** Requests to the enterprise's own systems that flows can make. */
export default function HttpActionsPage() {
  const { t } = useT();
  const { data, error, refetch } = useQuery(httpActionsQuery);
  const [edited, setEdited] = useState<HttpAction | 'new' | null>(null);
  const [tried, setTried] = useState<HttpAction | null>(null);
  const columns = useColumns(setEdited, setTried);
  return (
    <Page wide>
      <PageHeader
        title={t('actions.title')}
        description={t('actions.description')}
        actions={
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setEdited('new')}>
            {t('actions.create')}
          </Button>
        }
      />
      <Panel flush>
        <ListTable
          rows={data?.items}
          error={error}
          retry={() => void refetch()}
          columns={columns}
          empty={{ title: t('actions.empty'), hint: t('actions.emptyHint') }}
        />
      </Panel>
      {edited ? (
        <ActionForm action={edited === 'new' ? undefined : edited} onClose={() => setEdited(null)} />
      ) : null}
      {tried ? <TryDialog action={tried} onClose={() => setTried(null)} /> : null}
    </Page>
  );
}

function useColumns(
  edit: (action: HttpAction) => void,
  tryOut: (action: HttpAction) => void,
): ColumnsType<HttpAction> {
  const { t } = useT();
  const askToDelete = useDelete();
  return [
    {
      title: t('actions.actionTitle'),
      width: 200,
      ellipsis: true,
      render: (_, each) => (
        <button type="button" className={styles.linkish} onClick={() => edit(each)}>
          {each.title}
        </button>
      ),
    },
    {
      title: t('actions.name'),
      width: 190,
      render: (_, { name }) => <code className={styles.code}>http.{name}</code>,
    },
    {
      title: t('actions.request'),
      ellipsis: true,
      render: (_, { method, url, enabled }) => (
        <>
          {enabled ? null : <Chip>{t('actions.off')}</Chip>} <Chip tone="info">{method}</Chip>{' '}
          <code className={styles.code}>{url}</code>
        </>
      ),
    },
    { title: t('actions.updated'), width: 130, render: (_, { updatedAt }) => <TimeAgo at={updatedAt} /> },
    {
      key: 'acts',
      title: <span className="zk-hidden">{t('admin.actions')}</span>,
      width: 200,
      render: (_, each) => (
        <div className={styles.acts}>
          <Button size="small" type="text" onClick={() => tryOut(each)}>
            {t('actions.try')}
          </Button>
          <Button size="small" type="text" onClick={() => edit(each)}>
            {t('admin.edit')}
          </Button>
          <Button size="small" type="text" danger onClick={() => askToDelete(each)}>
            {t('common.delete')}
          </Button>
        </div>
      ),
    },
  ];
}

function useDelete(): (action: HttpAction) => void {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { modal } = App.useApp();
  const remove = useMutation({
    mutationFn: deleteHttpAction,
    onError: (error) => feedback.failed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['http-actions'] }),
  });
  return ({ id, title }) =>
    void modal.confirm({
      title: t('actions.deleteTitle', { name: title }),
      content: t('actions.deleteHint'),
      okText: t('common.delete'),
      okButtonProps: { danger: true },
      onOk: () =>
        remove.mutateAsync(id).then(
          () => undefined,
          () => undefined,
        ),
    });
}
