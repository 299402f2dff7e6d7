import {
  ApiOutlined,
  ApartmentOutlined,
  BarChartOutlined,
  BookOutlined,
  ContactsOutlined,
  DeploymentUnitOutlined,
  EditOutlined,
  ExperimentOutlined,
  ImportOutlined,
  EyeInvisibleOutlined,
  LeftOutlined,
  MessageOutlined,
  NodeIndexOutlined,
  RightOutlined,
  SafetyOutlined,
  TeamOutlined,
  ScheduleOutlined,
  FilterOutlined,
} from '@ant-design/icons';
import { Link, useLocation } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { countsQuery } from '../api/counts.ts';
import { sessionQuery } from '../api/session.ts';
import { useT } from '../i18n/use-t.ts';
import { LogoMark } from '../ui/logo.tsx';
import { readSetting, writeSetting } from '../ui/settings.ts';
import { PAGES } from './pages.ts';
import type { NavIcon, PageEntry } from './pages.ts';
import styles from './rail.module.css';

const ICONS: Record<NavIcon, ReactNode> = {
  inbox: <MessageOutlined />,
  customers: <ContactsOutlined />,
  dashboard: <BarChartOutlined />,
  knowledge: <BookOutlined />,
  flows: <NodeIndexOutlined />,
  graph: <DeploymentUnitOutlined />,
  training: <ExperimentOutlined />,
  writing: <EditOutlined />,
  segments: <FilterOutlined />,
  team: <TeamOutlined />,
  channels: <ApiOutlined />,
  imports: <ImportOutlined />,
  privacy: <EyeInvisibleOutlined />,
  security: <SafetyOutlined />,
  tickets: <ScheduleOutlined />,
  actions: <ApartmentOutlined />,
};

/** The slim navigation on the left: icons with labels, or icons alone. Pages out of reach are not shown. */
export function Rail() {
  const { t } = useT();
  const { data: session } = useQuery(sessionQuery);
  const [narrow, setNarrow] = useState(() => readSetting('rail', ['wide', 'narrow'], 'wide') === 'narrow');
  const mine = PAGES.filter(
    (page) => page.nav && (!page.permission || session?.permissions.includes(page.permission)),
  );
  function toggle(): void {
    writeSetting('rail', narrow ? 'wide' : 'narrow');
    setNarrow(!narrow);
  }
  return (
    <nav
      className={narrow ? `${styles.rail} ${styles.narrow}` : styles.rail}
      aria-label={t('shell.nav.label')}
    >
      <Link to="/" className={styles.home} aria-label={t('common.brand')}>
        <LogoMark size={32} />
      </Link>
      {(['work', 'manage'] as const).map((group) => (
        <ul key={group} className={styles.group}>
          {mine
            .filter((page) => page.nav?.group === group)
            .map((page) => (
              <RailItem key={page.path} page={page} narrow={narrow} />
            ))}
        </ul>
      ))}
      <button
        type="button"
        className={styles.toggle}
        onClick={toggle}
        aria-label={narrow ? t('shell.nav.expand') : t('shell.nav.collapse')}
      >
        {narrow ? <RightOutlined /> : <LeftOutlined />}
      </button>
    </nav>
  );
}

function RailItem({ page, narrow }: { page: PageEntry; narrow: boolean }) {
  const { t } = useT();
  const { pathname } = useLocation();
  if (!page.nav) return null;
  const label = t(page.nav.label);
  const here = pathname === page.path || pathname.startsWith(`${page.path}/`);
  return (
    <li>
      <Tooltip title={narrow ? label : ''} placement="right">
        <Link
          to={page.path}
          className={here ? `${styles.item} ${styles.here}` : styles.item}
          aria-current={here ? 'page' : undefined}
          aria-label={narrow ? label : undefined}
        >
          <span className={styles.icon}>
            {ICONS[page.nav.icon]}
            {page.nav.icon === 'inbox' ? <Waiting /> : null}
          </span>
          {narrow ? null : <span className={styles.label}>{label}</span>}
        </Link>
      </Tooltip>
    </li>
  );
}

/** How many customers wait for a person. */
function Waiting() {
  const { t } = useT();
  const { data: counts } = useQuery(countsQuery);
  if (!counts?.queue) return null;
  return (
    <span className={styles.waiting} role="img" aria-label={t('shell.nav.waiting', { n: counts.queue })}>
      {counts.queue > 99 ? '99+' : counts.queue}
    </span>
  );
}
