import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ConsentChannel, Purpose } from '../../../../contracts/cdp/index.ts';
import { consentsQuery, sayConsents } from '../../../api/admin/privacy.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { purposeText } from '../privacy-text.ts';
import styles from '../privacy.module.css';

/** One switch of the board. */
export interface Place {
  purpose: Purpose;
  channel: ConsentChannel;
}

/** Notes what a customer said of one purpose on one channel, with its proof. */
export function SayConsentDialog({
  customerId,
  place,
  onClose,
}: {
  customerId: string;
  place: Place;
  onClose: () => void;
}) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { purpose, channel } = place;
  const [state, setState] = useState<'granted' | 'refused'>();
  const [proof, setProof] = useState({ place: '', textVersion: '', evidence: '' });
  const saving = useMutation({
    mutationFn: (word: 'granted' | 'refused') => {
      const given = Object.fromEntries(Object.entries(proof).filter(([, value]) => value.trim() !== ''));
      return sayConsents(customerId, [{ purpose: purpose.code, channel, state: word, ...given }]);
    },
    onSuccess: (consents) => {
      client.setQueryData(consentsQuery(customerId).queryKey, consents);
      feedback.done(t('privacy.customer.saved'));
      onClose();
    },
    onError: (error) => feedback.failed(error),
  });
  const field = (name: keyof typeof proof, label: string, hint?: string) => (
    <label className={styles.field}>
      {label}
      <Input
        value={proof[name]}
        maxLength={name === 'textVersion' ? 100 : 200}
        placeholder={hint}
        onChange={(event) => setProof({ ...proof, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <Modal
      open
      title={t('privacy.customer.noteTitle')}
      okText={t('common.save')}
      okButtonProps={{ disabled: state === undefined, loading: saving.isPending }}
      onOk={() => state && saving.mutate(state)}
      onCancel={onClose}
    >
      <div className={styles.fields}>
        <p className={styles.quiet}>
          {t('privacy.customer.switchOf', {
            purpose: purposeText(t, purpose),
            channel: t(`privacy.customer.channels.${channel}`),
          })}
        </p>
        <Radio.Group
          value={state}
          aria-label={t('privacy.customer.noteTitle')}
          onChange={(event) => setState(event.target.value as 'granted' | 'refused')}
          options={[
            { value: 'granted', label: t('privacy.customer.grant') },
            { value: 'refused', label: t('privacy.customer.refuse') },
          ]}
        />
        {field('place', t('privacy.customer.place'), t('privacy.customer.placeHint'))}
        {field('textVersion', t('privacy.customer.textVersion'))}
        {field('evidence', t('privacy.customer.evidence'))}
      </div>
    </Modal>
  );
}
