import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { PALETTES } from '../../../ui/theme/palette.ts';
import type { Appearance, Palette } from '../../../ui/theme/palette.ts';
import { FONT } from '../../../ui/theme/antd-theme.ts';

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption
>;
export type ChartSeries = BarSeriesOption | LineSeriesOption;

export interface SeriesPlan {
  name: string;
  kind: 'bar' | 'line';
  colour: 'brand' | 'seal' | 'info' | 'warning';
  values: (number | null)[];
  dashed?: boolean;
}

export interface ChartPlan {
  labels: string[];
  series: SeriesPlan[];
  /** A value as people read it, on the axis and in the tooltip. */
  text: (value: number | null) => string;
  /** What stands above the values in the tooltip. */
  heading?: (index: number) => string;
  min?: number | 'dataMin';
  max?: number;
  /** Draws this bar in full colour and the others in a light one. */
  highlight?: number;
}

/** An ECharts option in the console's look for a plan. */
export function chartOption(plan: ChartPlan, appearance: Appearance): ChartOption {
  const p = PALETTES[appearance];
  return {
    animationDuration: 300,
    animationDurationUpdate: 200,
    textStyle: { fontFamily: FONT },
    grid: { left: 4, right: 8, top: 14, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: tooltip(plan, p),
    xAxis: {
      type: 'category',
      data: plan.labels,
      boundaryGap: plan.series.some(({ kind }) => kind === 'bar'),
      axisLine: { lineStyle: { color: p['line-strong'] } },
      axisTick: { show: false },
      axisLabel: { color: p['text-3'], fontSize: 12, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      ...(plan.min === undefined ? {} : { min: plan.min }),
      ...(plan.max === undefined ? {} : { max: plan.max }),
      splitLine: { lineStyle: { color: p.line } },
      axisLabel: { color: p['text-3'], fontSize: 12, formatter: (value: number) => plan.text(value) },
    },
    series: plan.series.map((one) => drawSeries(one, p, plan.highlight)),
  };
}

function drawSeries(plan: SeriesPlan, p: Palette, highlight?: number): ChartSeries {
  const colour = p[plan.colour];
  const shared = { name: plan.name, itemStyle: { color: colour } };
  if (plan.kind === 'bar') {
    const faded = (index: number) => highlight !== undefined && index !== highlight;
    return {
      ...shared,
      type: 'bar',
      barMaxWidth: 26,
      barGap: '15%',
      itemStyle: { color: colour, borderRadius: [3, 3, 0, 0] },
      data: plan.values.map((value, index) => ({
        value,
        ...(faded(index) ? { itemStyle: { opacity: 0.42 } } : {}),
      })),
    };
  }
  return {
    ...shared,
    type: 'line',
    data: plan.values,
    showSymbol: plan.values.length < 2,
    symbolSize: 6,
    lineStyle: { color: colour, width: 2, type: plan.dashed ? 'dashed' : 'solid' },
  };
}

function tooltip(plan: ChartPlan, p: Palette): TooltipComponentOption {
  const isBars = plan.series.every(({ kind }) => kind === 'bar');
  return {
    trigger: 'axis',
    axisPointer: isBars
      ? { type: 'shadow', shadowStyle: { color: p.line, opacity: 0.45 } }
      : { type: 'line', lineStyle: { color: p['line-strong'] } },
    backgroundColor: p.raised,
    borderColor: p.line,
    padding: [8, 12],
    textStyle: { color: p.text, fontSize: 13, fontFamily: FONT },
    extraCssText: `box-shadow:${p.shadow};border-radius:8px;`,
    formatter: (parts) => {
      const index = (Array.isArray(parts) ? parts[0] : parts)?.dataIndex ?? 0;
      return tooltipElement(plan, p, index);
    },
  };
}

// Made of elements, not of HTML text: nothing in it can ever run.
function tooltipElement(plan: ChartPlan, p: Palette, index: number): HTMLElement {
  const box = document.createElement('div');
  const heading = box.appendChild(document.createElement('div'));
  heading.textContent = plan.heading?.(index) ?? plan.labels[index] ?? '';
  heading.style.cssText = `margin-bottom:4px;color:${p['text-3']};font-size:12px`;
  for (const one of plan.series) {
    const row = box.appendChild(document.createElement('div'));
    row.style.cssText = 'display:flex;align-items:center;gap:7px;line-height:1.7';
    const dot = row.appendChild(document.createElement('i'));
    dot.style.cssText = `width:8px;height:8px;border-radius:2px;background:${p[one.colour]}`;
    row.appendChild(document.createElement('span')).textContent = one.name;
    const value = row.appendChild(document.createElement('b'));
    value.textContent = plan.text(one.values[index] ?? null);
    value.style.cssText = 'margin-left:auto;padding-left:18px;font-weight:600';
  }
  return box;
}
