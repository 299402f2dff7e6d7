import { Skeleton } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import type { ModelReport } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { useAppearance } from '../../../ui/theme/appearance.tsx';
import { confusionOption } from './confusion-option.ts';

const Chart = lazy(() => import('../../../ui/charts/chart.tsx'));

/** A heat map of what was taken for what: the darker off the diagonal, the more often. */
export function Confusion({ report }: { report: ModelReport }) {
  const { t } = useT();
  const { appearance } = useAppearance();
  const { labels } = report.confusion;
  const option = useMemo(
    () =>
      confusionOption(report.confusion, appearance, (truth, predicted, count) =>
        t('training.report.confused', { truth, predicted, count }),
      ),
    [report, appearance, t],
  );
  const height = Math.min(640, 120 + labels.length * 24);
  if (labels.length === 0) return null;
  return (
    <Panel title={t('training.report.confusion')} description={t('training.report.confusionHint')}>
      <div style={{ height }}>
        <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height }} />}>
          <Chart option={option} label={t('training.report.confusion')} />
        </Suspense>
      </div>
    </Panel>
  );
}
