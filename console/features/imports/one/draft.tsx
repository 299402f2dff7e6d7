import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import type { ColumnMapping, Import, ImportMapping } from '../../../../contracts/cdp/index.ts';
import { endImport, importQuery, previewQuery, startImport } from '../../../api/admin/imports.ts';
import { useCan } from '../../../api/session.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { fieldText } from '../words.ts';
import { MappingTable } from './mapping-table.tsx';
import styles from '../imports.module.css';

/** A file that was uploaded and has no effect yet: what its columns were taken for, to be put right. */
export function Draft({ draft, onGone }: { draft: Import; onGone: () => void }) {
  const { t, language } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const mayImport = useCan('imports.manage');
  const [mapping, setMapping] = useState<ImportMapping>();
  const [source, setSource] = useState(draft.source);
  const { data, error, isFetching, refetch } = useQuery({
    ...previewQuery(draft.id, mapping),
    enabled: mayImport,
  });
  const take = (found: Import) => client.setQueryData(importQuery(draft.id).queryKey, found);
  const start = useMutation({
    mutationFn: () =>
      startImport(draft.id, { source: source.trim(), ...(data ? { mapping: data.mapping } : {}) }),
    onSuccess: take,
    onError: (problem) => feedback.failed(problem),
  });
  const drop = useMutation({
    mutationFn: () => endImport(draft.id, 'cancel'),
    onSuccess: onGone,
    onError: (problem) => feedback.failed(problem),
  });
  if (!mayImport) return <Alert type="info" showIcon title={t('admin.readOnly')} />;
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={8} avatar={false} />;
  const { sampled, accepted, idFrom } = data;
  const change = (column: ColumnMapping): void =>
    setMapping({
      ...data.mapping,
      columns: [...data.mapping.columns.filter((each) => each.column !== column.column), column],
    });
  const form = [data.format.toUpperCase(), data.encoding, data.separator === '\t' ? 'Tab' : data.separator];
  return (
    <>
      <Panel
        flush
        title={t('imports.draft.title')}
        description={t('imports.draft.description', {
          form: form.filter((each) => each !== null).join(' · '),
        })}
      >
        <MappingTable preview={data} busy={isFetching} onChange={change} />
      </Panel>
      <Panel>
        {accepted < sampled ? (
          <Alert
            className={styles.gap ?? ''}
            type="warning"
            showIcon
            title={t('imports.draft.some', { sampled, rejected: sampled - accepted })}
          />
        ) : null}
        {idFrom !== 'id' && idFrom !== 'customer_id' ? (
          <Alert
            className={styles.gap ?? ''}
            type="info"
            showIcon
            title={t('imports.draft.noId', {
              field: idFrom === 'digest' ? t('imports.draft.digest') : fieldText(t, idFrom),
            })}
          />
        ) : null}
        <div className={styles.start}>
          <label>
            {t('imports.draft.source')}
            <Input
              value={source}
              maxLength={60}
              style={{ width: 220 }}
              onChange={(event) => setSource(event.target.value)}
            />
          </label>
          <Button
            type="primary"
            disabled={accepted === 0 || source.trim() === ''}
            loading={start.isPending || isFetching}
            onClick={() => start.mutate()}
          >
            {t('imports.draft.start')}
          </Button>
          <Button loading={drop.isPending} onClick={() => drop.mutate()}>
            {t('imports.draft.drop')}
          </Button>
          <span className={styles.faint}>
            {t('imports.draft.accepted', {
              sampled: wholeNumber(sampled, language),
              accepted: wholeNumber(accepted, language),
            })}
          </span>
        </div>
        <p className={styles.faint}>{t('imports.draft.sourceHint')}</p>
      </Panel>
    </>
  );
}
