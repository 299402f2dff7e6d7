const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const neighbours = new Map<string, string>();
for (const [row, keys] of ROWS.entries()) {
  for (const [at, key] of [...keys].entries()) {
    const above = ROWS[row - 1] ?? '';
    const below = ROWS[row + 1] ?? '';
    const around = [keys[at - 1], keys[at + 1], above[at], above[at + 1], below[at - 1], below[at]];
    neighbours.set(key, around.join(''));
  }
}

const SLIP = 0.4;
const OTHER = 0.8;

/**
 * The cost of one slip between two words, undefined when they are more than one apart (Damerau and Levenshtein: a letter
 * more, less, other, or two swapped). A neighbouring key, a swap or a doubled letter is a smaller slip than another letter.
 */
export function findSlip(written: string, meant: string): number | undefined {
  if (written === meant) return 0;
  const shorter = Math.min(written.length, meant.length);
  let start = 0;
  while (start < shorter && written[start] === meant[start]) start += 1;
  let writtenEnd = written.length;
  let meantEnd = meant.length;
  while (writtenEnd > start && meantEnd > start && written[writtenEnd - 1] === meant[meantEnd - 1]) {
    writtenEnd -= 1;
    meantEnd -= 1;
  }
  const left = written.slice(start, writtenEnd);
  const right = meant.slice(start, meantEnd);
  if (left.length === 2 && right.length === 2)
    return left[0] === right[1] && left[1] === right[0] ? SLIP : undefined;
  if (left.length > 1 || right.length > 1) return undefined;
  if (left === '')
    return meant[start] === meant[start - 1] || meant[start] === meant[start + 1] ? SLIP : OTHER;
  if (right === '') return isStray(written, start) ? SLIP : OTHER;
  return neighbours.get(left)?.includes(right) ? SLIP : OTHER;
}

/** A letter too many that is its neighbour in the word, or lies beside it on the keyboard. */
function isStray(written: string, at: number): boolean {
  const letter = written.charAt(at);
  const around = [written.charAt(at - 1), written.charAt(at + 1)];
  return around.includes(letter) || around.some((key) => neighbours.get(key)?.includes(letter));
}

/** A word and every form of it with one letter less: two words one slip apart share one. */
export function deletions(word: string): Set<string> {
  const forms = new Set([word]);
  for (let at = 0; at < word.length; at += 1) forms.add(word.slice(0, at) + word.slice(at + 1));
  return forms;
}
