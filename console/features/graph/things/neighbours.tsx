import '@xyflow/react/dist/style.css';
import { Background, Controls, ReactFlow } from '@xyflow/react';
import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { GraphEdge } from '../../../../contracts/ai/index.ts';
import { graphNeighboursQuery } from '../../../api/bot/graph.ts';
import styles from '../graph.module.css';
import { layOut } from './lay-out.ts';

interface NeighboursProps {
  id: string;
  told: string[][];
  onChoose: (id: string) => void;
}

/** A drawing of what a thing is related to; a click expands a node, a double click goes to it. */
export function Neighbours({ id, told, onChoose }: NeighboursProps) {
  const [open, setOpen] = useState<string[]>([id]);
  const found = useQueries({ queries: open.map((each) => graphNeighboursQuery(each)) });
  const edges = found.flatMap(({ data }) => data?.edges ?? []);
  const key = edges.map(keyOf).join('\n');
  // The drawing changes with what is in it, not with every new array.
  const drawn = useMemo(() => layOut(edges, id, told), [key, id, told]);
  return (
    <div className={styles.drawing}>
      <ReactFlow
        nodes={drawn.nodes}
        edges={drawn.edges}
        fitView
        nodesConnectable={false}
        colorMode={document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'}
        onNodeClick={(_, node) =>
          setOpen((before) => (before.includes(node.id) ? before : [...before, node.id]))
        }
        onNodeDoubleClick={(_, node) => onChoose(node.id)}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function keyOf({ from, attribute, to }: GraphEdge): string {
  return `${from.id} ${attribute} ${to.id}`;
}
