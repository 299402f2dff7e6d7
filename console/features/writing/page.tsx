import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { WritingState } from '../../../contracts/ai/index.ts';
import { saveWriting, writingQuery } from '../../api/admin/writing.ts';
import { useCan } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { SaveBar } from '../../ui/forms/save-bar.tsx';
import { useDraft } from '../../ui/forms/use-draft.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { PageSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { BudgetPanel } from './budget-panel.tsx';
import { SwitchPanel } from './switch-panel.tsx';
import { UsePanel } from './use-panel.tsx';
import styles from './writing.module.css';

/** What the language model may write, how much, and what it has used. */
export default function WritingPage() {
  const { t } = useT();
  const { data, error, refetch } = useQuery(writingQuery);
  return (
    <Page>
      <PageHeader title={t('writing.title')} description={t('writing.description')} />
      {data ? (
        <Settings state={data} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </Page>
  );
}

function Settings({ state }: { state: WritingState }) {
  const { t } = useT();
  const mayConfigure = useCan('service.configure');
  const client = useQueryClient();
  const feedback = useFeedback();
  const { draft, dirty, setDraft, reset } = useDraft(state.settings);
  const saving = useMutation({
    mutationFn: saveWriting,
    onSuccess: (saved) => {
      client.setQueryData(writingQuery.queryKey, saved);
      setDraft(saved.settings);
      feedback.done(t('writing.saved'));
    },
    onError: (error) => feedback.failed(error),
  });
  const put = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  return (
    <fieldset disabled={!mayConfigure} className={styles.form}>
      {state.model === null ? (
        <Alert type="info" showIcon title={t('writing.noModel')} description={t('writing.noModelHint')} />
      ) : null}
      <UsePanel state={state} />
      <SwitchPanel settings={draft} model={state.model} mayConfigure={mayConfigure} put={put} />
      <BudgetPanel settings={draft} mayConfigure={mayConfigure} put={put} />
      <SaveBar dirty={dirty} saving={saving.isPending} onSave={() => saving.mutate(draft)} onReset={reset} />
    </fieldset>
  );
}
