import type { SegmentOverlap } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { placeCircles } from './place-circles.ts';

const WIDTH = 420;
const HEIGHT = 260;
const COLOURS = ['var(--zk-brand)', 'var(--zk-warning)', 'var(--zk-info)', 'var(--zk-danger)'];

/** Two or three segments as circles, four as bars of their parts. */
export function OverlapPicture({ ids, parts }: { ids: string[]; parts: SegmentOverlap['parts'] }) {
  const { t } = useT();
  const sizeOf = (...inside: string[]): number =>
    parts
      .filter((part) => inside.every((id) => part.segmentIds.includes(id)))
      .reduce((sum, part) => sum + part.size, 0);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('segments.overlap.picture')}>
      {ids.length <= 3 ? <Circles ids={ids} sizeOf={sizeOf} /> : <Bars ids={ids} parts={parts} />}
    </svg>
  );
}

function Circles({ ids, sizeOf }: { ids: string[]; sizeOf: (...inside: string[]) => number }) {
  const circles = placeCircles(
    ids.map((id) => sizeOf(id)),
    (one, other) => sizeOf(ids[one] ?? '', ids[other] ?? ''),
    WIDTH,
    HEIGHT,
  );
  return circles.map(({ x, y, r }, place) => (
    <circle
      key={ids[place]}
      cx={x}
      cy={y}
      r={r}
      fill={COLOURS[place]}
      fillOpacity={0.28}
      stroke={COLOURS[place]}
      strokeWidth={1.5}
    />
  ));
}

/** Each part as a bar, below it the segments that it is in as dots. */
function Bars({ ids, parts }: { ids: string[]; parts: SegmentOverlap['parts'] }) {
  const shown = parts.slice(0, 12);
  const most = Math.max(1, ...shown.map((part) => part.size));
  const step = WIDTH / Math.max(1, shown.length);
  const floor = HEIGHT - ids.length * 22 - 8;
  return shown.map((part, place) => {
    const height = (part.size / most) * (floor - 8);
    const middle = place * step + step / 2;
    return (
      <g key={part.segmentIds.join()}>
        <rect
          x={middle - Math.min(14, step / 3)}
          y={floor - height}
          width={2 * Math.min(14, step / 3)}
          height={height}
          rx={3}
          fill="var(--zk-brand)"
        />
        {ids.map((id, line) => (
          <circle
            key={id}
            cx={middle}
            cy={floor + 18 + line * 22}
            r={6}
            fill={part.segmentIds.includes(id) ? COLOURS[line] : 'var(--zk-line)'}
          />
        ))}
      </g>
    );
  });
}

/** The colour of a segment in the picture. */
export function colourOf(place: number): string {
  return COLOURS[place] ?? 'var(--zk-line)';
}
