import type { Triple } from '../shape/graph.ts';
import { findCorrection } from './link/correct.ts';
import type { GraphIndex } from './link/graph-index.ts';
import type { Node } from './link/nodes.ts';
import { tokenise } from './link/tokenise.ts';
import { goOn, isFragment, onlyCounts } from './parse/follow-up.ts';
import { planQuestion } from './parse/plan.ts';
import { has, scan } from './parse/scan.ts';
import type { Scan } from './parse/scan.ts';
import type { Plan, Request } from './parse/request.ts';
import type { Before } from './parse/subjects.ts';
import { lookUp } from './query/answer.ts';
import type { Findings } from './query/answer.ts';
import { sayFindings } from './say/say.ts';
import type { Tongue } from './say/say.ts';
import { fold } from './words/fold.ts';

/** What is remembered of the questions before; ids of things. */
export interface GraphMemory {
  subjects: string[];
  listed: string[];
  /** The last question that was understood, in full words; what narrowed its list each in a line of its own. */
  question: string;
}

export const NO_MEMORY: GraphMemory = { subjects: [], listed: [], question: '' };

export interface GraphThing {
  id: string;
  type: string;
  name: string;
}

export type GraphReply =
  | {
      kind: 'answer' | 'unknown_value';
      text: string;
      triples: Triple[];
      entities: GraphThing[];
      /** Where the values come from, each once. */
      sources: { source: string; at: string | null }[];
      polarity?: boolean;
      count?: number;
      winner?: string | null;
      difference?: number;
      confidence: number;
      /** The question is about things that are named, not about a set. */
      concrete: boolean;
    }
  | { kind: 'clarify'; candidates: GraphThing[] }
  | { kind: 'none'; why: string };

export interface Asked {
  reply: GraphReply;
  memory: GraphMemory;
}

export interface AskOptions {
  memory?: GraphMemory;
  /** Names of what the customer owns. */
  owned?: string[];
  tongue?: Tongue;
  today?: Date;
}

const MOST_CORRECTIONS = 3;
/** Longer texts are stories, not questions about a value. */
const MOST_LETTERS = 200;
const MOST_LISTED = 50;
/** So many times a list is narrowed further. */
const MOST_STEPS = 4;

/** Answers a question from the graph alone. The same question on the same graph always gets the same answer. */
export function askGraph(index: GraphIndex, text: string, options: AskOptions = {}): Asked {
  const memory = options.memory ?? NO_MEMORY;
  if (text.length > MOST_LETTERS || index.nodes.byId.size === 0)
    return { reply: { kind: 'none', why: 'too long' }, memory };
  const before = beforeOf(index, memory, options.owned ?? []);
  const today = options.today ?? new Date();
  const read = readQuestion(index, text, today);
  const { scanned, corrections } = read;
  const again =
    isElliptic(scanned) && memory.question !== '' ? repeat(index, scanned, memory, before, today) : undefined;
  const further = again ? undefined : narrow(index, scanned, memory, before, today);
  const plan = again ?? further ?? planQuestion(scanned, index, before);
  const question = again ? memory.question : further ? `${memory.question}\n${text}` : text;
  if (plan.kind === 'none') return { reply: plan, memory: rememberNamed(scanned, memory) };
  if (plan.kind === 'clarify') {
    const candidates = plan.candidates.map(thingOf);
    return {
      reply: candidates.length > 0 ? { kind: 'clarify', candidates } : { kind: 'none', why: 'unclear' },
      memory,
    };
  }
  const found = lookUp(index, plan.request);
  const reply = replyOf(index, plan.request, found, options, corrections);
  return { reply, memory: remember(plan.request, found, question) };
}

interface Read {
  scanned: Scan;
  corrections: number;
}

function readQuestion(index: GraphIndex, text: string, today: Date): Read {
  let given = prepare(text);
  for (let corrections = 0; ; corrections += 1) {
    const folded = fold(given);
    const tokens = tokenise(folded, index.lexicon, today);
    const unknown = tokens.filter(({ reading }) => !reading);
    const correction =
      unknown.length > 0 && unknown.length < 4 && corrections < MOST_CORRECTIONS
        ? findCorrection(folded.text, tokens, index.spelling())
        : undefined;
    if (!correction) return { scanned: scan(tokens), corrections };
    const { start, end, word } = correction;
    const from = folded.at[start] ?? 0;
    const to = (folded.at[end - 1] ?? 0) + 1;
    given = `${given.slice(0, from)}${/[a-z]/.test(word) ? ` ${word} ` : word}${given.slice(to)}`;
  }
}

/** A不A asks whether A; a dash between numbers is "to". */
function prepare(text: string): string {
  return text
    .normalize('NFC')
    .replace(/(\p{Script=Han})不\1/gu, '是否$1')
    .replace(/(^|[^\d-])(\d+(?:\.\d+)?)\s*[-~–—～]\s*(\d+(?:\.\d+)?)(?![\d-])/g, '$1$2到$3');
}

/** Only a thing is named, nothing is asked: 那 A5 呢. */
function isElliptic(scanned: Scan): boolean {
  const asks =
    scanned.values.filter(({ place }) => !scanned.entities.some((each) => each.place === place)).length +
    scanned.numbers.length +
    scanned.adjectives.length +
    scanned.attributes.filter(({ weak }) => !weak).length +
    scanned.types.length +
    scanned.units.length;
  return (
    scanned.entities.length === 1 &&
    asks === 0 &&
    scanned.unknown.length === 0 &&
    !has(scanned, 'many', 'count')
  );
}

