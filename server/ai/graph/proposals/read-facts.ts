import type { GraphIndex } from '../questions/link/graph-index.ts';
import type { Node } from '../questions/link/nodes.ts';
import { keyOf } from '../questions/words/fold.ts';

/** A value that a text says, with the sentence that says it. */
export interface ReadFact {
  entity: Node;
  attribute: string;
  value: string;
  sentence: string;
}

const SENTENCE = /[^。！？!?\n]+/g;
const PAIR = /^[\s•·*-]*([^:：|]{1,20})\s*[:：|]\s*(.{1,100})$/;
const OF = /^(.{2,40}?)的([^，,；;]{2,12}?)(?:是|为|达到?|有)\s*([^，,；;]{1,60})/;
const SUPPORTS = /^(.{2,40}?)(不支持|支持|配有|没有)\s*([^，,；;的]{2,20})/;

/**
 * Values that a text says in so many words: "参数: 值" below the name of a thing, "X 的 Y 是 Z", "X 支持 Y". Only things and attributes
 * that the graph has, and only values that it does not have yet.
 */
export function readFacts(index: GraphIndex, text: string): ReadFact[] {
  const found = new Map<string, ReadFact>();
  let current: Node | undefined;
  for (const [line] of text.matchAll(SENTENCE)) {
    const sentence = line.trim();
    if (sentence === '') continue;
    current = entityOf(index, sentence.replace(/^#+\s*/, '')) ?? current;
    for (const fact of [
      ofSentence(index, sentence),
      supported(index, sentence),
      pair(index, current, sentence),
    ]) {
      if (fact && !isKnown(fact)) found.set(`${fact.entity.id}\t${fact.attribute}\t${fact.value}`, fact);
    }
  }
  return [...found.values()];
}

function pair(index: GraphIndex, entity: Node | undefined, sentence: string): ReadFact | undefined {
  const match = PAIR.exec(sentence);
  const attribute = entity && match ? attributeOf(index, entity, match[1] ?? '') : undefined;
  if (!entity || attribute === undefined || !match) return undefined;
  return { entity, attribute, value: (match[2] ?? '').replace(/\s*\|\s*$/, '').trim(), sentence };
}

function ofSentence(index: GraphIndex, sentence: string): ReadFact | undefined {
  const match = OF.exec(sentence);
  const entity = match ? entityOf(index, match[1] ?? '') : undefined;
  const attribute = entity ? attributeOf(index, entity, match?.[2] ?? '') : undefined;
  if (!entity || attribute === undefined) return undefined;
  return { entity, attribute, value: (match?.[3] ?? '').trim(), sentence };
}

/** Only for what is answered by yes or no. */
function supported(index: GraphIndex, sentence: string): ReadFact | undefined {
  const match = SUPPORTS.exec(sentence);
  const entity = match ? entityOf(index, match[1] ?? '') : undefined;
  const attribute = entity ? attributeOf(index, entity, match?.[3] ?? '') : undefined;
  const known = index.attributes.find((ref) => ref.type === entity?.type && ref.attribute.key === attribute);
  if (!entity || known?.attribute.kind !== 'boolean') return undefined;
  const yes = match?.[2] === '支持' || match?.[2] === '配有';
  const value = yes ? (known.attribute.yes ?? '是') : (known.attribute.no ?? '否');
  return { entity, attribute: known.attribute.key, value, sentence };
}

function entityOf(index: GraphIndex, name: string): Node | undefined {
  const entities =
    index.lexicon.get(keyOf(name))?.entities?.filter(({ strength }) => strength !== 'part') ?? [];
  return entities.length === 1 ? entities[0]?.node : undefined;
}

function attributeOf(index: GraphIndex, entity: Node, word: string): string | undefined {
  const known = index.lexicon.get(keyOf(word))?.attributes ?? [];
  const own = known.filter(
    ({ ref }) => ref.type === entity.type && ref.attribute.relation === null && !ref.upper,
  );
  return own.sort((left, right) => left.weight - right.weight)[0]?.ref.attribute.key;
}

function isKnown({ entity, attribute, value }: ReadFact): boolean {
  return entity.values.get(attribute)?.some(({ key }) => key === keyOf(value)) ?? false;
}
