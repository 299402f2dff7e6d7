import dagre from '@dagrejs/dagre';
import type { Flow, FlowStep } from '../../../../contracts/ai/index.ts';
import { waysOf } from './ways.ts';
import type { Way } from './ways.ts';

/** A step as it is drawn, with its place in pixels. */
export interface DrawnStep {
  id: string;
  step: FlowStep;
  x: number;
  y: number;
  height: number;
  /** No way leads here. */
  unreachable: boolean;
}

export interface DrawnWay extends Way {
  id: string;
  from: string;
  to: string;
  /** The file says nothing: the step below follows. */
  implied: boolean;
}

export interface Picture {
  steps: DrawnStep[];
  ways: DrawnWay[];
}

export const STEP_WIDTH = 236;
const HEAD_HEIGHT = 64;
const ROW_HEIGHT = 22;

/** How high a step is drawn: its head, and a row for each way on where there are several. */
export function heightOf(step: FlowStep): number {
  const ways = waysOf(step).length;
  return HEAD_HEIGHT + (ways > 1 ? ways * ROW_HEIGHT : 0);
}

/** Steps and ways with their places, from top to bottom (layered layout of dagre: Sugiyama, Gansner et al. 1993). */
export function drawFlow(flow: Flow): Picture {
  const ways = waysIn(flow);
  const reached = reachable(flow, ways);
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 46, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const step of flow.steps) graph.setNode(step.id, { width: STEP_WIDTH, height: heightOf(step) });
  for (const way of ways) graph.setEdge(way.from, way.to, {}, way.id);
  dagre.layout(graph);
  const steps = flow.steps.map((step) => {
    const { x, y } = graph.node(step.id) as { x: number; y: number };
    const height = heightOf(step);
    return {
      id: step.id,
      step,
      x: x - STEP_WIDTH / 2,
      y: y - height / 2,
      height,
      unreachable: !reached.has(step.id),
    };
  });
  return { steps, ways };
}

function waysIn(flow: Flow): DrawnWay[] {
  const known = new Set(flow.steps.map(({ id }) => id));
  return flow.steps.flatMap((step, index) =>
    waysOf(step).flatMap((way) => {
      const below = way.place === 'next' || way.place === 'else' ? flow.steps[index + 1]?.id : undefined;
      const to = way.to ?? below;
      if (to === undefined || !known.has(to)) return [];
      return [{ ...way, id: `${step.id}/${way.place}`, from: step.id, to, implied: way.to === undefined }];
    }),
  );
}

function reachable(flow: Flow, ways: DrawnWay[]): Set<string> {
  const first = flow.steps[0]?.id;
  const reached = new Set<string>(first === undefined ? [] : [first]);
  const open = [...reached];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const way of ways) {
      if (way.from !== id || reached.has(way.to)) continue;
      reached.add(way.to);
      open.push(way.to);
    }
  }
  return reached;
}
