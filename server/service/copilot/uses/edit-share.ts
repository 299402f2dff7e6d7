const LONGEST = 1000;

/**
 * How much of a suggestion was changed before it was sent, 0 to 1: the edits between both (Levenshtein 1966) for each character of the
 * longer one. Beyond the first thousand characters nothing is compared.
 */
export function editShare(suggested: string, sent: string): number {
  const from = [...suggested.trim()].slice(0, LONGEST);
  const to = [...sent.trim()].slice(0, LONGEST);
  const longer = Math.max(from.length, to.length);
  if (longer === 0) return 0;
  let row = Array.from({ length: to.length + 1 }, (_, n) => n);
  for (const [i, letter] of from.entries()) {
    const next = [i + 1];
    for (const [j, other] of to.entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length]! / longer;
}