/** A description that goes on with the list before it: 那4000以下的呢. */
function narrow(
  index: GraphIndex,
  scanned: Scan,
  memory: GraphMemory,
  before: Before,
  today: Date,
): Plan | undefined {
  const lines = memory.question.split('\n');
  if (memory.question === '' || lines.length > MOST_STEPS || !isFragment(scanned, before.listed.length))
    return undefined;
  const alone = { ...before, subjects: [], listed: [] };
  let request: Request | undefined;
  const scans = [...lines.map((line) => readQuestion(index, line, today).scanned), scanned];
  for (const [step, each] of scans.entries()) {
    const plan = planQuestion(each, index, step === 0 ? before : alone);
    if (request && onlyCounts(each)) request = { ...request, counts: true };
    else if (plan.kind !== 'request' || plan.request.op !== 'list') return undefined;
    else if (request && plan.request.type !== request.type) return undefined;
    else request = request ? goOn(request, plan.request) : plan.request;
  }
  return request && { kind: 'request', request };
}

function repeat(
  index: GraphIndex,
  scanned: Scan,
  memory: GraphMemory,
  before: Before,
  today: Date,
): Plan | undefined {
  const [named] = scanned.entities;
  const { scanned: last } = readQuestion(index, memory.question.split('\n')[0] ?? '', today);
  if (!named || last.entities.length > 1) return undefined;
  if (last.entities[0]) last.entities[0] = { ...last.entities[0], nodes: named.nodes, partly: named.partly };
  else last.entities.push({ ...named, place: 0 });
  for (const word of ['it', 'owned', 'latter', 'former', 'both', 'among', 'nth']) last.words.delete(word);
  return planQuestion(last, index, before);
}

function beforeOf(index: GraphIndex, memory: GraphMemory, owned: string[]): Before {
  const nodesOf = (ids: string[]): Node[] => ids.flatMap((id) => index.nodes.byId.get(id) ?? []);
  const own = owned.flatMap((name) => {
    const entities = index.lexicon.get(fold(name).text)?.entities ?? [];
    return entities.filter(({ strength }) => strength !== 'part').map(({ node }) => node);
  });
  return { subjects: nodesOf(memory.subjects), listed: nodesOf(memory.listed), owned: [...new Set(own)] };
}

/** Who was named stays in mind, though the question was not understood. */
function rememberNamed(scanned: Scan, memory: GraphMemory): GraphMemory {
  const nodes = scanned.entities
    .filter(({ partly }) => !partly)
    .flatMap((each) => (each.nodes.length === 1 ? each.nodes : []));
  return nodes.length === 0 ? memory : { ...memory, subjects: [...new Set(nodes.map(({ id }) => id))] };
}

function remember(request: Request, found: Findings, question: string): GraphMemory {
  const ids = (nodes: readonly Node[]): string[] => nodes.slice(0, MOST_LISTED).map(({ id }) => id);
  if (request.op !== 'list') {
    const told = ledTo(request);
    return {
      subjects: ids(request.subjects),
      listed: ids(told.length > 1 ? told : request.subjects),
      question,
    };
  }
  const { entities } = found;
  return {
    subjects: entities.length === 1 ? ids(entities) : ownersOf(request),
    listed: ids(entities),
    question,
  };
}

/** The things that were told when one thing was asked what belongs to it. */
function ledTo({ op, asked, subjects, related }: Request): Node[] {
  const [ref] = asked;
  if (op !== 'facts' || related || asked.length !== 1 || !ref || ref.attribute.relation === null) return [];
  return subjects.flatMap((node) => (node.to.get(ref.attribute.key) ?? []).map((link) => link.node));
}

/** Whose things were listed: 它 after a list means the maker. */
function ownersOf({ conditions }: Request): string[] {
  const owners = conditions.flatMap((each) => (each.kind === 'linked' && !each.not ? each.nodes : []));
  return owners.length === 1 ? owners.map(({ id }) => id) : [];
}

function replyOf(
  index: GraphIndex,
  request: Request,
  found: Findings,
  options: AskOptions,
  corrections: number,
): GraphReply {
  const text = sayFindings(index, request, found, options.tongue ?? 'zh-CN', options.today ?? new Date());
  const { polarity, count, winner, difference } = found;
  const unknown = found.kind === 'unknown_value';
  return {
    kind: found.kind,
    text,
    triples: unknown ? [] : eachOnce(found.triples),
    entities: found.entities.map(thingOf),
    sources: sourcesOf(found),
    ...(polarity === undefined ? {} : { polarity }),
    ...(count === undefined ? {} : { count }),
    ...(winner === undefined ? {} : { winner: winner?.name ?? null }),
    ...(difference === undefined ? {} : { difference }),
    confidence: Math.max(0.5, 0.95 - corrections * 0.15 - (unknown ? 0.2 : 0)),
    concrete: request.op !== 'list',
  };
}

function eachOnce(triples: readonly Triple[]): Triple[] {
  return [...new Map(triples.map((triple) => [triple.join('\t'), triple])).values()];
}

function sourcesOf(found: Findings): { source: string; at: string | null }[] {
  const seen = new Map<string, { source: string; at: string | null }>();
  for (const { source, at } of found.cells)
    if (source !== '') seen.set(`${source}\t${at ?? ''}`, { source, at });
  return [...seen.values()];
}

function thingOf({ id, type, name }: Node): GraphThing {
  return { id, type, name };
}
