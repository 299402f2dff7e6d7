import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ColumnMapping, Connector, ImportMapping } from '../../../../contracts/cdp/index.ts';
import { changeConnector, connectorPreviewQuery } from '../../../api/admin/imports.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { MappingTable } from '../one/mapping-table.tsx';
import styles from '../imports.module.css';

/** What each field that a connector fetches is taken for; looked at and changed on rows that are fetched now. */
export function ConnectorMapping({ connector }: { connector: Connector }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [open, setOpen] = useState(false);
  const [mapping, setMapping] = useState<ImportMapping>();
  const { data, error, isFetching, refetch } = useQuery({
    ...connectorPreviewQuery(connector.id, mapping),
    enabled: open,
  });
  const saving = useMutation({
    mutationFn: (chosen: ImportMapping | null) => changeConnector(connector.id, { mapping: chosen }),
    onSuccess: () => {
      feedback.done(t('imports.connectors.mappingSaved'));
      return client.invalidateQueries({ queryKey: ['connectors'] });
    },
    onError: (problem) => feedback.failed(problem),
  });
  if (connector.settings.kind === 'folder') return null;
  if (!open) {
    return <Button onClick={() => setOpen(true)}>{t('imports.connectors.mapping')}</Button>;
  }
  if (error && !data) return <ErrorState compact error={error} retry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={4} avatar={false} />;
  const change = (column: ColumnMapping): void =>
    setMapping({
      ...data.mapping,
      columns: [...data.mapping.columns.filter((each) => each.column !== column.column), column],
    });
  return (
    <section aria-label={t('imports.connectors.mapping')}>
      <p className={styles.faint}>{t('imports.connectors.mappingHint')}</p>
      <MappingTable preview={data} busy={isFetching} onChange={change} />
      <div className={styles.start}>
        <Button
          type="primary"
          loading={saving.isPending}
          disabled={isFetching}
          onClick={() => saving.mutate(data.mapping)}
        >
          {t('imports.connectors.mappingSave')}
        </Button>
        <Button
          disabled={connector.mapping === null}
          loading={saving.isPending}
          onClick={() => {
            setMapping(undefined);
            saving.mutate(null);
          }}
        >
          {t('imports.connectors.mappingGuess')}
        </Button>
      </div>
    </section>
  );
}
