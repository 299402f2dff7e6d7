import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select, Switch } from 'antd';
import { useId } from 'react';
import type { BusinessHours } from '../../../../contracts/service/settings.ts';
import { businessHoursQuery, saveBusinessHours } from '../../../api/admin/service-settings.ts';
import { useCan } from '../../../api/session.ts';
import { LANGUAGES, LANGUAGE_NAMES } from '../../../i18n/languages.ts';
import { useT } from '../../../i18n/use-t.ts';
import { SaveBar } from '../../../ui/forms/save-bar.tsx';
import { useDraft } from '../../../ui/forms/use-draft.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { PageSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { ClosedDays } from './closed-days.tsx';
import { WeekGrid } from './week-grid.tsx';
import { problemOf } from './week.ts';
import styles from './hours.module.css';

/** When people are there, and what is said when they are not. */
export function BusinessHoursTab() {
  const { data, error, refetch } = useQuery(businessHoursQuery);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <HoursEditor stored={data} /> : <PageSkeleton />;
}

function HoursEditor({ stored }: { stored: BusinessHours }) {
  const { t } = useT();
  const id = useId();
  const mayConfigure = useCan('service.configure');
  const client = useQueryClient();
  const feedback = useFeedback();
  const { draft, dirty, setDraft, reset } = useDraft(stored);
  const put = (part: Partial<BusinessHours>) => setDraft({ ...draft, ...part });
  const saving = useMutation({
    mutationFn: saveBusinessHours,
    onSuccess: (saved) => {
      client.setQueryData(businessHoursQuery.queryKey, saved);
      setDraft(saved);
      feedback.done(t('channels.saved'));
    },
    onError: (error) => feedback.failed(error),
  });
  const problem = problemOf(draft);
  return (
    <fieldset disabled={!mayConfigure} className={styles.form}>
      {mayConfigure ? null : <p className={styles.hint}>{t('admin.readOnly')}</p>}
      <Panel
        title={t('channels.hours.title')}
        description={t('channels.hours.description')}
        extra={
          <div className={styles.always}>
            <label htmlFor={`${id}-always`}>{t('channels.hours.always')}</label>
            <Switch
              id={`${id}-always`}
              checked={draft.always}
              disabled={!mayConfigure}
              onChange={(always) => put({ always })}
            />
          </div>
        }
      >
        <div className={styles.zone}>
          <label htmlFor={`${id}-zone`}>{t('channels.hours.timezone')}</label>
          <Select
            id={`${id}-zone`}
            showSearch
            disabled={!mayConfigure}
            style={{ width: 260 }}
            value={draft.timezone}
            onChange={(timezone) => put({ timezone })}
            options={zonesWith(draft.timezone).map((zone) => ({ value: zone, label: zone }))}
          />
        </div>
        {draft.always ? (
          <p className={styles.hint}>{t('channels.hours.alwaysHint')}</p>
        ) : (
          <WeekGrid week={draft.week} readOnly={!mayConfigure} onChange={(week) => put({ week })} />
        )}
      </Panel>
      <Panel title={t('channels.hours.closedDays')} description={t('channels.hours.closedDaysHint')}>
        <ClosedDays
          days={draft.closedDays}
          readOnly={!mayConfigure}
          onChange={(closedDays) => put({ closedDays })}
        />
      </Panel>
      <Panel title={t('channels.hours.offline')} description={t('channels.hours.offlineHint')}>
        <div className={styles.messages}>
          {LANGUAGES.map((language) => (
            <div key={language}>
              <label htmlFor={`${id}-${language}`} className={styles.label}>
                {LANGUAGE_NAMES[language]}
              </label>
              <Input.TextArea
                id={`${id}-${language}`}
                lang={language}
                autoSize={{ minRows: 3, maxRows: 8 }}
                maxLength={1000}
                showCount
                value={draft.offlineMessage[language]}
                onChange={(event) =>
                  put({ offlineMessage: { ...draft.offlineMessage, [language]: event.target.value } })
                }
              />
            </div>
          ))}
        </div>
      </Panel>
      <SaveBar
        dirty={dirty}
        saving={saving.isPending}
        problem={problem && t(`channels.hours.problems.${problem}`)}
        onSave={() => saving.mutate(draft)}
        onReset={reset}
      />
    </fieldset>
  );
}

function zonesWith(zone: string): string[] {
  return [...new Set([zone, ...Intl.supportedValuesOf('timeZone')])];
}
