import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import type { CreatedSource, SourceKind } from '../../../../contracts/cdp/index.ts';
import { createSource } from '../../../api/customers/sources.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CodeBlock } from '../../../ui/forms/code-block.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from './sources.module.css';

const KINDS = ['browser', 'app', 'server'] as const;

/** A new source; its write key is shown this once, with a first event to send. */
export function CreateSource({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<SourceKind>('browser');
  const create = useMutation({
    mutationFn: () => createSource({ name: name.trim(), kind }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['sources'] }),
    onError: (error) => feedback.failed(error),
  });
  if (create.data) return <Created created={create.data} onClose={onClose} />;
  return (
    <Modal
      open
      title={t('customers.sources.create')}
      okText={t('customers.sources.create')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !name.trim(), loading: create.isPending }}
      onOk={() => create.mutate()}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <Input
          autoFocus
          maxLength={80}
          value={name}
          aria-label={t('customers.sources.name')}
          placeholder={t('customers.sources.nameHint')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() && create.mutate()}
        />
        <Segmented
          aria-label={t('customers.sources.kind')}
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: t(`customers.sources.kinds.${value}`) }))}
        />
        <p className={styles.faint}>{t(`customers.sources.kindHints.${kind}`)}</p>
      </div>
    </Modal>
  );
}

function Created({ created, onClose }: { created: CreatedSource; onClose: () => void }) {
  const { t } = useT();
  const { writeKey } = created;
  const code = `curl ${location.origin}/v1/track -u ${writeKey}: -H 'content-type: application/json' \\
  -d '{"userId":"test-1","event":"Product Viewed","properties":{"name":"test"}}'`;
  return (
    <Modal
      open
      width={640}
      title={t('customers.sources.created', { name: created.source.name })}
      okText={t('common.close')}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={onClose}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <Alert type="warning" showIcon title={t('customers.sources.once')} />
        <CodeBlock code={writeKey} label={t('customers.sources.writeKey')} />
        <p>{t('customers.sources.try')}</p>
        <CodeBlock code={code} label={t('customers.sources.try')} />
      </div>
    </Modal>
  );
}
