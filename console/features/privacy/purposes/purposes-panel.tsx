import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ConsentBasis, Purpose } from '../../../../contracts/cdp/index.ts';
import { purposesQuery, savePurpose } from '../../../api/admin/privacy.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { purposeText } from '../privacy-text.ts';
import { AddPurpose } from './add-purpose.tsx';
import styles from '../privacy.module.css';

/** The purposes for which data is used, and whether each needs consent. */
export function PurposesPanel() {
  const { t } = useT();
  const { data, error, refetch } = useQuery(purposesQuery);
  const mayManage = useCan('privacy.manage');
  const [adding, setAdding] = useState(false);
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setAdding(true)}>
      {t('privacy.purposes.add')}
    </Button>
  );
  return (
    <Panel
      flush
      title={t('privacy.purposes.title')}
      description={t('privacy.purposes.hint')}
      extra={mayManage ? add : null}
    >
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={6} avatar={false} /> : null}
      {data?.items.map((purpose) => (
        <PurposeRow key={purpose.code} purpose={purpose} />
      ))}
      {adding ? <AddPurpose onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

function PurposeRow({ purpose }: { purpose: Purpose }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const mayManage = useCan('privacy.manage');
  const name = purposeText(t, purpose);
  const saving = useMutation({
    mutationFn: (basis: ConsentBasis) => savePurpose({ code: purpose.code, name: purpose.name, basis }),
    onSuccess: () => feedback.done(t('privacy.purposes.saved')),
    onError: (error) => feedback.failed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['privacy', 'purposes'] }),
  });
  return (
    <div className={styles.row}>
      <div>
        <span className={styles.name}>{name}</span>{' '}
        {purpose.builtIn ? null : <Chip>{t('privacy.purposes.own')}</Chip>}
        <div className={styles.quiet}>
          <code>{purpose.code}</code>
        </div>
      </div>
      <Select<ConsentBasis>
        value={purpose.basis}
        disabled={!mayManage}
        loading={saving.isPending}
        aria-label={`${t('privacy.purposes.basis')} ${name}`}
        style={{ width: 190 }}
        onChange={(basis) => saving.mutate(basis)}
        options={[
          { value: 'opt_in', label: t('privacy.purposes.opt_in') },
          { value: 'opt_out', label: t('privacy.purposes.opt_out') },
        ]}
      />
    </div>
  );
}
