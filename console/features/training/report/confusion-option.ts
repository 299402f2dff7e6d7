import type { EChartsCoreOption } from 'echarts/core';
import type { ModelReport } from '../../../../contracts/ai/index.ts';
import { FONT } from '../../../ui/theme/antd-theme.ts';
import { PALETTES } from '../../../ui/theme/palette.ts';
import type { Appearance } from '../../../ui/theme/palette.ts';

const LONGEST = 10;

/** The heat map of a confusion matrix: rows are what was meant, columns what was read. */
export function confusionOption(
  { labels, counts }: ModelReport['confusion'],
  appearance: Appearance,
  tell: (truth: string, predicted: string, count: number) => string,
): EChartsCoreOption {
  const p = PALETTES[appearance];
  const cells = counts.flatMap((row, truth) =>
    row.flatMap((count, predicted) => (count > 0 ? [[predicted, truth, count]] : [])),
  );
  const axis = {
    type: 'category',
    data: labels,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: p.line } },
    splitArea: { show: false },
  };
  const label = {
    color: p['text-3'],
    fontSize: 11,
    formatter: (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text),
  };
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: { left: 4, right: 12, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      backgroundColor: p.raised,
      borderColor: p.line,
      textStyle: { color: p.text, fontSize: 13, fontFamily: FONT },
      // An element, not HTML text: nothing in a label can ever run.
      formatter: ({ value }: { value: [number, number, number] }) => {
        const box = document.createElement('div');
        box.textContent = tell(labels[value[1]] ?? '', labels[value[0]] ?? '', value[2]);
        return box;
      },
    },
    xAxis: { ...axis, axisLabel: { ...label, rotate: 40 } },
    yAxis: { ...axis, inverse: true, axisLabel: label },
    visualMap: {
      show: false,
      min: 0,
      max: Math.max(1, ...cells.map((cell) => cell[2] ?? 0)),
      inRange: { color: [p['brand-soft'], p.brand] },
    },
    series: [
      {
        type: 'heatmap',
        data: cells,
        itemStyle: { borderWidth: 1, borderColor: p.surface, borderRadius: 2 },
      },
    ],
  };
}
