import { matchForm } from '../../text/match-form.ts';
import { sentencesOf } from './sentences.ts';

const LONGEST = 320;

/**
 * What of a passage answers a question: the sentences that share most with it and what stands between them, whole where the
 * passage is short. Left-out ends are marked.
 */
export function quoteFor(text: string, question: string): string {
  const sentences = sentencesOf(text);
  if (text.length <= LONGEST / 2 || sentences.length < 2) return text.trim();
  const asked = pairsOf(question);
  const shares = sentences.map((sentence) => share(asked, pairsOf(sentence)));
  const best = Math.max(...shares);
  let from = shares.indexOf(best);
  let to = from;
  let length = sentences[from]?.length ?? 0;
  for (;;) {
    const before = from > 0 ? (shares[from - 1] ?? 0) : -1;
    const after = to + 1 < sentences.length ? (shares[to + 1] ?? 0) : -1;
    // What follows explains more often than what went before.
    const next = after >= before ? to + 1 : from - 1;
    const added = sentences[next]?.length ?? 0;
    const isWorth = length < LONGEST / 2 || Math.max(before, after) >= best / 2;
    if (Math.max(before, after) < 0 || length + added > LONGEST || !isWorth) break;
    if (next > to) to = next;
    else from = next;
    length += added;
  }
  const quoted = sentences
    .slice(from, to + 1)
    .join('')
    .trim();
  return `${from > 0 ? '…' : ''}${quoted}${to < sentences.length - 1 ? '…' : ''}`;
}

function pairsOf(text: string): Set<string> {
  const letters = [...matchForm(text)].filter((letter) => letter !== ' ');
  return new Set(letters.slice(1).map((letter, place) => `${letters[place] ?? ''}${letter}`));
}

function share(asked: Set<string>, said: Set<string>): number {
  let common = 0;
  for (const pair of asked) if (said.has(pair)) common += 1;
  return asked.size === 0 ? 0 : common / Math.sqrt(asked.size * Math.max(said.size, 8));
}
