import type { GraphData } from '../../shape/graph.ts';
import { buildAttributes } from './attributes.ts';
import type { AttributeRef } from './attributes.ts';
import { buildSpelling } from './correct.ts';
import type { Spelling } from './correct.ts';
import { buildLexicon } from './lexicon.ts';
import type { Lexicon } from './lexicon.ts';
import { buildNodes } from './nodes.ts';
import type { Nodes } from './nodes.ts';

/** Up to so many things the spelling is made with the index. */
const AT_ONCE = 5000;

/** A graph in memory, ready for questions. Never changes: a changed graph gets a new one. */
export interface GraphIndex {
  data: GraphData;
  nodes: Nodes;
  attributes: AttributeRef[];
  lexicon: Lexicon;
  /** Made when the first unknown word comes. */
  spelling(): Spelling;
}

export function buildGraphIndex(data: GraphData): GraphIndex {
  const nodes = buildNodes(data);
  const attributes = buildAttributes(nodes);
  const lexicon = buildLexicon(nodes, attributes);
  let spelling = data.entities.length <= AT_ONCE ? buildSpelling(lexicon, namesOf(data)) : undefined;
  return {
    data,
    nodes,
    attributes,
    lexicon,
    spelling: () => (spelling ??= buildSpelling(lexicon, namesOf(data))),
  };
}

function* namesOf(data: GraphData): Generator<string> {
  for (const { name, nameEn } of data.entities) {
    yield name;
    yield nameEn;
  }
}
