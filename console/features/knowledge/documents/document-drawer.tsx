import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { deleteDocument, documentQuery, passagesQuery } from '../../../api/admin/documents.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { PassageList } from './passage-list.tsx';
import { UploadDialog } from './upload-dialog.tsx';
import styles from './documents.module.css';

interface DocumentDrawerProps {
  id: string;
  mayEdit: boolean;
  onClose: () => void;
}

/** One document: its versions and its passages. */
export function DocumentDrawer({ id, mayEdit, onClose }: DocumentDrawerProps) {
  const { t, language } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [uploading, setUploading] = useState(false);
  const { data, error, refetch } = useQuery(documentQuery(id));
  const passages = useInfiniteQuery(passagesQuery(id));
  const removing = useMutation({
    mutationFn: () => deleteDocument(id),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: ['knowledge', 'documents'] });
    },
    onError: (problem) => feedback.failed(problem),
  });
  const actions = (
    <Space>
      <Button icon={<UploadOutlined />} onClick={() => setUploading(true)}>
        {t('knowledge.documents.newVersion')}
      </Button>
      <Popconfirm
        title={t('knowledge.documents.deleteAsk', { name: data?.name })}
        okButtonProps={{ danger: true }}
        onConfirm={() => removing.mutate()}
      >
        <Button danger icon={<DeleteOutlined />} aria-label={t('common.delete')} />
      </Popconfirm>
    </Space>
  );
  return (
    <Drawer
      open
      size={720}
      title={data?.name ?? t('knowledge.documents.title')}
      onClose={onClose}
      extra={mayEdit && data ? actions : null}
    >
      {error ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={4} avatar={false} /> : null}
      <ul className={styles.versions}>
        {data?.versions.map((version) => (
          <li key={version.number}>
            {t('knowledge.documents.versionLine', {
              number: version.number,
              file: version.fileName,
              passages: version.passages,
              added: version.added,
              removed: version.removed,
              time: fullTime(new Date(version.at), language),
            })}
          </li>
        ))}
      </ul>
      <PassageList passages={passages.data?.pages.flatMap(({ items }) => items) ?? []} />
      {passages.hasNextPage ? (
        <Button
          block
          className={styles.more ?? ''}
          loading={passages.isFetchingNextPage}
          onClick={() => void passages.fetchNextPage()}
        >
          {t('knowledge.documents.more')}
        </Button>
      ) : null}
      {uploading ? <UploadDialog documentId={id} onClose={() => setUploading(false)} /> : null}
    </Drawer>
  );
}
