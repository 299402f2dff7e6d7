import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { teamQuery } from '../../../api/admin/team.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { SearchBox } from '../../../ui/lists/search-box.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import type { MadeLink } from './made-link.ts';
import { MemberTable } from './member-table.tsx';
import styles from './members.module.css';

/** Everybody of the team, and what can be done with them. */
export function Members() {
  const { t } = useT();
  const mayManage = useCan('team.manage');
  const { data, error, refetch } = useQuery(teamQuery);
  const [search, setSearch] = useState('');
  const [inviting, setInviting] = useState(false);
  const [made, setMade] = useState<MadeLink | null>(null);
  const wanted = search.toLowerCase();
  const shown = data?.filter((one) => `${one.name}\n${one.email}`.toLowerCase().includes(wanted));
  return (
    <Panel flush>
      <div className={styles.toolbar}>
        <SearchBox value={search} label={t('team.search')} onSearch={setSearch} />
        <span className={styles.count}>{data ? t('team.count', { total: data.length }) : null}</span>
        {mayManage ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setInviting(true)}>
            {t('team.invite')}
          </Button>
        ) : null}
      </div>
      {error && !data ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton /> : null}
      {shown?.length === 0 ? <EmptyState compact title={t('admin.noMatches')} /> : null}
      {shown && shown.length > 0 ? <MemberTable members={shown} onLink={setMade} /> : null}
      {inviting ? <InviteDialog onClose={() => setInviting(false)} onLink={setMade} /> : null}
      {made ? <LinkDialog made={made} onClose={() => setMade(null)} /> : null}
    </Panel>
  );
}
