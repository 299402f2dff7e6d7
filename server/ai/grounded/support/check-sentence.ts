import type { Passage, Sentence } from '../passage.ts';
import { contactsOf, hasNumber, namesOf, numbersOf } from './facts.ts';
import { clausesOf, shareIn, unitsOf } from './overlap.ts';
import { isNegated, OPPOSITES, STRONG_WORDS } from './words.ts';

/** What is wrong with a sentence; `thin`: its passages hardly say so, the others: they say something else or nothing of it. */
export type Fault =
  'no_citation' | 'number' | 'contact' | 'name' | 'strong_word' | 'opposite' | 'negation' | 'markup' | 'thin';

/** A share of a sentence's units that its passages must have, 0 to 1. */
const LEAST_SHARE = 0.55;
/** From this share on two clauses speak of the same, so that one must not deny what the other says. */
const SAME_CLAUSE = 0.6;

/**
 * Finds what a sentence says beyond the passages that it cites: undefined where all of its numbers, addresses, names and strong words
 * stand there, nothing is turned into its opposite, and most of its words are theirs. `asked` may lend it names.
 */
export function findFault(
  sentence: Sentence,
  passages: ReadonlyMap<string, Passage>,
  asked = '',
): Fault | undefined {
  const cited = sentence.passages.map((id) => passages.get(id));
  if (cited.length === 0 || cited.includes(undefined)) return 'no_citation';
  const source = cited.map((each) => `${each?.title ?? ''}\n${each?.text ?? ''}`).join('\n');
  const { text } = sentence;
  if (/<[a-z!/]|\[[^\]]*\]\(|&[a-z]+;|&#|javascript:|data:/iu.test(text) && !source.includes(text))
    return 'markup';
  const known = contactsOf(source);
  if ([...contactsOf(text)].some((each) => !known.has(each))) return 'contact';
  const numbers = numbersOf(source);
  if ([...numbersOf(text)].some((fact) => !hasNumber(numbers, fact))) return 'number';
  const flat = `${source}\n${asked}`.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
  if ([...namesOf(text)].some((name) => !flat.includes(name))) return 'name';
  if (STRONG_WORDS.some((word) => word.test(text) && !word.test(source))) return 'strong_word';
  return findContradiction(text, source);
}

function findContradiction(text: string, source: string): Fault | undefined {
  const swapped = OPPOSITES.some(([one, other]) =>
    [
      [one, other],
      [other, one],
    ].some(([said, meant]) => said!.test(text) && !said!.test(source) && meant!.test(source)),
  );
  if (swapped) return 'opposite';
  const theirs = clausesOf(source).map((clause) => ({ clause, units: new Set(unitsOf(clause)) }));
  for (const clause of clausesOf(text)) {
    const units = unitsOf(clause);
    const same = theirs
      .map((each) => ({ clause: each.clause, share: shareIn(units, each.units) }))
      .filter(({ share }) => units.length > 0 && share >= SAME_CLAUSE);
    const most = Math.max(...same.map(({ share }) => share));
    const nearest = same.filter(({ share }) => share === most);
    if (nearest.length > 0 && nearest.every((each) => isNegated(each.clause) !== isNegated(clause)))
      return 'negation';
  }
  return shareIn(unitsOf(text), new Set(unitsOf(source))) < LEAST_SHARE ? 'thin' : undefined;
}
