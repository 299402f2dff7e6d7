import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Result, Steps } from 'antd';
import { useState } from 'react';
import { importArticles, previewImport } from '../../../api/bot/knowledge.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { ChooseFile } from './choose-file.tsx';
import { ImportPreviewView } from './import-preview.tsx';
import styles from './import.module.css';

/** Three steps: choose a file, look at what will be taken and what not, done. */
export function ImportWizard({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [file, setFile] = useState<File | null>(null);
  const preview = useMutation({ mutationFn: previewImport });
  const importing = useMutation({
    mutationFn: importArticles,
    onSuccess: () => client.invalidateQueries({ queryKey: ['knowledge'] }),
    onError: (error) => feedback.failed(error, t('knowledge.imports.failed')),
  });
  function choose(chosen: File): void {
    setFile(chosen);
    preview.mutate(chosen);
  }
  function startAgain(): void {
    setFile(null);
    preview.reset();
  }
  const step = importing.data ? 2 : preview.data ? 1 : 0;
  const footer = [
    <div key="footer" className={styles.footer}>
      {step === 1 ? (
        <Button onClick={startAgain} disabled={importing.isPending}>
          {t('knowledge.imports.another')}
        </Button>
      ) : null}
      <span className={styles.space} />
      {step < 2 ? <Button onClick={onClose}>{t('common.cancel')}</Button> : null}
      {step === 1 && preview.data && file ? (
        <Button
          type="primary"
          disabled={preview.data.accepted === 0}
          loading={importing.isPending}
          onClick={() => importing.mutate(file)}
        >
          {t('knowledge.imports.confirm', { count: preview.data.accepted })}
        </Button>
      ) : null}
      {step === 2 ? (
        <Button type="primary" onClick={onClose}>
          {t('common.close')}
        </Button>
      ) : null}
    </div>,
  ];
  return (
    <Modal
      open
      width={820}
      title={t('knowledge.imports.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={footer}
    >
      <Steps
        size="small"
        current={step}
        className={styles.steps ?? ''}
        items={[
          { title: t('knowledge.imports.steps.file') },
          { title: t('knowledge.imports.steps.preview') },
          { title: t('knowledge.imports.steps.done') },
        ]}
      />
      {step === 0 ? (
        <ChooseFile file={file} reading={preview.isPending} error={preview.error} onChoose={choose} />
      ) : null}
      {step === 1 && preview.data ? (
        <ImportPreviewView preview={preview.data} name={file?.name ?? ''} />
      ) : null}
      {importing.data ? (
        <Result
          status="success"
          title={t('knowledge.imports.doneTitle')}
          subTitle={t('knowledge.imports.doneText', {
            created: importing.data.created,
            updated: importing.data.updated,
            unchanged: importing.data.unchanged,
            rejected: importing.data.rejected,
          })}
        />
      ) : null}
    </Modal>
  );
}
