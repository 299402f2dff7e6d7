import { useQuery } from '@tanstack/react-query';
import { Modal, Select, Spin } from 'antd';
import { useState } from 'react';
import type { Segment, SegmentOverlap } from '../../../../contracts/cdp/index.ts';
import { overlapQuery } from '../../../api/admin/segments.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { colourOf, OverlapPicture } from './overlap-picture.tsx';
import styles from '../segments.module.css';

const MOST = 4;

/** How many customers some segments share, as a picture and in figures. */
export function OverlapModal({ segments, onClose }: { segments: Segment[]; onClose: () => void }) {
  const { t } = useT();
  const [ids, setIds] = useState(() => segments.slice(0, 2).map(({ id }) => id));
  const { data, error, refetch } = useQuery(overlapQuery(ids));
  const names = new Map(segments.map(({ id, name }) => [id, name]));
  return (
    <Modal
      open
      title={t('segments.overlap.title')}
      width={760}
      footer={null}
      onCancel={onClose}
      closable={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.faint}>{t('segments.overlap.hint')}</p>
      <Select
        aria-label={t('segments.overlap.pick')}
        mode="multiple"
        maxCount={MOST}
        value={ids}
        style={{ width: '100%', marginTop: 8 }}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={setIds}
        options={segments.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {error ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!error && !data ? <Spin style={{ display: 'block', margin: 60 }} /> : null}
      {data && !error ? <Parts ids={ids} names={names} overlap={data} /> : null}
    </Modal>
  );
}

function Parts({
  ids,
  names,
  overlap,
}: {
  ids: string[];
  names: Map<string, string>;
  overlap: SegmentOverlap;
}) {
  const { t, language } = useT();
  const parts = overlap.parts.filter((part) => part.segmentIds.every((id) => ids.includes(id)));
  if (ids.length < 2 || parts.length === 0) {
    return (
      <EmptyState compact title={t(ids.length < 2 ? 'segments.overlap.pick' : 'segments.overlap.empty')} />
    );
  }
  return (
    <div className={styles.overlap}>
      <OverlapPicture ids={ids} parts={parts} />
      <ul className={styles.parts}>
        {parts.map(({ segmentIds, size }) => (
          <li key={segmentIds.join()}>
            <span>
              {segmentIds.map((id) => (
                <i
                  key={id}
                  aria-hidden="true"
                  className={styles.dot}
                  style={{ background: colourOf(ids.indexOf(id)) }}
                />
              ))}
              {segmentIds.length === 1
                ? t('segments.overlap.only', { names: names.get(segmentIds[0] ?? '') ?? '' })
                : segmentIds.map((id) => names.get(id) ?? '').join(' ∩ ')}
            </span>
            <b className="zk-num">{wholeNumber(size, language)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
