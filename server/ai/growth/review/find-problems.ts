import type { Finding } from '../../../../contracts/ai/index.ts';
import { createKnowledgeIndex, isNegationDifferent, matchForm, traitsOf } from '../../knowledge/index.ts';

/** What is looked at of a published article. */
export interface ReviewedArticle {
  id: string;
  question: string;
  answer: string;
  variants: string[];
  updatedAt: Date;
  validUntil: Date | null;
  createdAt: Date;
  /** How often it answered in the days looked at. */
  hits: number;
}

const DUPLICATE_AT = 0.72;
const CONTRADICTION_AT = 0.55;
const NEAREST = 4;
const OLD_MS = 365 * 86_400_000;
/** An article younger than this has had no time to answer. */
const YOUNG_MS = 14 * 86_400_000;

/** Pairs of articles that say nearly the same or contradict each other, and articles that have gone stale. Pure. */
export function findProblems(articles: readonly ReviewedArticle[], now: number): Finding[] {
  return [...findPairs(articles), ...articles.flatMap((article) => findStale(article, now))];
}

function findPairs(articles: readonly ReviewedArticle[]): Finding[] {
  const index = createKnowledgeIndex();
  const byId = new Map(articles.map((article) => [article.id, article]));
  // Questions alone are compared: answers that share words are no reason to merge.
  for (const { id, question, variants } of articles) index.put({ id, question, answer: '', variants });
  const seen = new Set<string>();
  const found: Finding[] = [];
  for (const article of articles) {
    for (const { article: near, score } of index.search(article.question, NEAREST)) {
      const other = byId.get(near.id);
      const pair = [article.id, near.id].sort().join();
      if (!other || other.id === article.id || seen.has(pair) || score < CONTRADICTION_AT) continue;
      seen.add(pair);
      const detail = differenceOf(article.answer, other.answer);
      const kind = detail !== '' ? 'contradiction' : 'duplicate';
      if (kind === 'duplicate' && score < DUPLICATE_AT) continue;
      const { id: articleId, question } = article;
      const { id: otherId, question: otherQuestion } = other;
      found.push({ kind, articleId, question, otherId, otherQuestion, detail, score });
    }
  }
  return found.sort((left, right) => right.score - left.score);
}

/** Numbers with what they count, as 天: 7; or that one answer denies what the other says. Empty where nothing contradicts. */
export function differenceOf(left: string, right: string): string {
  const [first, second] = [numbersOf(left), numbersOf(right)];
  for (const [unit, numbers] of first) {
    const others = second.get(unit);
    if (others && ![...numbers].some((number) => others.has(number))) {
      return `${[...numbers].join(', ')} ${unit} ≠ ${[...others].join(', ')} ${unit}`;
    }
  }
  const [one, two] = [matchForm(left), matchForm(right)];
  const isShort = Math.max(one.length, two.length) <= 60;
  return isShort && isNegationDifferent(traitsOf(one), traitsOf(two)) ? '±' : '';
}

const UNIT =
  /(\d+(?:\.\d+)?|[零一二两三四五六七八九十百]+)\s*(个?工作日|天|日|小时|分钟|周|个月|年|元|块|%|折|件|次|days?|hours?|minutes?|weeks?|months?|years?)/gi;
const DIGITS: Record<string, number> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

function numbersOf(text: string): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const [, number = '', unit = ''] of text.normalize('NFKC').matchAll(UNIT)) {
    const key = unit
      .toLowerCase()
      .replace(/^个工作日$/, '工作日')
      .replace(/^日$/, '天')
      .replace(/s$/, '');
    found.set(key, (found.get(key) ?? new Set<number>()).add(valueOf(number)));
  }
  return found;
}

/** Chinese numerals below a thousand, or digits. */
function valueOf(number: string): number {
  if (/^[\d.]+$/.test(number)) return Number(number);
  let total = 0;
  let digit = 0;
  for (const letter of number) {
    if (letter === '百' || letter === '十') {
      total += (digit || 1) * (letter === '百' ? 100 : 10);
      digit = 0;
    } else digit = DIGITS[letter] ?? 0;
  }
  return total + digit;
}

function findStale(article: ReviewedArticle, now: number): Finding[] {
  const { id: articleId, question, validUntil, updatedAt, createdAt, hits } = article;
  const finding = { articleId, question, otherId: null, otherQuestion: '', detail: '', score: 1 };
  if (validUntil && validUntil.getTime() <= now) return [{ ...finding, kind: 'expired' }];
  const isOld = now - updatedAt.getTime() > OLD_MS;
  const isUnused = hits === 0 && now - createdAt.getTime() > YOUNG_MS;
  const old: Finding[] = isOld ? [{ ...finding, kind: 'old' }] : [];
  return isUnused ? [...old, { ...finding, kind: 'unused' }] : old;
}
