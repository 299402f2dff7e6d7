import { useLocation, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { sessionQuery } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import styles from './section-nav.module.css';

const SECTIONS = [
  { path: '/customers', name: 'list', permission: 'customers.read' },
  { path: '/customers/review', name: 'review', permission: 'customers.read' },
  { path: '/customers/sources', name: 'sources', permission: 'sources.read' },
  { path: '/customers/rules', name: 'rules', permission: 'customers.read' },
] as const;

/** The pages about customers, side by side; those out of reach are not shown. */
export function SectionNav() {
  const { t } = useT();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const mine = SECTIONS.filter(({ permission }) => session?.permissions.includes(permission));
  if (mine.length < 2) return null;
  return (
    <Tabs
      className={styles.nav ?? ''}
      activeKey={pathname}
      onChange={(path) => void navigate({ to: path })}
      items={mine.map(({ path, name }) => ({ key: path, label: t(`customers.sections.${name}`) }))}
    />
  );
}
