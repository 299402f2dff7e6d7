import type { Token } from './tokens.ts';

/** What other readers say about a stretch of the text: the kind of an entity. */
export interface Hit {
  start: number;
  end: number;
  kind: string;
}

/**
 * The features of each token: itself, its neighbours as n-grams, its form, prefix and suffix of Latin words, and the kinds
 * of the entities it lies in. Each is a string with a prefix that says where it comes from.
 */
export function featuresOf(tokens: readonly Token[], hits: readonly Hit[]): string[][] {
  const kinds = hitKinds(tokens, hits);
  const word = (place: number): string => tokens[place]?.text ?? (place < 0 ? '<' : '>');
  const kind = (place: number): string => kinds[place] ?? '';
  return tokens.map(({ text }, at) => {
    const [before2, before, after, after2] = [word(at - 2), word(at - 1), word(at + 1), word(at + 2)];
    const features = [
      'b',
      `0${text}`,
      `1${before}`,
      `2${after}`,
      `3${before2}`,
      `4${after2}`,
      `5${before} ${text}`,
      `6${text} ${after}`,
      `7${before2} ${before}`,
      `8${after} ${after2}`,
      `9${before} ${text} ${after}`,
      `a${before2} ${before} ${text}`,
      `c${text} ${after} ${after2}`,
      `k${word(at - 3)} ${before2} ${before}`,
      `l${after} ${after2} ${word(at + 3)}`,
      `m${before} ${after}`,
      `s${shapeOf(text)}`,
      `t${shapeOf(before)} ${shapeOf(text)} ${shapeOf(after)}`,
    ];
    if (text.length > 3) features.push(`p${text.slice(0, 3)}`, `q${text.slice(-3)}`);
    if (kind(at) !== '') features.push(`d${kind(at)}`, `e${kind(at)} ${before}`);
    if (kind(at - 1) !== '') features.push(`f${kind(at - 1)}`);
    if (kind(at + 1) !== '') features.push(`g${kind(at + 1)}`);
    return features;
  });
}

function hitKinds(tokens: readonly Token[], hits: readonly Hit[]): string[] {
  const kinds: string[] = [];
  let place = 0;
  for (const { start, end } of tokens) {
    while (place < hits.length && (hits[place] as Hit).end <= start) place += 1;
    const hit = hits[place];
    kinds.push(hit && hit.start < end ? `${hit.start >= start ? 'B' : 'I'}${hit.kind}` : '');
  }
  return kinds;
}

function shapeOf(text: string): string {
  const code = text.charCodeAt(0);
  if (text === '<' || text === '>') return text;
  if (code >= 48 && code <= 57) return `9${Math.min(text.length, 6)}`;
  if (code >= 0x3400 && code <= 0x9fff) return 'h';
  return /^\p{L}/u.test(text) ? 'a' : 'm';
}
