import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import type { AuditEntry } from '../../../../contracts/platform/index.ts';
import { teamQuery } from '../../../api/admin/team.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Hint } from '../../../ui/forms/hint.tsx';
import tables from '../../../ui/lists/table.module.css';
import { actText, actorText, subjectOf } from './audit-text.ts';
import styles from '../security.module.css';

/** One act a row; opened, it shows its details and its place in the chain. */
export function AuditTable({ entries }: { entries: AuditEntry[] }) {
  const { t, language } = useT();
  const names = new Map((useQuery(teamQuery).data ?? []).map(({ id, name }) => [id, name]));
  const columns: ColumnsType<AuditEntry> = [
    {
      title: t('security.audit.time'),
      width: 190,
      render: (_, { at }) => <time dateTime={at}>{fullTime(new Date(at), language)}</time>,
    },
    {
      title: t('security.audit.actor'),
      width: 210,
      render: (_, one) => (
        <span className={styles.person}>
          {one.actorKind === 'user' ? (
            <Avatar seed={one.actorId} name={actorText(t, one)} size={24} />
          ) : (
            <Chip>{one.actorKind === 'key' ? t('security.audit.key') : t('security.audit.system')}</Chip>
          )}
          {one.actorKind === 'system' ? null : actorText(t, one)}
        </span>
      ),
    },
    {
      title: t('security.audit.action'),
      render: (_, { action }) => <span title={action}>{actText(t, action)}</span>,
    },
    {
      title: t('security.audit.subject'),
      ellipsis: true,
      render: (_, { subject }) => {
        const { kind, id } = subjectOf(t, subject);
        return (
          <>
            {kind} <span className={styles.code}>{names.get(id) ?? id.slice(-8)}</span>
          </>
        );
      },
    },
    {
      title: t('security.audit.number'),
      dataIndex: 'n',
      width: 90,
      align: 'end',
      render: (n: number) => <span className={`zk-num ${styles.quiet}`}>{n}</span>,
    },
  ];
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="n"
      pagination={false}
      columns={columns}
      dataSource={entries}
      expandable={{ expandRowByClick: true, expandedRowRender: (entry) => <Details entry={entry} /> }}
    />
  );
}

function Details({ entry }: { entry: AuditEntry }) {
  const { t } = useT();
  return (
    <dl className={styles.details}>
      <dt>{t('security.audit.action')}</dt>
      <dd className={styles.code}>{entry.action}</dd>
      <dt>{t('security.audit.subject')}</dt>
      <dd className={styles.code}>{entry.subject}</dd>
      <dt>{t('security.audit.actor')}</dt>
      <dd className={styles.code}>
        {entry.actorKind}/{entry.actorId}
      </dd>
      {Object.entries(entry.details as Record<string, unknown>).map(([name, value]) => (
        <Detail key={name} name={name} value={value} />
      ))}
      <dt>
        {t('security.audit.hash')}{' '}
        <Hint about={t('security.audit.hash')}>{t('security.audit.hashHint')}</Hint>
      </dt>
      <dd className={styles.code}>{entry.hash}</dd>
    </dl>
  );
}

function Detail({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={styles.code}>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
    </>
  );
}
