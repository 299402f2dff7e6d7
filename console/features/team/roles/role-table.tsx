import { CheckOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { PERMISSIONS, ROLES } from '../../../../contracts/platform/permissions.ts';
import type { Permission, StaffRole } from '../../../../contracts/platform/permissions.ts';
import { teamQuery } from '../../../api/admin/team.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { TextKey } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import styles from './role-table.module.css';

const GROUPS = Object.groupBy(
  Object.keys(PERMISSIONS) as Permission[],
  (permission) => permission.split('.')[0] ?? '',
);

/** Which role may do what: for reading. */
export function RoleTable() {
  const { t } = useT();
  const { data: members } = useQuery(teamQuery);
  const people = (role: StaffRole) => members?.filter((one) => one.role === role).length ?? 0;
  return (
    <Panel flush>
      <p className={styles.about}>{t('team.roles.description')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('team.roles.permission')}</th>
            {ROLES.map((role) => (
              <th key={role} scope="col">
                <span className={styles.role}>{t(`shell.roles.${role}`)}</span>
                <span className={styles.note}>{t(`team.roles.about.${role}`)}</span>
                <span className={styles.note}>{t('team.roles.people', { count: people(role) })}</span>
              </th>
            ))}
          </tr>
        </thead>
        {Object.entries(GROUPS).map(([group, permissions = []]) => (
          <tbody key={group}>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={ROLES.length + 1}>
                {t(`team.permissionGroups.${group}` as TextKey)}
              </th>
            </tr>
            {permissions.map((permission) => (
              <PermissionRow key={permission} permission={permission} />
            ))}
          </tbody>
        ))}
      </table>
    </Panel>
  );
}

function PermissionRow({ permission }: { permission: Permission }) {
  const { t } = useT();
  const holders: readonly StaffRole[] = PERMISSIONS[permission];
  return (
    <tr>
      <th scope="row">
        {t(`team.permissions.${permission.replaceAll('.', '_')}` as TextKey)}
        <code className={styles.code}>{permission}</code>
      </th>
      {ROLES.map((role) => (
        <td key={role}>
          {holders.includes(role) ? (
            <CheckOutlined className={styles.yes ?? ''} aria-label={t('team.roles.may')} />
          ) : (
            <span className={styles.no} role="img" aria-label={t('team.roles.mayNot')}>
              –
            </span>
          )}
        </td>
      ))}
    </tr>
  );
}
