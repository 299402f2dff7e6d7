import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Switch } from 'antd';
import { useState } from 'react';
import type { ChangeWebChat, WebChatAccount } from '../../../../contracts/channels/index.ts';
import { changeWebChat } from '../../../api/admin/web-chat.ts';
import type { Language } from '../../../i18n/languages.ts';
import { useT } from '../../../i18n/use-t.ts';
import { SaveBar } from '../../../ui/forms/save-bar.tsx';
import { useDraft } from '../../../ui/forms/use-draft.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { InstallPanel } from '../install/install-panel.tsx';
import { WidgetPreview } from '../preview/widget-preview.tsx';
import { LookForm } from './look-form.tsx';
import { SafetyForm } from './safety-form.tsx';
import { cleanSettings, problemOf } from './settings.ts';
import styles from './web-chat.module.css';

/** Everything about one web chat, with a picture of it beside. */
export function WebChatEditor({ account, readOnly }: { account: WebChatAccount; readOnly: boolean }) {
  const { t, language: own } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { draft, dirty, setDraft, reset } = useDraft(account.settings);
  const [language, setLanguage] = useState<Language>(own);
  const saving = useMutation({
    mutationFn: (change: ChangeWebChat) => changeWebChat(account.id, change),
    onSuccess: async ({ settings }, change) => {
      if (change.settings) setDraft(settings);
      feedback.done(t('channels.saved'));
      await client.invalidateQueries({ queryKey: ['channels'] });
    },
    onError: (error) => feedback.failed(error),
  });
  const problem = problemOf(draft);
  return (
    <div className={styles.columns}>
      <fieldset disabled={readOnly} className={styles.forms}>
        {readOnly ? <p className={styles.readOnly}>{t('admin.readOnly')}</p> : null}
        <Panel
          title={t('channels.look.title')}
          extra={
            <OnOff
              account={account}
              readOnly={readOnly}
              busy={saving.isPending}
              onChange={(enabled) => saving.mutate({ enabled })}
            />
          }
        >
          <LookForm settings={draft} onChange={setDraft} language={language} onLanguage={setLanguage} />
        </Panel>
        <Panel title={t('channels.safety.title')}>
          <SafetyForm settings={draft} onChange={setDraft} readOnly={readOnly} />
        </Panel>
        <SaveBar
          dirty={dirty}
          saving={saving.isPending}
          problem={
            problem === 'colour'
              ? t('channels.look.colourInvalid')
              : problem && `${t(`channels.look.${problem}`)}: ${t('admin.required')}`
          }
          onSave={() => saving.mutate({ settings: cleanSettings(draft) })}
          onReset={reset}
        />
        <InstallPanel account={account} />
      </fieldset>
      <WidgetPreview settings={draft} language={language} onLanguage={setLanguage} />
    </div>
  );
}

interface OnOffProps {
  account: WebChatAccount;
  readOnly: boolean;
  busy: boolean;
  onChange: (enabled: boolean) => void;
}

function OnOff({ account, readOnly, busy, onChange }: OnOffProps) {
  const { t } = useT();
  const { modal } = App.useApp();
  function toggle(enabled: boolean): void {
    if (enabled) return onChange(true);
    modal.confirm({
      title: t('channels.webChat.disableTitle', { name: account.settings.name }),
      content: t('channels.webChat.enabledHint'),
      okText: t('channels.webChat.disable'),
      okButtonProps: { danger: true },
      onOk: () => onChange(false),
    });
  }
  return (
    <label className={styles.toggle}>
      {account.enabled ? t('channels.webChat.on') : t('channels.webChat.off')}
      <Switch checked={account.enabled} disabled={readOnly} loading={busy} onChange={toggle} />
    </label>
  );
}
