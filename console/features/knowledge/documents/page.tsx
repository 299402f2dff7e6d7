import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { changeDocument, documentsQuery } from '../../../api/admin/documents.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ListTable } from '../../../ui/lists/list-table.tsx';
import { SearchBox } from '../../../ui/lists/search-box.tsx';
import { useUrlState } from '../../../ui/lists/use-url-state.ts';
import { Page, PageHeader, Panel } from '../../../ui/page-header.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { KnowledgeNav } from '../knowledge-nav.tsx';
import { DocumentDrawer } from './document-drawer.tsx';
import { UploadDialog } from './upload-dialog.tsx';
import styles from '../knowledge.module.css';

/** Files whose passages answer where no article does. */
export default function DocumentsPage() {
  const { t } = useT();
  const mayEdit = useCan('knowledge.edit');
  const client = useQueryClient();
  const feedback = useFeedback();
  const [{ q = '', document }, change] = useUrlState();
  const [uploading, setUploading] = useState(false);
  const { data, error, refetch } = useQuery(documentsQuery(q));
  const switching = useMutation({
    mutationFn: ({ id, isLive }: { id: string; isLive: boolean }) =>
      changeDocument(id, { status: isLive ? 'live' : 'off' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['knowledge'] }),
    onError: (problem) => feedback.failed(problem),
  });
  const upload = mayEdit ? (
    <Button type="primary" icon={<UploadOutlined />} onClick={() => setUploading(true)}>
      {t('knowledge.documents.upload')}
    </Button>
  ) : null;
  return (
    <Page wide>
      <PageHeader
        title={t('knowledge.documents.title')}
        description={t('knowledge.documents.description')}
        actions={upload}
      >
        <KnowledgeNav />
      </PageHeader>
      <Panel flush>
        <div className={styles.toolbar}>
          <SearchBox
            value={q}
            label={t('knowledge.documents.search')}
            onSearch={(text) => change({ q: text })}
            width={252}
          />
        </div>
        <ListTable
          rows={data?.items}
          error={error}
          retry={() => void refetch()}
          empty={{ title: t('knowledge.documents.empty'), hint: t('knowledge.documents.emptyHint') }}
          columns={[
            {
              title: t('knowledge.documents.name'),
              render: (_, one) => (
                <Button type="link" size="small" onClick={() => change({ document: one.id })}>
                  {one.name}
                </Button>
              ),
            },
            {
              title: t('knowledge.documents.type'),
              width: 110,
              render: (_, { type }) => <Chip>{type.toUpperCase()}</Chip>,
            },
            { title: t('knowledge.documents.pages'), dataIndex: 'pages', width: 80, align: 'end' },
            { title: t('knowledge.documents.passages'), dataIndex: 'passages', width: 90, align: 'end' },
            { title: t('knowledge.documents.version'), dataIndex: 'version', width: 80, align: 'end' },
            {
              title: t('knowledge.columns.updated'),
              width: 120,
              render: (_, { updatedAt }) => <TimeAgo at={updatedAt} />,
            },
            {
              title: t('knowledge.documents.live'),
              width: 90,
              render: (_, { id, name, status }) => (
                <Switch
                  size="small"
                  aria-label={`${t('knowledge.documents.live')} ${name}`}
                  checked={status === 'live'}
                  disabled={!mayEdit || switching.isPending}
                  onChange={(isLive) => switching.mutate({ id, isLive })}
                />
              ),
            },
          ]}
        />
      </Panel>
      {document ? (
        <DocumentDrawer id={document} mayEdit={mayEdit} onClose={() => change({ document: undefined })} />
      ) : null}
      {uploading ? <UploadDialog documentId={undefined} onClose={() => setUploading(false)} /> : null}
    </Page>
  );
}
