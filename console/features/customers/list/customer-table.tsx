import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import { useEffect, useRef } from 'react';
import type { CustomerSummary } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Chip } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useSourceName } from '../parts/use-source-name.ts';
import { useCustomerName } from '../../../ui/customers/use-customer-name.ts';
import styles from './list.module.css';

/** A row, from a search or from the members of a segment. */
export type CustomerRow = CustomerSummary & {
  since?: string;
  sources?: string[];
  lastSeenAt?: string | null;
};

interface CustomerTableProps {
  rows: CustomerRow[];
  /** The place of the chosen row. */
  at: number;
  onChoose: (place: number) => void;
  onOpen: (id: string) => void;
}

const TAGS_SHOWN = 3;

/** The list of customers; one click chooses, the name opens. */
export function CustomerTable({ rows, at, onChoose, onOpen }: CustomerTableProps) {
  const { t } = useT();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector(`.${styles.here}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div ref={place}>
      <Table
        className={tables.dense}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={rows}
        rowClassName={(_, index) => (index === at ? `zk-clickable ${styles.here}` : 'zk-clickable')}
        onRow={({ id }, index) => ({
          onClick: () => onChoose(index ?? 0),
          onDoubleClick: () => onOpen(id),
          'aria-current': index === at ? 'true' : undefined,
        })}
        columns={[
          { title: t('customers.list.name'), render: (_, row) => <Name row={row} /> },
          {
            title: t('customers.list.level'),
            width: 110,
            render: (_, { level }) => (level ? <Chip tone="brand">{level}</Chip> : <Dash />),
          },
          ...(rows.some(({ sources }) => sources)
            ? [
                {
                  title: t('customers.list.sources'),
                  width: 150,
                  render: (_: unknown, { sources = [] }: CustomerRow) => <Sources sources={sources} />,
                },
                {
                  title: t('customers.list.lastSeen'),
                  width: 100,
                  render: (_: unknown, { lastSeenAt }: CustomerRow) =>
                    lastSeenAt ? <TimeAgo at={lastSeenAt} /> : <Dash />,
                },
              ]
            : []),
          { title: t('customers.list.tags'), width: 200, render: (_, { tags }) => <Tags tags={tags} /> },
        ]}
      />
    </div>
  );
}

function Name({ row }: { row: CustomerRow }) {
  const { t } = useT();
  const name = useCustomerName()(row);
  return (
    <span className={styles.name}>
      <Avatar seed={row.id} name={name} size={26} />
      <Link to="/customers/$id" params={{ id: row.id }} className={styles.open}>
        {name}
      </Link>
      {row.verified ? (
        <Chip tone="success" dot>
          {t('customers.verified')}
        </Chip>
      ) : null}
    </span>
  );
}

function Sources({ sources }: { sources: string[] }) {
  const sourceName = useSourceName();
  const names = sources.map(sourceName).join(' · ');
  return names === '' ? (
    <Dash />
  ) : (
    <span className={styles.sources} title={names}>
      {names}
    </span>
  );
}

function Tags({ tags }: { tags: string[] }) {
  if (tags.length === 0) return <Dash />;
  const more = tags.length - TAGS_SHOWN;
  return (
    <span className={styles.chips} title={tags.join(' · ')}>
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <Chip key={tag} tone="info">
          {tag}
        </Chip>
      ))}
      {more > 0 ? <Chip>{`+${more}`}</Chip> : null}
    </span>
  );
}

function Dash() {
  return <span className={styles.dash}>–</span>;
}
