import { Select, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import type { Member, Role } from '../../../../contracts/platform/index.ts';
import { ROLES } from '../../../../contracts/platform/permissions.ts';
import { useSession } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { MemberMenu } from './member-menu.tsx';
import type { MadeLink } from './made-link.ts';
import { rolesFor } from './team-policy.ts';
import { useTeamChanges } from './use-team-changes.ts';
import styles from './members.module.css';

const TONES: Record<Member['status'], Tone> = { active: 'success', invited: 'info', disabled: 'neutral' };

interface MemberTableProps {
  members: Member[];
  onLink: (made: MadeLink) => void;
}

export function MemberTable({ members, onLink }: MemberTableProps) {
  const { t } = useT();
  const { user, permissions } = useSession();
  const me = { id: user.id, role: user.role, permissions };
  const changes = useTeamChanges(onLink);
  const columns: ColumnsType<Member> = [
    {
      title: t('team.columns.member'),
      render: (_, one) => <Who member={one} isMe={one.id === user.id} />,
      sorter: (a, b) => a.name.localeCompare(b.name, 'zh-CN'),
    },
    {
      title: t('team.columns.role'),
      width: 176,
      sorter: (a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role),
      render: (_, one) => {
        const choices = rolesFor(me, one);
        if (choices.length === 0) return t(`shell.roles.${one.role}`);
        return (
          <Select<Role>
            aria-label={t('team.roleOf', { name: one.name })}
            value={one.role}
            style={{ width: 132 }}
            onChange={(role) => changes.changeRole(one, role)}
            options={choices.map((role) => ({ value: role, label: t(`shell.roles.${role}`) }))}
          />
        );
      },
    },
    {
      title: t('team.columns.status'),
      width: 128,
      render: (_, one) => (
        <Chip dot tone={TONES[one.status]}>
          {t(`team.status.${one.status}`)}
        </Chip>
      ),
    },
    {
      title: t('team.columns.secondFactor'),
      width: 124,
      render: (_, one) =>
        one.secondFactor ? (
          <Chip tone="success">{t('admin.on')}</Chip>
        ) : (
          <span className={styles.quiet}>{t('admin.off')}</span>
        ),
    },
    {
      title: t('team.columns.lastSignIn'),
      width: 128,
      sorter: (a, b) => (a.lastSignInAt ?? '').localeCompare(b.lastSignInAt ?? ''),
      render: (_, one) =>
        one.lastSignInAt ? (
          <TimeAgo at={one.lastSignInAt} />
        ) : (
          <span className={styles.quiet}>{t('team.noSignIn')}</span>
        ),
    },
    {
      key: 'menu',
      title: <span className="zk-hidden">{t('admin.actions')}</span>,
      width: 60,
      align: 'end',
      render: (_, one) => <MemberMenu me={me} member={one} changes={changes} />,
    },
  ];
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={members}
      showSorterTooltip={false}
      pagination={members.length > 50 ? { pageSize: 50 } : false}
    />
  );
}

function Who({ member, isMe }: { member: Member; isMe: boolean }) {
  const { t } = useT();
  return (
    <div className={`${styles.member} ${(member.status === 'disabled' && styles.faded) || ''}`}>
      <Avatar seed={member.id} name={member.name} />
      <div className={styles.names}>
        <div className={styles.name}>
          {member.name}
          {isMe ? <Chip tone="brand">{t('team.you')}</Chip> : null}
        </div>
        <div className={styles.email}>{member.email}</div>
      </div>
    </div>
  );
}
