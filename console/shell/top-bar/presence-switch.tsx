import { DownOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import type { Presence } from '../../../contracts/service/routing.ts';
import { useT } from '../../i18n/use-t.ts';
import { PresenceDot } from '../../ui/chip.tsx';
import { usePresence } from '../use-presence.ts';
import styles from './top-bar.module.css';

const CHOICES: Presence[] = ['online', 'away', 'offline'];

/** Whether new conversations come to this person. */
export function PresenceSwitch() {
  const { t } = useT();
  const { presence = 'offline', change } = usePresence();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [presence],
        onClick: ({ key }) => change(key as Presence),
        items: CHOICES.map((choice) => ({
          key: choice,
          icon: <PresenceDot presence={choice} />,
          label: (
            <span className={styles.option}>
              {t(`shell.presence.${choice}`)}
              <small>{t(`shell.presence.${choice}Hint`)}</small>
            </span>
          ),
        })),
      }}
    >
      <button
        type="button"
        className={styles.pill}
        aria-label={`${t('shell.presence.label')}: ${t(`shell.presence.${presence}`)}`}
      >
        <PresenceDot presence={presence} />
        {t(`shell.presence.${presence}`)}
        <DownOutlined style={{ fontSize: 10 }} />
      </button>
    </Dropdown>
  );
}
