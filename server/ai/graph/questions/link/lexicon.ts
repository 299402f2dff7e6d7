import type { EntityType } from '../../shape/graph.ts';
import { keyOf } from '../words/fold.ts';
import { questionWords, sameValues } from '../words/word-lists.ts';
import type { QuestionWord } from '../words/word-lists.ts';
import type { SaidNumber } from '../words/numbers.ts';
import type { AttributeRef } from './attributes.ts';
import { nameForms, nameParts } from './names.ts';
import type { NameForm } from './names.ts';
import type { Node, Nodes } from './nodes.ts';

/** A value that things of a type have. `whole`: the word is all of it (or another word for it). */
export interface ValueRef {
  type: string;
  attribute: string;
  key: string;
  whole: boolean;
}

/** What a stretch of a question may mean. */
export interface Reading {
  entities?: { node: Node; strength: NameForm['strength'] }[];
  attributes?: { ref: AttributeRef; weight: number }[];
  values?: ValueRef[];
  types?: string[];
  group?: Node[];
  words?: QuestionWord[];
  number?: SaidNumber;
  /** A unit that is asked in: 几寸, how many watts. */
  unit?: string;
}

export type Lexicon = Map<string, Reading>;

const NUMERIC = new Set(['number', 'money', 'date']);

/** Everything that questions can speak of: names, attributes, values, types, and the words of questions themselves. */
export function buildLexicon(nodes: Nodes, refs: readonly AttributeRef[]): Lexicon {
  const lexicon: Lexicon = new Map();
  for (const [key, words] of questionWords) at(lexicon, key).words = words;
  for (const type of nodes.types.values()) addType(lexicon, type);
  for (const ref of refs) {
    for (const [key, weight] of ref.words) (at(lexicon, key).attributes ??= []).push({ ref, weight });
  }
  for (const [part, group] of nameParts(nodes)) {
    const [only] = group;
    if (group.length > 1) at(lexicon, part).group = group;
    else if (only) (at(lexicon, part).entities ??= []).push({ node: only, strength: 'part' });
  }
  const seen = new Set<string>();
  for (const node of nodes.byId.values()) {
    for (const { key, strength } of nameForms(node)) {
      const entities = (at(lexicon, key).entities ??= []);
      if (entities.length < 50) entities.push({ node, strength });
    }
    addValues(lexicon, nodes.types.get(node.type), node, seen);
  }
  for (const type of nodes.types.values()) addTypeWord(lexicon, type);
  return lexicon;
}

/** The first word of an English type name where it means nothing else: insurance. */
function addTypeWord(lexicon: Lexicon, type: EntityType): void {
  const words = type.en.split(' ');
  const key = keyOf(words[0] ?? '');
  const known = lexicon.get(key);
  if (words.length > 1 && key.length > 3 && (!known || isOnlyPart(known)))
    lexicon.set(key, { types: [type.key] });
}

function isOnlyPart({ entities, attributes, values, types, words }: Reading): boolean {
  return (
    !(attributes ?? values ?? types ?? words) && (entities ?? []).every(({ strength }) => strength === 'part')
  );
}

function addType(lexicon: Lexicon, type: EntityType): void {
  for (const word of [type.key, type.en, ...type.synonyms]) {
    const key = keyOf(word);
    if (key !== '') (at(lexicon, key).types ??= []).push(type.key);
  }
}

function addValues(lexicon: Lexicon, type: EntityType | undefined, node: Node, seen: Set<string>): void {
  for (const attribute of type?.attributes ?? []) {
    if (attribute.kind === 'boolean' || attribute.relation !== null) continue;
    for (const cell of node.values.get(attribute.key) ?? []) {
      // Words among numbers (终身 among years) are values too.
      if (NUMERIC.has(attribute.kind) && /\d/.test(cell.raw)) continue;
      const mark = `${node.type}\t${attribute.key}\t${cell.key}`;
      if (!cell.has || seen.has(mark) || cell.key.length > 40) continue;
      seen.add(mark);
      addWords(lexicon, { type: node.type, attribute: attribute.key, key: cell.key, whole: true }, cell.raw);
    }
  }
}

/** A value by itself, by other words for it, by its parts; a colour by what it is a shade of. */
function addWords(lexicon: Lexicon, value: ValueRef, raw: string): void {
  const { key, attribute } = value;
  for (const word of new Set([key, ...(sameValues.get(key) ?? [])])) put(lexicon, word, value);
  const colour = attribute.endsWith('色') && key.length > 1 ? key.slice(-1) : '';
  for (const word of colour === '' ? [] : (sameValues.get(`${colour}色`) ?? [])) {
    put(lexicon, word, { ...value, key: colour, whole: false });
  }
  for (const part of partsOf(raw)) {
    for (const word of new Set([part, ...(sameValues.get(part) ?? [])]))
      put(lexicon, word, { ...value, key: part, whole: false });
  }
}

function put(lexicon: Lexicon, word: string, value: ValueRef): void {
  if (/^\d+$/.test(word)) return;
  const values = (at(lexicon, word).values ??= []);
  const known = values.find(
    (each) => each.type === value.type && each.attribute === value.attribute && each.key === value.key,
  );
  if (known) known.whole ||= value.whole;
  else if (values.length < 50) values.push(value);
}

/** Words of a value of several (LTPO of "LTPO OLED"), and the words of a mixed one (潜望 of 5倍潜望). */
function partsOf(raw: string): string[] {
  const parts =
    raw.split(/\s+/).length > 1 ? raw.split(/\s+/) : raw.split(/(?<=\d\p{Script=Han})(?=\p{Script=Han}{2})/u);
  return parts.length < 2 ? [] : parts.map(keyOf).filter((key) => key.length > 1 && !/^\d/.test(key));
}

function at(lexicon: Lexicon, key: string): Reading {
  let reading = lexicon.get(key);
  if (!reading) lexicon.set(key, (reading = {}));
  return reading;
}
