import { KeyOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { forgetSession, signOut, useSession } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { showShortcuts } from '../shortcuts/shortcut-list.ts';
import styles from './top-bar.module.css';

/** The person's own menu: account, shortcuts, sign out. */
export function AccountMenu() {
  const { t } = useT();
  const { user } = useSession();
  const navigate = useNavigate();
  const feedback = useFeedback();

  async function leave(): Promise<void> {
    try {
      await signOut();
      await navigate({ to: '/sign-in' });
      forgetSession();
    } catch (error) {
      feedback.failed(error);
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        onClick: ({ key }) => {
          if (key === 'own') void navigate({ to: '/account' });
          if (key === 'shortcuts') showShortcuts();
          if (key === 'leave') void leave();
        },
        items: [
          {
            key: 'who',
            disabled: true,
            style: { cursor: 'default', color: 'var(--zk-text)' },
            label: (
              <span className={styles.who}>
                <strong>{user.name}</strong>
                <span>{user.email}</span>
                <span>{t(`shell.roles.${user.role}`)}</span>
              </span>
            ),
          },
          { type: 'divider' },
          { key: 'own', icon: <UserOutlined />, label: t('shell.account.own') },
          { key: 'shortcuts', icon: <KeyOutlined />, label: t('shell.account.shortcuts'), extra: '?' },
          { type: 'divider' },
          { key: 'leave', icon: <LogoutOutlined />, label: t('shell.account.signOut') },
        ],
      }}
    >
      <button
        type="button"
        className={styles.account}
        aria-label={`${t('shell.account.menu')}: ${user.name}`}
      >
        <Avatar seed={user.name} name={user.name} size={32} />
      </button>
    </Dropdown>
  );
}
