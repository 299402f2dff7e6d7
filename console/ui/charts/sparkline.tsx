import { sparkPath } from './spark-path.ts';

/** A small line without axes. Days without a value leave a gap. Decorative: the figure stands beside it. */
export function Sparkline({
  values,
  width = 132,
  height = 36,
}: {
  values: (number | null)[];
  width?: number;
  height?: number;
}) {
  const { line, area, end } = sparkPath(values, width, height);
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={area} fill="var(--zk-brand-soft)" />
      <path
        d={line}
        fill="none"
        stroke="var(--zk-brand)"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      {end && !line ? <circle cx={end[0]} cy={end[1]} r="2" fill="var(--zk-brand)" /> : null}
    </svg>
  );
}
