import { Table } from 'antd';
import type { Model } from '../../../../contracts/ai/index.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import tables from '../../../ui/lists/table.module.css';
import { ScrollArea } from '../../../ui/lists/scroll-area.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import styles from '../training.module.css';

type Row = Model['report']['perIntent'][number];

/** Precision, recall and F1 of each intent, with the change against the published model. */
export function IntentScores({ model }: { model: Model }) {
  const { t, language } = useT();
  const { report, comparison } = model;
  const titles = new Map(model.card.intents.map(({ label, title }) => [label, title]));
  const before = new Map(comparison?.perIntent.map((each) => [each.label, each.before]));
  const change = ({ label, f1 }: Row) => {
    const was = before.get(label);
    if (was === undefined) return null;
    const points = (f1 - was) * 100;
    return (
      <span
        className={points < -0.05 ? styles.bad : styles.good}
      >{`${points >= 0 ? '+' : ''}${points.toFixed(1)}`}</span>
    );
  };
  const score = (key: 'precision' | 'recall' | 'f1') => ({
    title: t(`training.report.${key}`),
    width: 92,
    align: 'end' as const,
    sorter: (left: Row, right: Row) => left[key] - right[key],
    render: (_: unknown, row: Row) => percent(row[key], language),
  });
  return (
    <Panel flush title={t('training.report.perIntent')}>
      <ScrollArea label={t('training.report.perIntent')} height={420}>
        <Table
          className={tables.dense}
          size="small"
          rowKey="label"
          pagination={false}
          dataSource={report.perIntent.filter(({ support }) => support > 0)}
          columns={[
            {
              title: t('training.intent'),
              ellipsis: true,
              render: (_, { label }) => titles.get(label) ?? label,
            },
            { title: t('training.report.support'), dataIndex: 'support', width: 80, align: 'end' },
            score('precision'),
            score('recall'),
            score('f1'),
            ...(comparison
              ? [
                  {
                    title: t('training.report.change'),
                    width: 80,
                    align: 'end' as const,
                    render: (_: unknown, row: Row) => change(row),
                  },
                ]
              : []),
          ]}
        />
      </ScrollArea>
    </Panel>
  );
}
