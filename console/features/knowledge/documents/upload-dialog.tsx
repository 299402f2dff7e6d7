import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Progress, Upload } from 'antd';
import { useState } from 'react';
import { previewDocument, progressQuery, saveDocument } from '../../../api/admin/documents.ts';
import { useT } from '../../../i18n/use-t.ts';
import { problemText } from '../../../ui/problem-text.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { PassageList } from './passage-list.tsx';
import styles from './documents.module.css';

interface UploadDialogProps {
  /** The document of which the file is a new version. */
  documentId: string | undefined;
  onClose: () => void;
}

/** Takes a file, shows the passages it was cut into, and only then takes it over. */
export function UploadDialog({ documentId, onClose }: UploadDialogProps) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [upload, setUpload] = useState<{ file: File; progress: string } | null>(null);
  const preview = useMutation({
    mutationFn: (chosen: { file: File; progress: string }) => previewDocument({ ...chosen, documentId }),
  });
  const saving = useMutation({
    mutationFn: (chosen: { file: File; progress: string }) => saveDocument({ ...chosen, documentId }),
    onSuccess: async () => {
      feedback.done(t('knowledge.documents.saved'));
      onClose();
      await client.invalidateQueries({ queryKey: ['knowledge'] });
    },
    onError: (error) => feedback.failed(error),
  });
  const isReading = preview.isPending || saving.isPending;
  const { data: progress } = useQuery(progressQuery(upload?.progress ?? '', isReading));
  function choose(file: File): void {
    const chosen = { file, progress: crypto.randomUUID() };
    setUpload(chosen);
    preview.mutate(chosen);
  }
  const found = preview.data;
  return (
    <Modal
      open
      width={760}
      title={t(documentId ? 'knowledge.documents.newVersion' : 'knowledge.documents.upload')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('common.cancel')}
        </Button>,
        <Button
          key="save"
          type="primary"
          disabled={!found || !upload}
          loading={saving.isPending}
          onClick={() => upload && saving.mutate(upload)}
        >
          {t('knowledge.documents.takeOver')}
        </Button>,
      ]}
    >
      {preview.error ? (
        <Alert type="error" showIcon title={upload?.file.name} description={problemText(t, preview.error)} />
      ) : null}
      {found ? null : (
        <Upload.Dragger
          accept=".pdf,.docx,.html,.htm,.md,.markdown,.txt"
          showUploadList={false}
          disabled={isReading}
          beforeUpload={(file) => {
            choose(file);
            return false;
          }}
        >
          <p>
            <InboxOutlined />
          </p>
          <p>{t('knowledge.documents.drop')}</p>
          <p>{t('knowledge.documents.formats')}</p>
        </Upload.Dragger>
      )}
      {isReading ? (
        <Progress
          aria-label={t('knowledge.documents.reading')}
          status="active"
          percent={Math.round((progress?.share ?? 0) * 100)}
        />
      ) : null}
      {found ? (
        <>
          <Alert
            type={found.existing ? 'warning' : 'info'}
            showIcon
            title={t(found.existing ? 'knowledge.documents.replaces' : 'knowledge.documents.cutInto', {
              name: found.name,
              passages: found.passages,
              kept: found.kept,
              added: found.added,
              removed: found.removed,
            })}
          />
          <div
            className={styles.scroll}
            tabIndex={0}
            role="region"
            aria-label={t('knowledge.documents.passages')}
          >
            <PassageList passages={found.sample} />
          </div>
        </>
      ) : null}
    </Modal>
  );
}
