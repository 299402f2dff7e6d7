import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useT } from '../../i18n/use-t.ts';
import { useAppearance } from '../../ui/theme/appearance.tsx';
import type { AppearanceChoice } from '../../ui/theme/appearance.tsx';
import styles from './top-bar.module.css';

/** Light, dark, or as the system says. */
export function AppearanceMenu() {
  const { t } = useT();
  const { choice, appearance, choose } = useAppearance();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [choice],
        onClick: ({ key }) => choose(key as AppearanceChoice),
        items: [
          { key: 'light', icon: <SunOutlined />, label: t('shell.appearance.light') },
          { key: 'dark', icon: <MoonOutlined />, label: t('shell.appearance.dark') },
          { key: 'system', icon: <DesktopOutlined />, label: t('shell.appearance.system') },
        ],
      }}
    >
      <Button
        type="text"
        className={styles.icon ?? ''}
        icon={appearance === 'dark' ? <MoonOutlined /> : <SunOutlined />}
        aria-label={t('shell.appearance.label')}
      />
    </Dropdown>
  );
}
