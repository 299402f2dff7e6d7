import { DownloadOutlined, UserAddOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { Segment, SegmentMember } from '../../../../contracts/cdp/index.ts';
import { changeMembers, membersCsvAddress, membersQuery } from '../../../api/admin/segments.ts';
import { useCan } from '../../../api/session.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { CursorPager, usePager } from '../../../ui/lists/cursor-pager.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState, ForbiddenState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { useSegmentAction } from '../use-segment-action.ts';
import { AddMembers } from './add-members.tsx';
import styles from '../segments.module.css';

/** Who is in a segment, masked; a list can be changed here. */
export function MembersPanel({ segment }: { segment: Segment }) {
  const { t, language } = useT();
  const maySee = useCan('customers.read');
  const mayEdit = useCan('segments.edit');
  const [adding, setAdding] = useState(false);
  const pager = usePager(segment.id);
  const { data, error, refetch } = useQuery({
    ...membersQuery(segment.id, pager.cursor, segment.size),
    enabled: maySee,
  });
  const isList = segment.kind === 'static';
  const add =
    isList && mayEdit ? (
      <Button icon={<UserAddOutlined />} onClick={() => setAdding(true)}>
        {t('segments.members.add')}
      </Button>
    ) : null;
  if (!maySee) return <ForbiddenState />;
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <ListSkeleton />;
  return (
    <Panel flush>
      <div className={styles.toolbar}>
        <span className={styles.faint}>
          {t('segments.size')} <b className="zk-num">{wholeNumber(segment.size ?? 0, language)}</b>
        </span>
        <span className={styles.space} />
        {add}
        {mayEdit && data.items.length > 0 ? (
          <Button
            icon={<DownloadOutlined />}
            onClick={() => window.location.assign(membersCsvAddress(segment.id))}
          >
            {t('segments.members.export')}
          </Button>
        ) : null}
      </div>
      {data.items.length === 0 && pager.number === 1 ? (
        <EmptyState
          compact
          title={t('segments.members.emptyTitle')}
          hint={t(isList ? 'segments.members.emptyListHint' : 'segments.members.emptyHint')}
        />
      ) : (
        <>
          <MembersTable segmentId={segment.id} members={data.items} removable={isList && mayEdit} />
          <CursorPager pager={pager} nextCursor={data.nextCursor} />
        </>
      )}
      {adding ? <AddMembers segmentId={segment.id} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

function MembersTable({
  segmentId,
  members,
  removable,
}: {
  segmentId: string;
  members: SegmentMember[];
  removable: boolean;
}) {
  const { t } = useT();
  const feedback = useFeedback();
  const remove = useSegmentAction(
    (customerId: string) => changeMembers(segmentId, { action: 'remove', customerIds: [customerId] }),
    () => feedback.done(t('segments.members.removed')),
  );
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="customerId"
      tableLayout="fixed"
      pagination={false}
      dataSource={members}
      columns={[
        {
          title: t('segments.members.customer'),
          render: (_, { name, verified }) => (
            <>
              {name || <span className={styles.faint}>{t('segments.members.unknown')}</span>}{' '}
              {verified ? <Chip tone="success">{t('segments.members.verified')}</Chip> : null}
            </>
          ),
        },
        {
          title: t('segments.members.contact'),
          render: (_, { identifiers }) => (
            <span className="zk-num">{identifiers.map((each) => each.value).join(' · ') || '–'}</span>
          ),
        },
        { title: t('segments.members.level'), width: 90, render: (_, { level }) => level ?? '–' },
        {
          title: t('segments.members.tags'),
          render: (_, { tags }) => tags.slice(0, 4).map((tag) => <Chip key={tag}>{tag}</Chip>),
        },
        {
          title: t('segments.members.since'),
          width: 130,
          render: (_, { since }) => <TimeAgo at={since} />,
        },
        ...(removable
          ? [
              {
                title: '',
                width: 90,
                render: (_: unknown, { customerId }: SegmentMember) => (
                  <Button size="small" type="text" onClick={() => remove.mutate(customerId)}>
                    {t('segments.members.remove')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
