import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Tag, Upload } from 'antd';
import { useState } from 'react';
import { importGraph, previewGraphImport } from '../../../api/bot/graph.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from '../graph.module.css';

/** Catalogues as files: chosen, looked at, taken in. */
export function ImportPanel() {
  const { t } = useT();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [files, setFiles] = useState<File[]>([]);
  const preview = useMutation({ mutationFn: previewGraphImport, onError: (error) => feedback.failed(error) });
  const store = useMutation({
    mutationFn: importGraph,
    onError: (error) => feedback.failed(error),
    onSuccess: ({ created, updated, unchanged }) => {
      feedback.done(t('graph.import.done', { created, updated, unchanged }));
      void client.invalidateQueries({ queryKey: ['graph'] });
      setFiles([]);
      preview.reset();
    },
  });
  const seen = preview.data;
  return (
    <Panel>
      <Upload
        multiple
        accept=".csv,.json,.yaml,.yml"
        showUploadList={false}
        beforeUpload={(_, all) => {
          setFiles(all);
          return false;
        }}
        onChange={({ fileList }) => {
          const chosen = fileList.flatMap(({ originFileObj }) => originFileObj ?? []);
          if (chosen.length > 0) preview.mutate(chosen);
        }}
      >
        <Button>{t('graph.import.choose')}</Button>
      </Upload>
      {seen ? (
        <div className={styles.answer}>
          <p className={styles.answerText}>
            {t('graph.import.preview', {
              rows: seen.rows,
              entities: seen.entities,
              existing: seen.existing,
              relations: seen.relations,
            })}
          </p>
          {seen.types.map((type) => (
            <p key={type.key}>
              {t('graph.typeCount', { type: type.key, count: type.entities })}{' '}
              {type.attributes.map(({ key, unit, relation }) => (
                <Tag key={key}>{[key, unit, relation ? `→ ${relation}` : ''].filter(Boolean).join(' ')}</Tag>
              ))}
            </p>
          ))}
          {seen.rejects.length > 0 ? (
            <p>{t('graph.import.rejects', { count: seen.rejects.length })}</p>
          ) : null}
          {seen.rejects.slice(0, 20).map(({ source, line, reason }) => (
            <p key={`${source}${line}`} className={styles.source}>
              {t('graph.import.line', { source, line, reason })}
            </p>
          ))}
          <Button type="primary" loading={store.isPending} onClick={() => store.mutate(files)}>
            {t('graph.import.store')}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
