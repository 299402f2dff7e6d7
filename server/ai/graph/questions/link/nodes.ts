import type { Attribute, EntityType, GraphData } from '../../shape/graph.ts';
import { readCell } from './read-cell.ts';
import type { Cell } from './read-cell.ts';

/** A thing of the graph with its values ready for comparing. */
export interface Node {
  id: string;
  type: string;
  name: string;
  nameEn: string;
  aliases: string[];
  values: Map<string, Cell[]>;
  /** Attribute (a relation) → things that it leads to. */
  to: Map<string, Link[]>;
  /** Things that lead here. */
  from: Link[];
}

export interface Link {
  attribute: string;
  node: Node;
  source: string;
  at: string | null;
}

export interface Nodes {
  types: Map<string, EntityType>;
  byId: Map<string, Node>;
  ofType: Map<string, Node[]>;
  /** The type with the most to ask for: what "which ones" means where no type is said. */
  main: string;
}

/** Turns rows into things that know each other. Values of relations whose target is unknown stay plain values. */
export function buildNodes(data: GraphData): Nodes {
  const types = new Map(data.types.map((type) => [type.key, type]));
  const byId = new Map<string, Node>();
  const ofType = new Map<string, Node[]>();
  for (const { id, type, name, nameEn, aliases, facts } of data.entities) {
    const known = types.get(type);
    if (!known) continue;
    const node: Node = { id, type, name, nameEn, aliases, values: new Map(), to: new Map(), from: [] };
    for (const fact of facts) {
      const attribute = known.attributes.find(({ key }) => key === fact.attribute);
      if (attribute) append(node.values, attribute.key, readCell(attribute, fact));
    }
    fillEmpty(node, known.attributes);
    byId.set(id, node);
    append(ofType, type, node);
  }
  connect(data, byId);
  const main = data.types.reduce<EntityType | undefined>(
    (best, type) => (weightOf(type, ofType) > (best ? weightOf(best, ofType) : -1) ? type : best),
    undefined,
  );
  return { types, byId, ofType, main: main?.key ?? '' };
}

function connect(data: GraphData, byId: Map<string, Node>): void {
  for (const { from, attribute, to, source, at } of data.relations) {
    const left = byId.get(from);
    const right = byId.get(to);
    if (!left || !right) continue;
    append(left.to, attribute, { attribute, node: right, source, at });
    right.from.push({ attribute, node: left, source, at });
  }
}

function weightOf(type: EntityType, ofType: Map<string, Node[]>): number {
  return (ofType.get(type.key)?.length ?? 0) * Math.max(1, type.attributes.length);
}

function fillEmpty(node: Node, attributes: readonly Attribute[]): void {
  for (const attribute of attributes) {
    if (attribute.empty === null || node.values.has(attribute.key)) continue;
    const fact = { attribute: attribute.key, value: attribute.empty, source: '', at: null };
    node.values.set(attribute.key, [readCell(attribute, fact)]);
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
