import { useMutation } from '@tanstack/react-query';
import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import type { HttpAction } from '../../../contracts/service/index.ts';
import { tryHttpAction } from '../../api/service/http-actions.ts';
import { useT } from '../../i18n/use-t.ts';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { readSample } from './form-values.ts';
import styles from './http-actions.module.css';

/** Makes the request with an input and shows what a flow would get. */
export function TryDialog({ action, onClose }: { action: HttpAction; onClose: () => void }) {
  const { t } = useT();
  const feedback = useFeedback();
  const [text, setText] = useState(() => JSON.stringify(action.sample, null, 2));
  const input = readSample(text);
  const trying = useMutation({
    mutationFn: (given: HttpAction['sample']) => tryHttpAction(action.id, given),
    onError: (error) => feedback.failed(error),
  });
  const { data } = trying;
  return (
    <Modal
      open
      title={t('actions.tryTitle', { name: action.title })}
      okText={t('actions.try')}
      okButtonProps={{ disabled: !input }}
      confirmLoading={trying.isPending}
      onOk={() => input && trying.mutate(input)}
      onCancel={onClose}
    >
      <p className={styles.faint}>{t('actions.tryHint')}</p>
      <Input.TextArea
        aria-label={t('actions.sample')}
        value={text}
        status={input ? '' : 'error'}
        autoSize={{ minRows: 3, maxRows: 12 }}
        onChange={(event) => setText(event.target.value)}
      />
      {data ? (
        <>
          <Alert
            className={styles.result ?? ''}
            type={data.ok ? 'success' : 'error'}
            title={
              data.ok
                ? t('actions.ok', { ms: data.ms })
                : t('actions.failed', { code: data.code, ms: data.ms })
            }
          />
          {data.ok ? <pre className={styles.result}>{JSON.stringify(data.result, null, 2)}</pre> : null}
        </>
      ) : null}
    </Modal>
  );
}
