import { Button, Popconfirm, Tabs } from 'antd';
import type { Segment } from '../../../contracts/cdp/index.ts';
import { deleteSegment } from '../../api/admin/segments.ts';
import { useCan } from '../../api/session.ts';
import { percent, wholeNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { EditSegment } from './edit-segment.tsx';
import { MembersPanel } from './members/members-panel.tsx';
import { SizesPanel } from './members/sizes-panel.tsx';
import { useSegmentAction } from './use-segment-action.ts';
import styles from './segments.module.css';

interface SegmentPageProps {
  /** Undefined while a new one is made. */
  segment?: Segment;
  segments: Segment[];
  onOpen: (id: string | undefined, tab?: string) => void;
}

/** One segment: its condition, its members, its size over time. */
export function SegmentPage({ segment, segments, onOpen }: SegmentPageProps) {
  const { t, language } = useT();
  const [{ tab }, change] = useUrlState();
  const mayEdit = useCan('segments.edit');
  const remove = useSegmentAction(deleteSegment, () => onOpen(undefined));
  const edit = <EditSegment segment={segment} segments={segments} onOpen={onOpen} />;
  const body = {
    condition: edit,
    members: segment ? <MembersPanel segment={segment} /> : edit,
    history: segment ? <SizesPanel id={segment.id} /> : edit,
  };
  const shown = segment && tab !== undefined && tab in body ? (tab as keyof typeof body) : 'condition';
  const size =
    segment?.state === 'filling'
      ? t('segments.filling', { share: percent(segment.progress, language, 0) })
      : `${t('segments.size')} ${wholeNumber(segment?.size ?? 0, language)}`;
  return (
    <Page wide>
      <PageHeader
        title={segment?.name ?? t('segments.create')}
        description={
          <>
            <button type="button" className={styles.back} onClick={() => onOpen(undefined)}>
              {t('segments.title')}
            </button>
            {segment ? ` / ${size}` : null}
          </>
        }
        actions={
          segment && mayEdit ? (
            <Popconfirm
              title={t('segments.deleteAsk', { name: segment.name })}
              description={t('segments.deleteHint')}
              okText={t('common.delete')}
              cancelText={t('common.cancel')}
              okButtonProps={{ danger: true }}
              onConfirm={() => remove.mutate(segment.id)}
            >
              <Button danger>{t('segments.delete')}</Button>
            </Popconfirm>
          ) : null
        }
      >
        {segment ? (
          <Tabs
            className={styles.tabs ?? ''}
            activeKey={shown}
            onChange={(key) => change({ tab: key })}
            items={(['condition', 'members', 'history'] as const).map((key) => ({
              key,
              label: t(`segments.tabs.${key}`),
            }))}
          />
        ) : null}
      </PageHeader>
      {body[shown]}
    </Page>
  );
}
