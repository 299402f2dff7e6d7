const GROUPS: Record<string, string> = {
  b: '1',
  p: '1',
  f: '1',
  v: '1',
  w: '1',
  c: '2',
  g: '2',
  j: '2',
  k: '2',
  q: '2',
  s: '2',
  x: '2',
  z: '2',
  d: '3',
  t: '3',
  l: '4',
  r: '4',
  m: '5',
  n: '5',
};

/** A code of the first letter and the next three groups of consonants, after Soundex (Russell 1918), vowels and h left out. */
export function soundKey(word: string): string {
  let code = word[0] ?? '';
  let last = GROUPS[code] ?? '';
  for (let at = 1; at < word.length && code.length < 4; at++) {
    const group = GROUPS[word[at] ?? ''] ?? '';
    if (group !== '' && group !== last) code += group;
    if (group !== '' || !'hw'.includes(word[at] ?? '')) last = group;
  }
  return code;
}
