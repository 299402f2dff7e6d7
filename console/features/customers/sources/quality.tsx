import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { SourceQualities } from '../../../../contracts/cdp/index.ts';
import { assessSources, qualityQuery } from '../../../api/customers/sources.ts';
import { useCan } from '../../../api/session.ts';
import { percent, wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Sparkline } from '../../../ui/charts/sparkline.tsx';
import { Hint } from '../../../ui/forms/hint.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { useAttributeLabel } from '../parts/use-attribute-label.ts';
import { useSourceName } from '../parts/use-source-name.ts';
import styles from './sources.module.css';

type Quality = SourceQualities['items'][number];

const PARTS = ['completeness', 'validity', 'freshness', 'uniqueness', 'agreement'] as const;

/** How far what each source tells can be relied on: the score, its parts, and behind each line the fields. */
export function QualityPanel() {
  const { t } = useT();
  const feedback = useFeedback();
  const mayManage = useCan('sources.manage');
  const { data, error, refetch } = useQuery(qualityQuery);
  const assess = useMutation({
    mutationFn: assessSources,
    onSuccess: () => feedback.done(t('customers.quality.started')),
    onError: (problem) => feedback.failed(problem),
  });
  return (
    <Panel
      flush
      title={t('customers.quality.title')}
      description={t('customers.quality.description')}
      extra={
        mayManage ? (
          <Button size="small" loading={assess.isPending} onClick={() => assess.mutate()}>
            {t('customers.quality.assess')}
          </Button>
        ) : null
      }
    >
      {error ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={3} avatar={false} /> : null}
      {data?.items.length === 0 ? (
        <EmptyState compact title={t('customers.quality.none')} hint={t('customers.quality.noneHint')} />
      ) : null}
      {data && data.items.length > 0 ? <Scores items={data.items} /> : null}
    </Panel>
  );
}

function Scores({ items }: { items: Quality[] }) {
  const { t, language } = useT();
  const sourceName = useSourceName();
  return (
    <Table<Quality>
      className={tables.dense}
      size="small"
      rowKey="source"
      pagination={false}
      dataSource={items}
      expandable={{ expandedRowRender: (quality) => <Fields quality={quality} /> }}
      columns={[
        {
          title: t('customers.sources.name'),
          render: (_, { source, records }) => (
            <span className={styles.name}>
              <b>{sourceName(source)}</b>
              <span className={styles.faint}>
                {t('customers.merge.records', { n: wholeNumber(records, language) })}
              </span>
            </span>
          ),
        },
        { title: t('customers.quality.score'), width: 170, render: (_, one) => <Score quality={one} /> },
        ...PARTS.map((part) => ({
          title: (
            <>
              {t(`customers.quality.parts.${part}`)}{' '}
              <Hint about={t(`customers.quality.parts.${part}`)}>{t(`customers.quality.hints.${part}`)}</Hint>
            </>
          ),
          width: 128,
          render: (_: unknown, one: Quality) => <Share share={one[part]} />,
        })),
      ]}
    />
  );
}

function toneOf(score: number): string {
  return score >= 80 ? 'var(--zk-success)' : score >= 60 ? 'var(--zk-warning)' : 'var(--zk-danger)';
}

function Score({ quality: { score, history } }: { quality: Quality }) {
  return (
    <span className={styles.score}>
      <b className="zk-num" style={{ color: toneOf(score) }}>
        {score}
      </b>
      {history.length > 1 ? (
        <span className={styles.spark}>
          <Sparkline values={history.map((day) => day.score)} height={24} width={90} />
        </span>
      ) : null}
    </span>
  );
}

function Share({ share }: { share: number | null }) {
  const { language } = useT();
  if (share === null) return <span className={styles.faint}>–</span>;
  return (
    <span className={styles.share}>
      <span className={styles.shareBar} aria-hidden="true">
        <i style={{ width: `${share * 100}%`, background: toneOf(share * 100) }} />
      </span>
      <span className="zk-num">{percent(share, language, 0)}</span>
    </span>
  );
}

function Fields({ quality: { fields } }: { quality: Quality }) {
  const { t } = useT();
  const label = useAttributeLabel();
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          {(['field', 'filled', 'valid', 'agrees'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`customers.quality.fields.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, filled, valid, agrees }) => (
          <tr key={field}>
            <th scope="row">{label(field)}</th>
            {[filled, valid, agrees].map((share, place) => (
              <td key={place}>
                <Share share={share} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
