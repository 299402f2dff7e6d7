import type { Attribute, EntityType } from '../../shape/graph.ts';
import { keyOf } from '../words/fold.ts';
import { notions } from '../words/word-lists.ts';
import type { Nodes } from './nodes.ts';

/** An attribute in its type, with all words by which it is asked for. */
export interface AttributeRef {
  type: string;
  attribute: Attribute;
  /** Upper end of a range of which `attribute` is the lower one (投保年龄下限, 投保年龄上限). */
  upper?: Attribute;
  words: Map<string, number>;
  /** What adjectives of its own speak of: price, weight, date, speed … */
  adjectives: Set<string>;
  side: '+' | '-' | '';
}

const LOWER = /(?:下限|最小值|最低)$/;
const GENERIC = /(?:尺寸|大小|容量|等级|类型|日期|时间|年份|期限|比例|面积|功率|像素)$/;
/** What adjectives of a kind may speak of; `~`: only where no attribute is meant by its name. */
const KIND_OF: Record<string, string> = { money: 'price~', date: 'date' };

/** All attributes of all types with their words; a lower weight is a surer word. */
export function buildAttributes(nodes: Nodes): AttributeRef[] {
  const refs: AttributeRef[] = [];
  for (const type of nodes.types.values()) {
    for (const attribute of type.attributes) refs.push(refOf(type, attribute));
    refs.push(...rangesOf(type));
  }
  return refs;
}

function refOf(type: EntityType, attribute: Attribute): AttributeRef {
  const words = new Map<string, number>();
  const own = [attribute.key, attribute.en, `${attribute.key}${attribute.unit}`];
  for (const word of [...own, ...attribute.key.split('/')]) put(words, keyOf(word), 0);
  for (const word of attribute.synonyms) put(words, keyOf(word), 1);
  const bare = attribute.key.replace(/^(?:是否可以|是否支持|是否可|是否有|是否|可否|支持)/, '');
  put(words, keyOf(bare), 1);
  const ref: AttributeRef = {
    type: type.key,
    attribute,
    words,
    adjectives: new Set(KIND_OF[attribute.kind] === undefined ? [] : [KIND_OF[attribute.kind] ?? '']),
    side: '',
  };
  addNotions(ref);
  const stem = attribute.key.replace(GENERIC, '');
  if (stem.length >= 2) put(words, keyOf(stem), 3);
  return ref;
}

/** Words of the notion that an attribute is: by its own name, and only where that tells nothing by its synonyms. */
function addNotions(ref: AttributeRef): void {
  const { attribute, words } = ref;
  const names = [attribute.key, attribute.en].map(keyOf).filter((key) => key !== '');
  let fitting = notions.filter(({ keys }) => names.some((name) => keys.has(name)));
  // Two notions share the plain name: the one whose first word it is.
  const heads = fitting.filter(({ keys }) => names.includes([...keys][0] ?? ''));
  if (heads.length > 0) fitting = heads;
  if (fitting.length === 0) {
    const synonyms = attribute.synonyms.map(keyOf);
    fitting = notions.filter(({ keys }) => synonyms.some((word) => keys.has(word)));
  }
  for (const { keys, adjective, side } of fitting) {
    for (const key of keys) put(words, key, 2);
    if (adjective !== '') ref.adjectives.add(adjective);
    if (side !== '') ref.side = side;
  }
}

/** A pair of lower and upper limit is one attribute that can be asked for as a whole. */
function rangesOf(type: EntityType): AttributeRef[] {
  const ranges: AttributeRef[] = [];
  for (const lower of type.attributes) {
    if (!LOWER.test(lower.key)) continue;
    const stem = lower.key.replace(LOWER, '');
    const upper = type.attributes.find(({ key }) => key === `${stem}上限` || key === `${stem}最高`);
    if (!upper) continue;
    const whole: Attribute = { ...lower, key: stem, en: '', synonyms: [] };
    const ref = refOf(type, whole);
    ranges.push({ ...ref, attribute: lower, upper });
  }
  return ranges;
}

function put(words: Map<string, number>, key: string, weight: number): void {
  if (key !== '' && (words.get(key) ?? Infinity) > weight) words.set(key, weight);
}
