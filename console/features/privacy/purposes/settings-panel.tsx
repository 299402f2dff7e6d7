import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { InputNumber, Select, Switch } from 'antd';
import type { PrivacySettings } from '../../../../contracts/cdp/index.ts';
import { privacySettingsQuery, savePrivacySettings } from '../../../api/admin/privacy.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { SaveBar } from '../../../ui/forms/save-bar.tsx';
import { useDraft } from '../../../ui/forms/use-draft.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from '../privacy.module.css';

/** How requests of customers are treated. */
export function SettingsPanel() {
  const { t } = useT();
  const { data, error, refetch } = useQuery(privacySettingsQuery);
  return (
    <Panel flush title={t('privacy.settings.title')}>
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={3} avatar={false} /> : null}
      {data ? <Settings stored={data} /> : null}
    </Panel>
  );
}

function Settings({ stored }: { stored: PrivacySettings }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const mayManage = useCan('privacy.manage');
  const { draft, dirty, setDraft, reset } = useDraft(stored);
  const saving = useMutation({
    mutationFn: () => savePrivacySettings(draft),
    onSuccess: (settings) => {
      client.setQueryData(privacySettingsQuery.queryKey, settings);
      feedback.done(t('privacy.settings.saved'));
    },
    onError: (error) => feedback.failed(error),
  });
  return (
    <>
      <div className={styles.row}>
        <div>
          <div className={styles.name}>{t('privacy.settings.fourEyes')}</div>
          <div className={styles.quiet}>{t('privacy.settings.fourEyesHint')}</div>
        </div>
        <Switch
          checked={draft.fourEyes}
          disabled={!mayManage}
          aria-label={t('privacy.settings.fourEyes')}
          onChange={(fourEyes) => setDraft({ ...draft, fourEyes })}
        />
      </div>
      <div className={styles.row}>
        <div className={styles.name}>{t('privacy.settings.onReturn')}</div>
        <Select
          value={draft.onReturn}
          disabled={!mayManage}
          aria-label={t('privacy.settings.onReturn')}
          style={{ width: 190 }}
          onChange={(onReturn) => setDraft({ ...draft, onReturn })}
          options={[
            { value: 'flag', label: t('privacy.settings.flag') },
            { value: 'refuse', label: t('privacy.settings.refuse') },
          ]}
        />
      </div>
      <div className={styles.row}>
        <div>
          <div className={styles.name}>{t('privacy.settings.orders')}</div>
          <div className={styles.quiet}>{t('privacy.settings.ordersHint')}</div>
        </div>
        <InputNumber
          min={0}
          max={50}
          precision={0}
          value={draft.ordersKeptYears}
          disabled={!mayManage}
          aria-label={t('privacy.settings.orders')}
          onChange={(years) => setDraft({ ...draft, ordersKeptYears: years ?? draft.ordersKeptYears })}
        />
      </div>
      <SaveBar dirty={dirty} saving={saving.isPending} onSave={() => saving.mutate()} onReset={reset} />
    </>
  );
}
