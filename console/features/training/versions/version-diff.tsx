import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { useState } from 'react';
import type { DataSetVersion, VersionDiff } from '../../../../contracts/ai/index.ts';
import { versionDiffQuery } from '../../../api/bot/training.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import styles from '../training.module.css';

const KINDS = ['added', 'removed', 'relabelled'] as const;
type Kind = (typeof KINDS)[number];

/** What changed up to a version, from the one before or from any other, example by example. */
export function VersionDiffPanel({ version, all }: { version: DataSetVersion; all: DataSetVersion[] }) {
  const { t } = useT();
  const before = all.find(({ number }) => number < version.number);
  const [against, setAgainst] = useState(before?.id);
  const { data, error, refetch } = useQuery(versionDiffQuery(version.id, against));
  const others = all.filter(({ id }) => id !== version.id);
  return (
    <Panel flush title={t('training.versions.changes', { number: version.number })}>
      {others.length > 0 ? (
        <div className={styles.toolbar}>
          <span className={styles.faint}>{t('training.versions.against')}</span>
          <Select
            size="small"
            style={{ minWidth: 140 }}
            aria-label={t('training.versions.against')}
            value={against ?? null}
            onChange={(id: string) => setAgainst(id)}
            options={others.map(({ id, number }) => ({
              value: id,
              label: t('training.versions.number', { number }),
            }))}
          />
        </div>
      ) : null}
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {data ? <Changes diff={data} /> : error ? null : <ListSkeleton avatar={false} />}
    </Panel>
  );
}

function Changes({ diff }: { diff: VersionDiff }) {
  const { t, language } = useT();
  const [picked, setPicked] = useState<Kind>();
  const kind = picked ?? KINDS.find((each) => diff[each] > 0);
  if (!kind) {
    const hint = diff.moved > 0 ? t('training.versions.moved', { count: diff.moved }) : '';
    return <EmptyState compact title={t('training.versions.same')} hint={hint} />;
  }
  const left = diff[kind] - diff.rows[kind].length;
  return (
    <>
      <div className={styles.toolbar}>
        <Segmented<Kind>
          value={kind}
          onChange={setPicked}
          options={KINDS.map((each) => ({
            value: each,
            label: `${t(`training.versions.kinds.${each}`)} ${wholeNumber(diff[each], language)}`,
          }))}
        />
        {diff.moved > 0 ? (
          <span className={styles.faint}>{t('training.versions.moved', { count: diff.moved })}</span>
        ) : null}
      </div>
      <ul className={styles.problems}>
        {diff[kind] === 0 ? <li className={styles.faint}>{t('training.versions.nothing')}</li> : null}
        {kind === 'relabelled'
          ? diff.rows.relabelled.map(({ text, from, to }) => (
              <li key={`${text}/${from}`} className={styles.problemText}>
                <span>{text}</span>
                <Chip>{from}</Chip>→<Chip tone="brand">{to}</Chip>
              </li>
            ))
          : diff.rows[kind].map(({ text, label }, place) => (
              <li key={`${place}/${text}`} className={styles.problemText}>
                <span>{text}</span>
                <Chip tone={kind === 'added' ? 'success' : 'danger'}>{label}</Chip>
              </li>
            ))}
        {left > 0 ? <li className={styles.faint}>{t('training.versions.more', { count: left })}</li> : null}
      </ul>
    </>
  );
}
