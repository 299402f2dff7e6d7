import type { EChartsCoreOption } from 'echarts/core';
import { FONT } from '../../../ui/theme/antd-theme.ts';
import { PALETTES } from '../../../ui/theme/palette.ts';
import type { Appearance, Palette } from '../../../ui/theme/palette.ts';

interface Curves {
  x: string;
  lines: { name: string; colour: keyof Palette; dashed?: boolean; points: (readonly [number, number])[] }[];
}

/** Lines over shares from 0 to 1 on both axes. */
export function curveOption(
  appearance: Appearance,
  text: (value: number) => string,
  curves: Curves,
): EChartsCoreOption {
  const p = PALETTES[appearance];
  const axis = {
    type: 'value',
    min: 0,
    max: 1,
    splitNumber: 5,
    axisLine: { lineStyle: { color: p['line-strong'] } },
    splitLine: { lineStyle: { color: p.line } },
    axisLabel: { color: p['text-3'], fontSize: 11, formatter: text },
  };
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: {
      left: 4,
      right: 16,
      top: 12,
      bottom: 22,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: p.raised,
      borderColor: p.line,
      textStyle: { color: p.text, fontSize: 12, fontFamily: FONT },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? text(value) : ''),
    },
    xAxis: {
      ...axis,
      name: curves.x,
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: { color: p['text-3'] },
    },
    yAxis: axis,
    series: curves.lines.map(({ name, colour, dashed, points }) => ({
      name,
      type: 'line',
      data: points,
      showSymbol: points.length < 15 && !dashed,
      symbolSize: 6,
      itemStyle: { color: p[colour] },
      lineStyle: { color: p[colour], width: dashed ? 1 : 2, type: dashed ? 'dashed' : 'solid' },
    })),
  };
}
