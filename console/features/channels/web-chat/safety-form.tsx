import { Select, Switch } from 'antd';
import { useId, useState } from 'react';
import type { WebChatSettings } from '../../../../contracts/channels/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { originOf } from './settings.ts';
import styles from './web-chat.module.css';

interface SafetyFormProps {
  settings: WebChatSettings;
  onChange: (settings: WebChatSettings) => void;
  readOnly: boolean;
}

/** Which sites may open the chat, whether files may be sent, and whether texts are encrypted. */
export function SafetyForm({ settings, onChange, readOnly }: SafetyFormProps) {
  const { t } = useT();
  const id = useId();
  const [refused, setRefused] = useState('');
  const put = (part: Partial<WebChatSettings>) => onChange({ ...settings, ...part });
  function putOrigins(typed: string[]): void {
    setRefused(typed.find((text) => originOf(text) === undefined) ?? '');
    const origins = typed.map(originOf).filter((origin) => origin !== undefined);
    put({ allowedOrigins: [...new Set(origins)] });
  }
  const options = ['attachments', 'encrypted'] as const;
  return (
    <div className={styles.fields}>
      <div className={styles.field}>
        <label className={styles.label} htmlFor={`${id}-origins`}>
          {t('channels.safety.origins')}
        </label>
        <Select
          id={`${id}-origins`}
          mode="tags"
          open={false}
          suffixIcon={null}
          style={{ width: '100%' }}
          disabled={readOnly}
          tokenSeparators={[',', ' ', '，', '\n']}
          placeholder="https://www.example.com"
          value={settings.allowedOrigins}
          {...(refused ? { status: 'error' as const } : {})}
          onChange={putOrigins}
        />
        <p className={styles.hint} role="status">
          {refused
            ? t('channels.safety.originInvalid', { origin: refused })
            : t('channels.safety.originsHint')}
        </p>
      </div>
      {options.map((name) => (
        <div key={name} className={styles.option}>
          <div>
            <label htmlFor={`${id}-${name}`}>{t(`channels.safety.${name}`)}</label>
            <p className={styles.hint}>{t(`channels.safety.${name}Hint`)}</p>
          </div>
          <Switch
            id={`${id}-${name}`}
            disabled={readOnly}
            checked={settings[name]}
            onChange={(on) => put({ [name]: on })}
          />
        </div>
      ))}
    </div>
  );
}
