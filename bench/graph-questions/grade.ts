import type { GraphIndex, GraphReply, Triple } from '../../server/ai/index.ts';

/** A line of questions-*.jsonl; bench/graph/README.md says what it means. */
export interface Question {
  id: string;
  catalogue: string;
  lang: 'zh' | 'en';
  context: string[];
  question: string;
  kind: string;
  expected: {
    entities?: string[];
    triples?: Triple[];
    count?: number;
    difference?: number;
    winner?: string | null;
    polarity?: boolean;
    none?: true;
  };
}

type Answer = Extract<GraphReply, { kind: 'answer' | 'unknown_value' }>;

/** Whether a reply is what is expected, in every point that is. */
export function grade({ expected }: Question, reply: GraphReply): boolean {
  if (expected.none) return reply.kind !== 'answer';
  if (reply.kind !== 'answer') return false;
  const { entities, triples, count, difference, winner, polarity } = expected;
  return (
    (entities === undefined || sameSet(entities, namesOf(reply))) &&
    (triples === undefined || triples.every((triple) => holds(reply, triple))) &&
    (count === undefined || count === reply.count) &&
    (difference === undefined || difference === reply.difference) &&
    (winner === undefined || winner === reply.winner) &&
    (polarity === undefined || polarity === reply.polarity)
  );
}

/** Whether a reply holds a triple or a thing that the catalogue doesn't. */
export function isInvented(index: GraphIndex, reply: GraphReply): boolean {
  if (reply.kind !== 'answer') return false;
  const byName = new Map([...index.nodes.byId.values()].map((node) => [node.name, node]));
  const known = ([name, attribute, value]: Triple): boolean => {
    const node = byName.get(name);
    const cells = node?.values.get(attribute)?.some(({ raw }) => raw === value) ?? false;
    return cells || (node?.to.get(attribute)?.some((link) => link.node.name === value) ?? false);
  };
  return !reply.triples.every(known) || !namesOf(reply).every((name) => byName.has(name));
}

function namesOf(reply: Answer): string[] {
  return reply.entities.map(({ name }) => name);
}

function holds(reply: Answer, [name, attribute, value]: Triple): boolean {
  return reply.triples.some((each) => each[0] === name && each[1] === attribute && each[2] === value);
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  const set = new Set(right);
  return set.size === new Set(left).size && left.every((each) => set.has(each));
}
