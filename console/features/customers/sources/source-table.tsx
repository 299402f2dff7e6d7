import { Button, Table } from 'antd';
import type { Source } from '../../../../contracts/cdp/index.ts';
import { percent, wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Sparkline } from '../../../ui/charts/sparkline.tsx';
import { Chip } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { PlanMode } from './plan-mode.tsx';
import styles from './sources.module.css';

interface SourceTableProps {
  sources: Source[];
  onOpen: (id: string) => void;
}

/** One line for each source: alive or silent, how much, how much of it was refused. */
export function SourceTable({ sources, onOpen }: SourceTableProps) {
  const { t, language } = useT();
  const count = (value: number) => <span className="zk-num">{wholeNumber(value, language)}</span>;
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={sources}
      columns={[
        {
          title: t('customers.sources.name'),
          render: (_, { name, kind, enabled }) => (
            <span className={styles.name}>
              <b>{name}</b>
              <span className={styles.faint}>{t(`customers.sources.kinds.${kind}`)}</span>
              {enabled ? null : <Chip tone="danger">{t('customers.sources.disabled')}</Chip>}
            </span>
          ),
        },
        {
          title: t('customers.sources.plan'),
          width: 110,
          render: (_, source) => <PlanMode source={source} />,
        },
        { title: t('customers.sources.last'), width: 120, render: (_, source) => <Last source={source} /> },
        {
          title: t('customers.sources.days'),
          width: 110,
          render: (_, { days }) => <Sparkline values={days} width={90} height={24} />,
        },
        {
          title: t('customers.sources.accepted'),
          width: 100,
          align: 'end',
          render: (_, { lastDay }) => count(lastDay.accepted),
        },
        {
          title: t('customers.sources.duplicates'),
          width: 90,
          align: 'end',
          render: (_, { lastDay }) => count(lastDay.duplicates),
        },
        {
          title: t('customers.sources.warnings'),
          width: 90,
          align: 'end',
          render: (_, { lastDay }) => count(lastDay.warnings),
        },
        {
          title: t('customers.sources.rejected'),
          width: 190,
          render: (_, source) => <Rejected source={source} onOpen={onOpen} />,
        },
      ]}
    />
  );
}

function Last({ source }: { source: Source }) {
  const { t } = useT();
  const last = source.keys
    .flatMap(({ lastUsedAt }) => lastUsedAt ?? [])
    .sort()
    .at(-1);
  return last ? <TimeAgo at={last} /> : <span className={styles.faint}>{t('customers.sources.never')}</span>;
}

function Rejected({ source, onOpen }: { source: Source; onOpen: (id: string) => void }) {
  const { t, language } = useT();
  const { accepted, rejected } = source.lastDay;
  const share = rejected / Math.max(1, accepted + rejected);
  return (
    <span className={styles.rejected}>
      <span className={styles.meter} aria-hidden="true">
        <i style={{ width: `${Math.max(rejected > 0 ? 4 : 0, share * 100)}%` }} />
      </span>
      <Button type="link" size="small" onClick={() => onOpen(source.id)}>
        {rejected > 0
          ? `${wholeNumber(rejected, language)} · ${percent(share, language)}`
          : t('customers.sources.noRejects')}
      </Button>
    </span>
  );
}
