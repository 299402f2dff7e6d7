import { Table } from 'antd';
import type { ModelReport } from '../../../../contracts/ai/index.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';

/** Held-out rows that the model was surest of and got wrong. */
export function WorstErrors({ report }: { report: ModelReport }) {
  const { t, language } = useT();
  if (report.worst.length === 0) return null;
  return (
    <Panel flush title={t('training.report.worst')} description={t('training.report.worstHint')}>
      <Table
        className={tables.dense}
        size="small"
        rowKey={({ text, label }) => `${label} ${text}`}
        pagination={false}
        tableLayout="fixed"
        dataSource={report.worst.slice(0, 20)}
        columns={[
          { title: t('training.text'), dataIndex: 'text', ellipsis: true },
          { title: t('training.report.truth'), dataIndex: 'label', width: 140, ellipsis: true },
          { title: t('training.report.predicted'), dataIndex: 'predicted', width: 140, ellipsis: true },
          {
            title: t('training.report.confidence'),
            width: 90,
            align: 'end',
            render: (_, { probability }) => percent(probability, language, 0),
          },
        ]}
      />
    </Panel>
  );
}
