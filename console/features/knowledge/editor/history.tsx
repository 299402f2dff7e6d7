import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Select, Timeline } from 'antd';
import { useState } from 'react';
import { articleDiffQuery, articleVersionsQuery, restoreArticle } from '../../../api/bot/knowledge.ts';
import type { Article, ArticleDiff } from '../../../../contracts/ai/index.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { useNameOf } from './use-name-of.ts';
import styles from './history.module.css';

interface HistoryProps {
  article: Article;
  readOnly: boolean;
  onRestored: () => void;
}

/** All versions of an article, what differs between two of them, and the way back. */
export function History({ article, readOnly, onRestored }: HistoryProps) {
  const { t, language } = useT();
  const feedback = useFeedback();
  const client = useQueryClient();
  const nameOf = useNameOf();
  const versions = useQuery(articleVersionsQuery(article.id));
  const [chosen, setChosen] = useState<number | null>(null);
  const restore = useMutation({
    mutationFn: (number: number) => restoreArticle(article.id, number, article.version),
    onSuccess: async () => {
      feedback.done(t('knowledge.history.restored'));
      onRestored();
      await client.invalidateQueries({ queryKey: ['knowledge'] });
    },
    onError: (error) => feedback.failed(error),
  });
  if (versions.error) {
    return <ErrorState compact error={versions.error} retry={() => void versions.refetch()} />;
  }
  if (!versions.data) return <ListSkeleton rows={3} avatar={false} />;
  const { items } = versions.data;
  const newest = items[0]?.number ?? article.version;
  return (
    <>
      <Timeline
        items={items.map((version) => ({
          key: version.number,
          content: (
            <div className={styles.entry}>
              <div>
                <b>{t('knowledge.history.version', { number: version.number })}</b>{' '}
                {t(`knowledge.history.actions.${version.action}` as 'knowledge.history.actions.updated', {
                  defaultValue: version.action,
                })}
                {version.comment ? <p className={styles.comment}>{version.comment}</p> : null}
                <p className={styles.meta}>
                  {nameOf(version.by)} · {fullTime(new Date(version.at), language)}
                </p>
              </div>
              {version.number === newest ? null : (
                <span className={styles.actions}>
                  <Button size="small" onClick={() => setChosen(version.number)}>
                    {t('knowledge.history.compare')}
                  </Button>
                  {readOnly ? null : (
                    <Popconfirm
                      title={t('knowledge.history.restoreAsk', { number: version.number })}
                      onConfirm={() => restore.mutate(version.number)}
                    >
                      <Button size="small" loading={restore.isPending}>
                        {t('knowledge.history.restore')}
                      </Button>
                    </Popconfirm>
                  )}
                </span>
              )}
            </div>
          ),
        }))}
      />
      {chosen === null ? null : (
        <Compare
          id={article.id}
          numbers={items.map(({ number }) => number)}
          first={chosen}
          newest={newest}
          onChoose={setChosen}
        />
      )}
    </>
  );
}

interface CompareProps {
  id: string;
  numbers: number[];
  first: number;
  newest: number;
  onChoose: (number: number) => void;
}

function Compare({ id, numbers, first, newest, onChoose }: CompareProps) {
  const { t } = useT();
  const [second, setSecond] = useState(newest);
  const { data, error, refetch } = useQuery(articleDiffQuery(id, first, second));
  const options = numbers.map((value) => ({
    value,
    label: t('knowledge.history.version', { number: value }),
  }));
  return (
    <section className={styles.compare} aria-label={t('knowledge.history.compare')}>
      <div className={styles.choose}>
        <Select size="small" value={first} options={options} onChange={onChoose} />
        <span>→</span>
        <Select size="small" value={second} options={options} onChange={setSecond} />
      </div>
      {error ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={2} avatar={false} /> : null}
      {data?.fields.length === 0 ? <EmptyState compact title={t('knowledge.history.same')} /> : null}
      {data?.fields.map((field) => (
        <Field key={field.field} field={field} />
      ))}
    </section>
  );
}

function Field({ field }: { field: ArticleDiff['fields'][number] }) {
  const { t } = useT();
  const key = `knowledge.history.fields.${field.field}` as 'knowledge.history.fields.answer';
  return (
    <div>
      <h4 className={styles.field}>{t(key, { defaultValue: field.field })}</h4>
      <p className={styles.text}>
        {field.parts.map(({ kind, text }, place) =>
          kind === 'same' ? (
            <span key={place}>{text}</span>
          ) : kind === 'removed' ? (
            <del key={place}>{text}</del>
          ) : (
            <ins key={place}>{text}</ins>
          ),
        )}
      </p>
    </div>
  );
}
