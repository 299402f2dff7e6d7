import type {
  AttributeDefinition,
  SurvivorshipReason,
  SurvivorshipRule,
} from '../../../contracts/cdp/index.ts';
import type { Attribute } from './catalogue/index.ts';
import { definitionOf, USUAL_ORDER } from './catalogue/index.ts';
import type { Catalogue } from './catalogue/index.ts';

/** What became of all that was told of one attribute. */
export interface Survival {
  name: string;
  /** None where all has expired. */
  winner?: Attribute;
  rule: SurvivorshipRule;
  reason: SurvivorshipReason;
  /** All that was told, the winner first, then the newest. */
  told: Attribute[];
}

const DOUBTFUL = 0.5;

/** One value for each name, of all that the records of one customer say; what has expired at `now` never wins. */
export function pickAttributes(
  attributes: Attribute[],
  catalogue: Catalogue,
  now: Date,
): Map<string, Attribute> {
  const picked = new Map<string, Attribute>();
  for (const survival of surviveAttributes(attributes, catalogue, now)) {
    if (survival.winner) picked.set(survival.name, survival.winner);
  }
  return picked;
}

/** The same with all that was told, and why the winner won. */
export function surviveAttributes(attributes: Attribute[], catalogue: Catalogue, now: Date): Survival[] {
  const byName = Map.groupBy(attributes, (each) => each.name);
  return [...byName.values()].map((told) => survive(told, catalogue, now));
}

function survive(told: Attribute[], catalogue: Catalogue, now: Date): Survival {
  const name = told[0]?.name ?? '';
  const definition = definitionOf(catalogue, name);
  const { rule } = definition;
  const sorted = told.toSorted(isBefore);
  const standing = sorted.filter((each) => !isExpired(each, now));
  if (standing.length === 0) return { name, rule, reason: 'expired', told: sorted };
  const sure = standing.filter((each) => each.confidence >= DOUBTFUL);
  const candidates = sure.length > 0 ? sure : standing;
  const { winner, reason } = choose(candidates, definition);
  const why = standing.length === 1 ? 'only' : candidates.length === 1 ? 'surer' : reason;
  return { name, winner, rule, reason: why, told: [winner, ...sorted.filter((each) => each !== winner)] };
}

/** Whether a value or tag has run out. */
export function isExpired({ expiresAt }: { expiresAt: Date | null }, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** The candidates come newest first. */
function choose(
  candidates: Attribute[],
  { rule, sources }: AttributeDefinition,
): { winner: Attribute; reason: SurvivorshipReason } {
  if (rule === 'first') return { winner: bestBy(candidates.toReversed(), () => 0).winner, reason: 'first' };
  const score = scoreOf(rule, sources, candidates);
  const { winner, alone } = bestBy(candidates, score);
  return { winner, reason: alone && rule !== 'latest' ? rule : 'latest' };
}

function scoreOf(
  rule: SurvivorshipRule,
  sources: string[],
  candidates: Attribute[],
): (attribute: Attribute) => number {
  if (rule === 'longest') return (each) => [...String(each.value)].length;
  if (rule === 'frequent') {
    const counts = Map.groupBy(candidates, (each) => String(each.value));
    return (each) => counts.get(String(each.value))?.length ?? 0;
  }
  if (rule === 'trusted') {
    const order = sources.length > 0 ? sources : USUAL_ORDER;
    return (each) => -rankOf(each.source, order);
  }
  return () => 0;
}

function rankOf(source: string, order: string[]): number {
  const own = order.indexOf(source);
  if (own >= 0) return own;
  // `traits/<id>` is what pages and apps of one source say.
  const kind = order.indexOf(source.split('/')[0] ?? '');
  if (kind >= 0) return kind;
  const others = order.indexOf('*');
  return others >= 0 ? others : order.length;
}

function bestBy(
  candidates: Attribute[],
  score: (attribute: Attribute) => number,
): { winner: Attribute; alone: boolean } {
  const best = Math.max(...candidates.map(score));
  const [winner] = candidates.filter((each) => score(each) === best);
  if (!winner) throw new Error('there are no values to choose from');
  const worse = candidates.filter((each) => score(each) < best);
  // Those who say the same as the winner are no rivals.
  const rivals = candidates.filter((each) => score(each) === best && each.value !== winner.value);
  return { winner, alone: worse.length > 0 && rivals.length === 0 };
}

/** Newest first; the same order whatever order they come in. */
function isBefore(one: Attribute, other: Attribute): number {
  const later = other.at.getTime() - one.at.getTime();
  if (later !== 0) return later;
  if (one.confidence !== other.confidence) return other.confidence - one.confidence;
  if (one.customerId !== other.customerId) return one.customerId > other.customerId ? -1 : 1;
  return one.source < other.source ? -1 : 1;
}
