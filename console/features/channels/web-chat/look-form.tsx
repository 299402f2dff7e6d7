import { Input, Segmented } from 'antd';
import { useId } from 'react';
import type { WebChatSettings } from '../../../../contracts/channels/index.ts';
import type { Language } from '../../../i18n/languages.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ColourField } from './colour-field.tsx';
import { QuickReplyList } from './quick-reply-list.tsx';
import styles from './web-chat.module.css';

interface LookFormProps {
  settings: WebChatSettings;
  onChange: (settings: WebChatSettings) => void;
  /** The language whose greeting and quick replies are being written. */
  language: Language;
  onLanguage: (language: Language) => void;
}

/** Name, title, colour, and what the window says in each language. */
export function LookForm({ settings, onChange, language, onLanguage }: LookFormProps) {
  const { t } = useT();
  const id = useId();
  const put = (part: Partial<WebChatSettings>) => onChange({ ...settings, ...part });
  return (
    <div className={styles.fields}>
      <div className={styles.pair}>
        <div className={styles.field}>
          <label className={styles.label} htmlFor={`${id}-name`}>
            {t('channels.look.name')}
          </label>
          <Input
            id={`${id}-name`}
            maxLength={100}
            value={settings.name}
            onChange={(event) => put({ name: event.target.value })}
          />
          <p className={styles.hint}>{t('channels.look.nameHint')}</p>
        </div>
        <div className={styles.field}>
          <label className={styles.label} htmlFor={`${id}-brand`}>
            {t('channels.look.brand')}
          </label>
          <Input
            id={`${id}-brand`}
            maxLength={60}
            value={settings.brand}
            onChange={(event) => put({ brand: event.target.value })}
          />
        </div>
      </div>
      <ColourField value={settings.colour} onChange={(colour) => put({ colour })} />
      <div className={styles.field}>
        <div className={styles.label}>
          <label htmlFor={`${id}-greeting`}>{t('channels.look.greeting')}</label>
          <Segmented
            size="small"
            aria-label={t('channels.look.language')}
            value={language}
            onChange={onLanguage}
            options={[
              { value: 'zh-CN', label: t('admin.zh') },
              { value: 'en', label: t('admin.en') },
            ]}
          />
        </div>
        <Input.TextArea
          id={`${id}-greeting`}
          lang={language}
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={500}
          value={settings.greeting[language]}
          onChange={(event) => put({ greeting: { ...settings.greeting, [language]: event.target.value } })}
        />
        <p className={styles.hint}>{t('channels.look.greetingHint')}</p>
      </div>
      <QuickReplyList
        language={language}
        replies={settings.quickReplies[language]}
        onChange={(replies) => put({ quickReplies: { ...settings.quickReplies, [language]: replies } })}
      />
    </div>
  );
}
