import { Background, BackgroundVariant, Controls, MarkerType, MiniMap, ReactFlow } from '@xyflow/react';
import type { Connection, Edge, ReactFlowInstance } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMemo } from 'react';
import type { FlowStep } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useAppearance } from '../../../ui/theme/appearance.tsx';
import { STEP_WIDTH } from '../file/picture.ts';
import type { Picture } from '../file/picture.ts';
import { StepNode } from './step-node.tsx';
import type { StepNodeType } from './step-node.tsx';
import styles from './canvas.module.css';

interface FlowCanvasProps {
  picture: Picture;
  selected: string | undefined;
  onSelect: (id: string | undefined) => void;
  /** What is wrong with each step, by its id. */
  problems: Map<string, string[]>;
  /** Steps that the trial went through. */
  visited: Set<string>;
  /** Undefined where nothing may be changed. */
  edit:
    | {
        add: (below: { id: string; place: string }, kind: FlowStep['kind']) => void;
        connect: (from: string, place: string, to: string) => void;
        remove: (id: string) => void;
      }
    | undefined;
}

const NODE_TYPES = { step: StepNode };

/** The flow as a picture that can be changed: pick a step, put one on a way, lead a way elsewhere. */
export function FlowCanvas({ picture, selected, onSelect, problems, visited, edit }: FlowCanvasProps) {
  const { t } = useT();
  const { appearance } = useAppearance();
  const nodes = useMemo(
    () =>
      picture.steps.map((drawn, index): StepNodeType => ({
        id: drawn.id,
        type: 'step',
        position: { x: drawn.x, y: drawn.y },
        width: STEP_WIDTH,
        height: drawn.height,
        selected: drawn.id === selected,
        draggable: false,
        deletable: edit !== undefined && picture.steps.length > 1,
        ariaLabel: `${t(`flows.kinds.${drawn.step.kind}`)} ${drawn.id}`,
        data: {
          drawn,
          first: index === 0,
          problems: problems.get(drawn.id) ?? [],
          visited: visited.has(drawn.id),
          onPick: () => onSelect(drawn.id),
          onAdd: edit ? (place, kind) => edit.add({ id: drawn.id, place }, kind) : undefined,
        },
      })),
    [picture, selected, problems, visited, edit, onSelect, t],
  );
  const edges = useMemo(() => picture.ways.map((way) => edgeOf(way, visited)), [picture, visited]);
  return (
    <div className={styles.canvas}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        colorMode={appearance}
        onInit={(view) => void showStart(view, picture)}
        minZoom={0.2}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={edit !== undefined}
        edgesReconnectable={false}
        deleteKeyCode={edit ? ['Delete', 'Backspace'] : null}
        elementsSelectable={false}
        nodesFocusable={false}
        onNodeClick={(_, node) => onSelect(node.id)}
        onPaneClick={() => onSelect(undefined)}
        onConnect={({ source, sourceHandle, target }: Connection) =>
          edit?.connect(source, sourceHandle ?? 'next', target)
        }
        onNodesDelete={([node]) => node && edit?.remove(node.id)}
      >
        <Background variant={BackgroundVariant.Dots} gap={18} size={1} />
        <Controls showInteractive={false} position="bottom-left" />
        {picture.steps.length > 12 ? (
          <MiniMap pannable zoomable position="bottom-right" style={{ width: 130, height: 96 }} />
        ) : null}
      </ReactFlow>
    </div>
  );
}

const READABLE = 0.75;
const BEGINNING = 6;
const ABOVE_START = 28;

/** The whole flow where that can be read, else its first steps: who wants all of it presses the button for that. */
async function showStart(view: ReactFlowInstance<StepNodeType>, { steps }: Picture): Promise<void> {
  await view.fitView({ maxZoom: 1, padding: 0.12 });
  const first = [...steps].sort((a, b) => a.y - b.y).slice(0, BEGINNING);
  const [start] = first;
  if (!start || view.getZoom() >= READABLE) return;
  await view.fitView({ nodes: first.map(({ id }) => ({ id })), minZoom: READABLE, maxZoom: 1 });
  const { x, zoom } = view.getViewport();
  await view.setViewport({ x, zoom, y: ABOVE_START - start.y * zoom });
}

function edgeOf(way: Picture['ways'][number], visited: Set<string>): Edge {
  const trodden = visited.has(way.from) && visited.has(way.to);
  return {
    id: way.id,
    source: way.from,
    sourceHandle: way.place,
    target: way.to,
    type: 'smoothstep',
    deletable: false,
    selectable: false,
    className: [styles.edge, styles[`to_${way.kind}`], trodden ? styles.trodden : '']
      .filter(Boolean)
      .join(' '),
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
  };
}
