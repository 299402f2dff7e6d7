import { InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Modal, Result, Spin, Upload } from 'antd';
import { useState } from 'react';
import { importTrainingFile, previewTrainingFile } from '../../../api/bot/training.ts';
import { useT } from '../../../i18n/use-t.ts';
import { problemText } from '../../../ui/problem-text.ts';
import { useTrainingAction } from '../use-training-action.ts';
import { ImportPreview } from './import-preview.tsx';
import styles from '../training.module.css';

interface ImportModalProps {
  setId: string;
  onClose: () => void;
  onProblems: () => void;
}

/** Choose a file, look at what will be taken and what not, take it in. */
export function ImportModal({ setId, onClose, onProblems }: ImportModalProps) {
  const { t } = useT();
  const [file, setFile] = useState<File | null>(null);
  const preview = useMutation({ mutationFn: (chosen: File) => previewTrainingFile(setId, chosen) });
  const importing = useTrainingAction((chosen: File) => importTrainingFile(setId, chosen));
  const done = importing.data;
  function choose(chosen: File): void {
    setFile(chosen);
    preview.mutate(chosen);
  }
  const confirm =
    preview.data && file && !done ? (
      <Button
        key="take"
        type="primary"
        disabled={preview.data.added === 0}
        loading={importing.isPending}
        onClick={() => importing.mutate(file)}
      >
        {t('training.import.confirm', { count: preview.data.added })}
      </Button>
    ) : null;
  const look = done ? (
    <Button
      key="look"
      type="primary"
      onClick={() => {
        onClose();
        onProblems();
      }}
    >
      {t('training.import.look')}
    </Button>
  ) : null;
  return (
    <Modal
      open
      width={780}
      title={t('training.import.title')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {done ? t('common.close') : t('common.cancel')}
        </Button>,
        confirm,
        look,
      ]}
    >
      {preview.error ? (
        <Alert
          className={styles.gap ?? ''}
          type="error"
          showIcon
          title={file?.name}
          description={problemText(t, preview.error)}
        />
      ) : null}
      {done ? (
        <Result
          status="success"
          title={t('training.import.done', { added: done.added })}
          subTitle={t('training.import.doneText', {
            existing: done.existing,
            rejected: done.rejected,
            masked: done.masked,
          })}
        />
      ) : preview.data ? (
        <ImportPreview preview={preview.data} name={file?.name ?? ''} />
      ) : (
        <ChooseFile reading={preview.isPending} onChoose={choose} />
      )}
    </Modal>
  );
}

function ChooseFile({ reading, onChoose }: { reading: boolean; onChoose: (file: File) => void }) {
  const { t } = useT();
  return (
    <Spin spinning={reading}>
      <Upload.Dragger
        accept=".csv,.tsv,.txt,.json,.yml,.yaml,.zip"
        showUploadList={false}
        disabled={reading}
        beforeUpload={(chosen) => {
          onChoose(chosen);
          return false;
        }}
      >
        <p className={styles.dropIcon}>
          <InboxOutlined />
        </p>
        <p>{t('training.import.drop')}</p>
        <p className={styles.faint}>{t('training.import.formats')}</p>
      </Upload.Dragger>
      <p className={styles.about}>{t('training.import.about')}</p>
    </Spin>
  );
}
