import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { auditQuery } from '../../../api/admin/security.ts';
import { teamQuery } from '../../../api/admin/team.ts';
import { useT } from '../../../i18n/use-t.ts';
import { toCsv } from '../../../ui/lists/csv.ts';
import { CursorPager, usePager } from '../../../ui/lists/cursor-pager.tsx';
import { saveFile } from '../../../ui/lists/save-file.ts';
import { useUrlState } from '../../../ui/lists/use-url-state.ts';
import type { UrlState } from '../../../ui/lists/use-url-state.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { ACTS, actText } from './audit-text.ts';
import { AuditTable } from './audit-table.tsx';
import styles from '../security.module.css';

const PAGE_SIZE = 50;

/** The first moment of a day where the reader is, or of the day after. */
function momentOf(day: string | undefined, after = 0): string | undefined {
  return day ? dayjs(day).add(after, 'day').toISOString() : undefined;
}

/** Who did or saw what, the newest first. */
export function AuditLog() {
  const { t } = useT();
  const [state, change] = useUrlState();
  const { actor, action, from, to } = state;
  const pager = usePager(JSON.stringify([actor, action, from, to]));
  const { data, error, refetch, isPlaceholderData } = useQuery(
    auditQuery({
      actor,
      action,
      from: momentOf(from),
      to: momentOf(to, 1),
      cursor: pager.cursor,
      limit: PAGE_SIZE,
    }),
  );
  const entries = data?.items ?? [];
  function save(): void {
    const head = ['number', 'time', 'actor', 'action', 'subject', 'details', 'hash'] as const;
    const rows = entries.map((one) => [
      one.n,
      one.at,
      one.actorName ?? one.actorId,
      one.action,
      one.subject,
      JSON.stringify(one.details),
      one.hash,
    ]);
    const titles = head.map((name) => t(`security.audit.${name}`));
    saveFile('zhike-audit.csv', toCsv([titles, ...rows]), 'text/csv;charset=utf-8');
  }
  return (
    <Panel flush title={t('security.audit.title')} description={t('security.audit.description')}>
      <div className={styles.toolbar}>
        <Filters state={state} onChange={change} />
        <Button
          className={styles.end ?? ''}
          icon={<DownloadOutlined aria-hidden="true" />}
          disabled={entries.length === 0}
          onClick={save}
        >
          {t('security.audit.export')}
        </Button>
      </div>
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton avatar={false} /> : null}
      {data && entries.length === 0 ? <NoEntries state={state} onChange={change} /> : null}
      {entries.length > 0 ? (
        <div className={isPlaceholderData ? styles.changing : undefined} aria-busy={isPlaceholderData}>
          <AuditTable entries={entries} />
          <CursorPager pager={pager} nextCursor={data?.nextCursor ?? null}>
            {t('security.audit.page', { from: entries.at(-1)?.n, to: entries[0]?.n })}
          </CursorPager>
        </div>
      ) : null}
    </Panel>
  );
}

function NoEntries({ state, onChange }: FilterProps) {
  const { t } = useT();
  if (!state.actor && !state.action && !state.from) return <EmptyState title={t('security.audit.empty')} />;
  const nothing = { actor: undefined, action: undefined, from: undefined, to: undefined };
  return (
    <EmptyState
      title={t('admin.noMatches')}
      action={<Button onClick={() => onChange(nothing)}>{t('admin.clearFilters')}</Button>}
    />
  );
}

interface FilterProps {
  state: UrlState;
  onChange: (change: UrlState) => void;
}

function Filters({ state, onChange }: FilterProps) {
  const { t } = useT();
  const members = useQuery(teamQuery).data ?? [];
  const { actor = '', action = '', from, to } = state;
  return (
    <>
      <Select
        aria-label={t('security.audit.actor')}
        style={{ width: 160 }}
        showSearch={{ optionFilterProp: 'label' }}
        value={actor}
        onChange={(value) => onChange({ actor: value })}
        options={[
          { value: '', label: t('security.audit.anyActor') },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select
        aria-label={t('security.audit.action')}
        style={{ width: 210 }}
        showSearch={{ optionFilterProp: 'label' }}
        value={action}
        onChange={(value) => onChange({ action: value })}
        options={[
          { value: '', label: t('security.audit.anyAction') },
          ...ACTS.map((act) => ({ value: act, label: actText(t, act) })),
        ]}
      />
      <DatePicker.RangePicker
        aria-label={t('security.audit.range')}
        style={{ width: 250 }}
        placeholder={[t('security.audit.from'), t('security.audit.to')]}
        maxDate={dayjs()}
        value={from && to ? [dayjs(from), dayjs(to)] : null}
        onChange={(_, days) => onChange({ from: days?.[0], to: days?.[1] })}
      />
    </>
  );
}
