import { Skeleton } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useAppearance } from '../../../ui/theme/appearance.tsx';
import { chartOption } from './chart-option.ts';
import type { ChartPlan } from './chart-option.ts';

const Chart = lazy(() => import('../../../ui/charts/chart.tsx'));

/** A chart of the plan in the chosen appearance; grey until its code is here. */
export function LazyChart({
  plan,
  label,
  height = 264,
}: {
  plan: ChartPlan;
  label: string;
  height?: number;
}) {
  const { appearance } = useAppearance();
  const option = useMemo(() => chartOption(plan, appearance), [plan, appearance]);
  return (
    <div style={{ height }}>
      <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height }} />}>
        <Chart option={option} label={label} />
      </Suspense>
    </div>
  );
}
