import type { CustomerGraph, GraphEdge, GraphRecord } from '../../../../../contracts/cdp/index.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { shortReason } from '../../parts/reason-words.ts';
import { useSourceName } from '../../parts/use-source-name.ts';
import { layoutColumns, layoutRings } from './layout.ts';
import type { Frame, Place } from './layout.ts';
import styles from './drawing.module.css';

/** What is chosen in the drawing and in the list beside it. */
export type Chosen = { edgeId: string } | { recordId: string } | null;

interface DrawingProps {
  graph: CustomerGraph;
  edges: GraphEdge[];
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}

const MOST = 40;
const CARD = { width: 136, height: 42 };
const CARDS_UP_TO = 10;

/** The records of a customer and what joins them. The list beside it says the same in words, for keyboards and screen readers. */
export function Drawing({ graph, edges, chosen, onChoose }: DrawingProps) {
  const { t } = useT();
  const records = graph.records.slice(0, MOST);
  const inForce = edges.filter(({ retractedAt }) => retractedAt === null);
  const ids = records.map(({ id }) => id);
  const dense = records.length > CARDS_UP_TO;
  const frame: Frame = dense
    ? { width: 780, height: 480, marginX: 30, marginY: 30 }
    : { width: 780, height: Math.max(150, records.length * 58), marginX: 76, marginY: 30 };
  const places = (dense ? layoutRings : layoutColumns)(ids, inForce, frame);
  const at = new Map(places.map((place) => [place.id, place]));
  const drawn = onePerPair(edges);
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={t('customers.identity.drawing', { records: graph.records.length, edges: inForce.length })}
    >
      {drawn.map(({ edge, count }) => (
        <Edge
          key={edge.id}
          edge={edge}
          count={count}
          from={at.get(edge.a)}
          to={at.get(edge.b)}
          dense={dense}
          chosen={isChosen(chosen, edge)}
          onChoose={() => onChoose({ edgeId: edge.id })}
        />
      ))}
      {records.map((record) => {
        const place = at.get(record.id);
        return place ? (
          <Node
            key={record.id}
            record={record}
            place={place}
            dense={dense}
            isRoot={record.id === graph.customerId}
            chosen={chosen !== null && 'recordId' in chosen && chosen.recordId === record.id}
            onChoose={() => onChoose({ recordId: record.id })}
          />
        ) : null;
      })}
    </svg>
  );
}

function isChosen(chosen: Chosen, edge: GraphEdge): boolean {
  return chosen !== null && 'edgeId' in chosen && chosen.edgeId === edge.id;
}

/** Two records may be joined for several reasons: one line, the one in force before those that were taken back. */
function onePerPair(edges: GraphEdge[]): { edge: GraphEdge; count: number }[] {
  const pairs = Map.groupBy(edges, ({ a, b }) => [a, b].sort().join(' '));
  return [...pairs.values()].flatMap((some) => {
    const kept = some.filter(({ retractedAt }) => retractedAt === null);
    const [edge] = kept.length > 0 ? kept : some;
    return edge ? [{ edge, count: Math.max(1, kept.length) }] : [];
  });
}

interface EdgeProps {
  edge: GraphEdge;
  count: number;
  from: Place | undefined;
  to: Place | undefined;
  dense: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function Edge({ edge, count, from, to, dense, chosen, onChoose }: EdgeProps) {
  const { t } = useT();
  if (!from || !to) return null;
  const text = shortReason(t, edge) + (count > 1 ? ` +${count - 1}` : '');
  const width = widthOf(text) + 14;
  const { path, x, y } = dense ? straight(from, to) : curved(from, to);
  const look = edge.retractedAt ? styles.retracted : styles[edge.evidence];
  return (
    <g className={`${styles.edge} ${look ?? ''} ${chosen ? styles.chosen : ''}`} onClick={onChoose}>
      <path d={path} />
      <rect x={x - width / 2} y={y - 10} width={width} height={20} rx={10} />
      <text x={x} y={y + 4} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}

interface Way {
  path: string;
  /** Where the words stand. */
  x: number;
  y: number;
}

function straight(from: Place, to: Place): Way {
  return {
    path: `M${from.x} ${from.y}L${to.x} ${to.y}`,
    x: (from.x + to.x) / 2,
    y: (from.y + to.y) / 2,
  };
}

/** From the right side of one card to the left side of the other; within a column around the right. */
function curved(one: Place, other: Place): Way {
  const [from, to] = one.x <= other.x ? [one, other] : [other, one];
  const y = (from.y + to.y) / 2;
  const start = from.x + CARD.width / 2;
  if (from.x === to.x) {
    // A card at the right edge has no room beside it.
    const side = start + 70 > 780 ? -1 : 1;
    const edge = from.x + (side * CARD.width) / 2;
    const out = edge + side * 64;
    return {
      path: `M${edge} ${from.y}C${out} ${from.y} ${out} ${to.y} ${edge} ${to.y}`,
      x: edge + side * 48,
      y,
    };
  }
  const end = to.x - CARD.width / 2;
  const half = (start + end) / 2;
  return { path: `M${start} ${from.y}C${half} ${from.y} ${half} ${to.y} ${end} ${to.y}`, x: half, y };
}

interface NodeProps {
  record: GraphRecord;
  place: Place;
  dense: boolean;
  isRoot: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function Node({ record, place, dense, isRoot, chosen, onChoose }: NodeProps) {
  const sourceName = useSourceName();
  const look = `${styles.node} ${isRoot ? styles.root : ''} ${chosen ? styles.chosen : ''}`;
  const source = sourceName(record.source);
  const title = record.name || (record.externalId ?? '');
  if (dense) {
    return (
      <g className={look} onClick={onChoose}>
        <title>{`${source} ${title}`}</title>
        <circle cx={place.x} cy={place.y} r={isRoot ? 18 : 14} />
        <text x={place.x} y={place.y + 4} textAnchor="middle">
          {[...source][0]}
        </text>
      </g>
    );
  }
  return (
    <g className={look} onClick={onChoose}>
      <rect
        x={place.x - CARD.width / 2}
        y={place.y - CARD.height / 2}
        width={CARD.width}
        height={CARD.height}
        rx={9}
      />
      <text x={place.x} y={place.y - 3} textAnchor="middle" className={styles.source}>
        {shorten(source, 18)}
      </text>
      <text x={place.x} y={place.y + 13} textAnchor="middle" className={styles.label}>
        {shorten(title || '–', 18)}
      </text>
    </g>
  );
}

const WIDE = /[\u2e80-\uffff]/u;

/** About how wide a text of 12 pixels is. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 12 : 6.8), 0);
}

function shorten(text: string, halves: number): string {
  let room = halves;
  let kept = '';
  for (const char of text) {
    room -= WIDE.test(char) ? 2 : 1;
    if (room < 0) return `${kept}…`;
    kept += char;
  }
  return kept;
}
