import { DownloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Overview } from '../../../contracts/operations/index.ts';
import type { LiveFrame } from '../../../contracts/service/live.ts';
import { useLiveFrames, useResync } from '../../api/live/live.ts';
import { overviewQuery } from '../../api/admin/reports.ts';
import { clockTime } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { saveFile } from '../../ui/lists/save-file.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { AgentsTable } from './panels/agents-table.tsx';
import { AnswerMix } from './panels/answer-mix.tsx';
import { DashboardSkeleton } from './dashboard-skeleton.tsx';
import { daysCsv } from './days-csv.ts';
import { HoursPanel } from './panels/hours-panel.tsx';
import { KpiCards } from './kpi/kpi-cards.tsx';
import { NowStrip } from './kpi/now-strip.tsx';
import { RangePicker } from './range/range-picker.tsx';
import { dayOf, readRange } from './range/range.ts';
import { TopQuestions } from './panels/top-questions.tsx';
import { TrendPanel } from './panels/trend-panel.tsx';
import styles from './dashboard.module.css';

/** The tenant's zone as the last report said; before the first one, the browser's. */
function useToday(timezone: string | undefined): string {
  const zone = timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return dayOf(new Date(useNow()), zone);
}

const SETTLE_MS = 2000;

/** Asks again when the server says that figures changed (at most every two seconds), and after a cut. */
function useFreshFigures(): void {
  const client = useQueryClient();
  const timer = useRef(0);
  const refresh = useCallback(
    () => void client.invalidateQueries({ queryKey: ['reports', 'overview'] }),
    [client],
  );
  const refreshSoon = useCallback(
    (frame: LiveFrame) => {
      if (frame.type !== 'report' || timer.current) return;
      timer.current = window.setTimeout(() => {
        timer.current = 0;
        refresh();
      }, SETTLE_MS);
    },
    [refresh],
  );
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useLiveFrames(refreshSoon);
  useResync(refresh);
}

export default function DashboardPage() {
  const { t, language } = useT();
  const client = useQueryClient();
  const [state, change] = useUrlState();
  const known = client.getQueriesData<Overview>({ queryKey: ['reports', 'overview'] }).find(([, one]) => one);
  const today = useToday(known?.[1]?.timezone);
  const { choice, range } = useMemo(() => readRange(state, today), [state, today]);
  const { data, error, refetch, dataUpdatedAt, isPlaceholderData } = useQuery(overviewQuery(range));
  useFreshFigures();
  const time = dataUpdatedAt > 0 ? clockTime(new Date(dataUpdatedAt), language) : '';
  const about = error
    ? t('dashboard.stale', { time })
    : t('dashboard.description', { timezone: data?.timezone, time });
  function exportDays(report: Overview): void {
    saveFile(`zhike-${report.from}-${report.to}.csv`, daysCsv(t, report), 'text/csv;charset=utf-8');
  }
  return (
    <Page wide>
      <PageHeader
        title={t('dashboard.title')}
        description={data ? about : ' '}
        actions={
          <>
            <RangePicker choice={choice} range={range} today={today} onChange={change} />
            <Button icon={<DownloadOutlined />} disabled={!data} onClick={() => data && exportDays(data)}>
              {t('dashboard.trend.export')}
            </Button>
          </>
        }
      />
      {data ? (
        <div className={isPlaceholderData ? styles.changing : undefined} aria-busy={isPlaceholderData}>
          <Report report={data} />
        </div>
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <DashboardSkeleton />
      )}
    </Page>
  );
}

function Report({ report }: { report: Overview }) {
  const { t } = useT();
  const isOneDay = report.days.length === 1;
  const nothing = report.figures.conversations === 0 && report.previous.conversations === 0;
  return (
    <>
      <NowStrip now={report.now} />
      {nothing ? (
        <EmptyState
          title={t('dashboard.empty.title')}
          hint={t('dashboard.empty.hint')}
          action={
            <Link to="/channels">
              <Button type="primary">{t('dashboard.empty.action')}</Button>
            </Link>
          }
        />
      ) : (
        <>
          <KpiCards report={report} />
          <div className={isOneDay ? `${styles.charts} ${styles.single}` : styles.charts}>
            {isOneDay ? null : <TrendPanel report={report} />}
            <HoursPanel hours={report.hours} />
          </div>
          <div className={styles.lists}>
            <TopQuestions intents={report.intents} />
            <AnswerMix figures={report.figures} />
            <AgentsTable agents={report.agents} />
          </div>
        </>
      )}
    </>
  );
}
