import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ConsentBasis } from '../../../../contracts/cdp/index.ts';
import { savePurpose } from '../../../api/admin/privacy.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from '../privacy.module.css';

const CODE = /^[a-z][a-z0-9_-]{1,39}$/;

/** Asks for a purpose of the tenant's own. */
export function AddPurpose({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [basis, setBasis] = useState<ConsentBasis>('opt_in');
  const saving = useMutation({
    mutationFn: () => savePurpose({ code, name: name.trim(), basis }),
    onSuccess: () => {
      feedback.done(t('privacy.purposes.saved'));
      onClose();
    },
    onError: (error) => feedback.failed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['privacy', 'purposes'] }),
  });
  return (
    <Modal
      open
      title={t('privacy.purposes.addTitle')}
      okText={t('common.save')}
      okButtonProps={{ disabled: !CODE.test(code) || name.trim() === '', loading: saving.isPending }}
      onOk={() => saving.mutate()}
      onCancel={onClose}
    >
      <div className={styles.fields}>
        <label className={styles.field}>
          {t('privacy.purposes.name')}
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </label>
        <label className={styles.field}>
          {t('privacy.purposes.code')}
          <Input
            value={code}
            maxLength={40}
            onChange={(event) => setCode(event.target.value.toLowerCase())}
          />
          <span className={styles.quiet}>{t('privacy.purposes.codeHint')}</span>
        </label>
        <Radio.Group
          value={basis}
          aria-label={t('privacy.purposes.basis')}
          onChange={(event) => setBasis(event.target.value as ConsentBasis)}
          options={[
            { value: 'opt_in', label: t('privacy.purposes.opt_in') },
            { value: 'opt_out', label: t('privacy.purposes.opt_out') },
          ]}
        />
      </div>
    </Modal>
  );
}
