import { GlobalOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { LANGUAGES, LANGUAGE_NAMES } from '../../i18n/languages.ts';
import type { Language } from '../../i18n/languages.ts';
import { switchLanguage } from '../../i18n/start.ts';
import { useT } from '../../i18n/use-t.ts';
import styles from './top-bar.module.css';

/** Switches the console's language on this device. */
export function LanguageMenu({ named = false }: { named?: boolean }) {
  const { t, language } = useT();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [language],
        onClick: ({ key }) => void switchLanguage(key as Language),
        items: LANGUAGES.map((key) => ({ key, label: <span lang={key}>{LANGUAGE_NAMES[key]}</span> })),
      }}
    >
      <Button
        type="text"
        className={styles.icon ?? ''}
        icon={<GlobalOutlined />}
        aria-label={named ? `${t('shell.language')}: ${LANGUAGE_NAMES[language]}` : t('shell.language')}
      >
        {named ? LANGUAGE_NAMES[language] : null}
      </Button>
    </Dropdown>
  );
}
