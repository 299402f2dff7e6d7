import { Skeleton } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import type { ModelReport } from '../../../../contracts/ai/index.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { useAppearance } from '../../../ui/theme/appearance.tsx';
import { curveOption } from './curve-option.ts';
import styles from '../training.module.css';

const Chart = lazy(() => import('../../../ui/charts/chart.tsx'));
const HEIGHT = 220;

/** Whether probabilities mean what they say, and what a threshold trades for what. */
export function CurvesPanel({ report }: { report: ModelReport }) {
  const { t, language } = useT();
  const { appearance } = useAppearance();
  const share = (value: number) => percent(value, language, 0);
  const calibration = useMemo(
    () =>
      curveOption(appearance, share, {
        x: t('training.report.confidence'),
        lines: [
          {
            name: t('training.report.perfect'),
            colour: 'line-strong',
            dashed: true,
            points: [
              [0, 0],
              [1, 1],
            ],
          },
          {
            name: t('training.report.accuracy'),
            colour: 'brand',
            points: report.calibration
              .filter(({ count }) => count > 0)
              .map((bin) => [bin.confidence, bin.accuracy]),
          },
        ],
      }),
    [report, appearance, t, language],
  );
  const outOfScope = useMemo(
    () =>
      curveOption(appearance, share, {
        x: t('training.report.threshold'),
        lines: [
          {
            name: t('training.report.inScope'),
            colour: 'brand',
            points: report.outOfScope.map((each) => [each.threshold, each.inScopeAccuracy]),
          },
          {
            name: t('training.report.oos'),
            colour: 'seal',
            points: report.outOfScope.map((each) => [each.threshold, each.oosRecall]),
          },
        ],
      }),
    [report, appearance, t, language],
  );
  return (
    <div className={styles.curves}>
      <Curve
        title={t('training.report.calibration')}
        hint={t('training.report.calibrationHint')}
        option={calibration}
      />
      {report.outOfScope.length > 0 && report.oosRecall !== null ? (
        <Curve
          title={t('training.report.oosCurve')}
          hint={t('training.report.oosCurveHint')}
          option={outOfScope}
        />
      ) : null}
    </div>
  );
}

function Curve({
  title,
  hint,
  option,
}: {
  title: string;
  hint: string;
  option: ReturnType<typeof curveOption>;
}) {
  return (
    <Panel title={title} description={hint}>
      <div style={{ height: HEIGHT }}>
        <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height: HEIGHT }} />}>
          <Chart option={option} label={title} />
        </Suspense>
      </div>
    </Panel>
  );
}
