import { LineChartOutlined, TableOutlined } from '@ant-design/icons';
import { Segmented, Table } from 'antd';
import { useMemo, useState } from 'react';
import type { Overview } from '../../../../contracts/operations/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { ScrollArea } from '../../../ui/lists/scroll-area.tsx';
import { LazyChart } from '../charts/lazy-chart.tsx';
import type { ChartPlan } from '../charts/chart-option.ts';
import tables from '../../../ui/lists/table.module.css';
import { METRICS, trendPlan } from './trend-plan.ts';
import type { Metric } from './trend-plan.ts';
import styles from './trend-panel.module.css';

/** The days of the period, one metric at a time, as a chart or as a table. */
export function TrendPanel({ report }: { report: Overview }) {
  const { t, language } = useT();
  const [metric, setMetric] = useState<Metric>('volume');
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const plan = useMemo(() => trendPlan(t, metric, report.days, language), [t, metric, report.days, language]);
  const label = t('dashboard.trend.chartLabel', {
    metric: t(`dashboard.trend.${metric}`),
    from: report.from,
    to: report.to,
  });
  return (
    <Panel
      title={t('dashboard.trend.title')}
      extra={
        <div className={styles.controls}>
          <Segmented
            size="small"
            aria-label={t('dashboard.trend.metric')}
            value={metric}
            onChange={setMetric}
            options={METRICS.map((value) => ({ value, label: t(`dashboard.trend.${value}`) }))}
          />
          <Segmented
            size="small"
            aria-label={t('dashboard.trend.view')}
            value={view}
            onChange={setView}
            options={[
              { value: 'chart', icon: <LineChartOutlined />, title: t('dashboard.trend.chart') },
              { value: 'table', icon: <TableOutlined />, title: t('dashboard.trend.table') },
            ]}
          />
        </div>
      }
    >
      {view === 'chart' ? (
        <>
          <ul className={styles.legend} aria-hidden="true">
            {plan.series.map((one) => (
              <li key={one.name}>
                <i style={{ background: `var(--zk-${one.colour})` }} />
                {one.name}
              </li>
            ))}
          </ul>
          <LazyChart plan={plan} label={label} />
        </>
      ) : (
        <ScrollArea label={label} height={286}>
          <DaysTable plan={plan} />
        </ScrollArea>
      )}
    </Panel>
  );
}

function DaysTable({ plan }: { plan: ChartPlan }) {
  const { t } = useT();
  const rows = plan.labels.map((_, index) => ({ key: index, day: plan.heading?.(index) }));
  return (
    <Table
      className={tables.dense}
      size="small"
      pagination={false}
      dataSource={rows.toReversed()}
      columns={[
        { title: t('dashboard.trend.day'), dataIndex: 'day' },
        ...plan.series.map((one) => ({
          key: one.name,
          title: one.name,
          align: 'end' as const,
          render: (_: unknown, row: { key: number }) => (
            <span className="zk-num">{plan.text(one.values[row.key] ?? null)}</span>
          ),
        })),
      ]}
    />
  );
}
