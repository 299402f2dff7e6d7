import { CloseOutlined, PaperClipOutlined, SendOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { WebChatSettings } from '../../../../contracts/channels/index.ts';
import type { Language } from '../../../i18n/languages.ts';
import { useT } from '../../../i18n/use-t.ts';
import { COLOURS } from '../web-chat/settings.ts';
import { carriesWhite } from './colour.ts';
import { previewTexts } from './preview-texts.ts';
import styles from './widget-preview.module.css';

interface WidgetPreviewProps {
  settings: WebChatSettings;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** The chat window as visitors will see it, drawn from settings that need not be saved yet. */
export function WidgetPreview({ settings, language, onLanguage }: WidgetPreviewProps) {
  const { t } = useT();
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const colour = /^#[0-9a-f]{6}$/i.test(settings.colour) ? settings.colour : COLOURS[0];
  const isDarkEnough = carriesWhite(colour);
  return (
    <aside className={styles.side} aria-label={t('channels.preview.title')}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.title}>{t('channels.preview.title')}</h2>
          <p className={styles.hint}>{t('channels.preview.hint')}</p>
        </div>
        <div className={styles.switches}>
          <Segmented
            size="small"
            aria-label={t('channels.preview.language')}
            value={language}
            onChange={onLanguage}
            options={[
              { value: 'zh-CN', label: t('admin.zh') },
              { value: 'en', label: t('admin.en') },
            ]}
          />
          <Segmented
            size="small"
            aria-label={t('channels.preview.appearance')}
            value={theme}
            onChange={setTheme}
            options={[
              { value: 'light', label: t('channels.preview.light') },
              { value: 'dark', label: t('channels.preview.dark') },
            ]}
          />
        </div>
      </div>
      <ChatWindow settings={settings} language={language} theme={theme} colour={colour} />
      {isDarkEnough ? null : <p className={styles.hint}>{t('channels.preview.contrastLow')}</p>}
    </aside>
  );
}

interface ChatWindowProps {
  settings: WebChatSettings;
  language: Language;
  theme: 'light' | 'dark';
  colour: string;
}

function ChatWindow({ settings, language, theme, colour }: ChatWindowProps) {
  const say = previewTexts(language);
  const replies = settings.quickReplies[language].filter(({ label, text }) => label || text);
  const variables = {
    ['--brand' as string]: colour,
    ['--on-brand' as string]: carriesWhite(colour) ? '#ffffff' : '#11141b',
  };
  return (
    <div className={styles.window} data-look={theme} style={variables} lang={language}>
      <header className={styles.bar}>
        <span className={styles.mark}>{[...settings.brand.trim()][0] ?? '·'}</span>
        <span className={styles.names}>
          <b>{settings.brand || '\u00a0'}</b>
          <span>
            <i className={styles.dot} />
            {say.online}
          </span>
        </span>
        <CloseOutlined aria-hidden="true" />
      </header>
      <div className={styles.log}>
        <span className={styles.who}>{say.assistant}</span>
        {settings.greeting[language] ? <p className={styles.bot}>{settings.greeting[language]}</p> : null}
        {replies.length > 0 ? (
          <div className={styles.replies}>
            {replies.map(({ label, text }, index) => (
              <span key={index}>{label || text}</span>
            ))}
          </div>
        ) : null}
        <p className={styles.me}>{say.customer}</p>
        <p className={styles.bot}>{say.reply}</p>
      </div>
      <footer className={styles.composer}>
        <span className={styles.person}>{say.human}</span>
        <div className={styles.input}>
          {settings.attachments ? <PaperClipOutlined aria-hidden="true" /> : null}
          <span className={styles.placeholder}>{say.placeholder}</span>
          <i className={styles.send}>
            <SendOutlined aria-hidden="true" />
          </i>
        </div>
      </footer>
    </div>
  );
}
