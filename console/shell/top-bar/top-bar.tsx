import { SearchOutlined } from '@ant-design/icons';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { useCan, useSession } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { Kbd } from '../../ui/chip.tsx';
import { AccountMenu } from './account-menu.tsx';
import { AppearanceMenu } from './appearance-menu.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { LiveBadge } from './live-badge.tsx';
import { PresenceSwitch } from './presence-switch.tsx';
import styles from './top-bar.module.css';

/** Whose installation this is, the search (the inbox has its own), and the person's own switches. */
export function TopBar() {
  const session = useSession();
  const { pathname } = useLocation();
  const serves = useCan('conversations.reply');
  const reads = useCan('conversations.read');
  return (
    <header className={styles.bar}>
      <span className={styles.tenant} title={session.tenant.name}>
        {session.tenant.name}
      </span>
      {serves && pathname !== '/inbox' ? <GlobalSearch /> : null}
      <div className={styles.right}>
        {reads ? <LiveBadge /> : null}
        {serves ? <PresenceSwitch /> : null}
        <LanguageMenu />
        <AppearanceMenu />
        <AccountMenu />
      </div>
    </header>
  );
}

function GlobalSearch() {
  const { t } = useT();
  const navigate = useNavigate();
  return (
    <Input
      id="global-search"
      className={styles.search ?? ''}
      variant="filled"
      prefix={<SearchOutlined />}
      suffix={<Kbd>/</Kbd>}
      placeholder={t('shell.search')}
      aria-label={t('shell.search')}
      title={t('shell.searchHint')}
      allowClear
      onPressEnter={(event) => {
        if (event.nativeEvent.isComposing) return;
        const q = event.currentTarget.value.trim();
        void navigate({ to: '/inbox', search: q ? { view: 'all', q } : { view: 'all' } });
      }}
    />
  );
}
