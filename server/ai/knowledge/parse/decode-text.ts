import { appError } from '../../../platform/errors/index.ts';

/** The encodings that a file may be in. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface DecodedText {
  text: string;
  encoding: Encoding;
}

const SAMPLE_BYTES = 65_536;
/** Characters that any longer Chinese text has many of, in both scripts. */
const COMMON = new Set(
  '的是不了在有我你们這这個个人可以么麼怎什为為时時能请請问問何要会會到退款货貨订訂单單下后後多少吗嗎，。？',
);

/**
 * Turns a file into text: by its byte order mark, else as UTF-8 when it is valid UTF-8, else as what reads most like
 * Chinese. A named encoding is taken at its word. Bytes that mean nothing become U+FFFD, and the rows that have them must be
 * refused. Throws `knowledge.encoding_unknown`, 422, when nothing fits.
 */
export function decodeText(bytes: Uint8Array, named?: Encoding): DecodedText {
  const encoding = named ?? encodingByMark(bytes) ?? guessEncoding(bytes);
  const text = tryDecode(bytes, encoding) ?? new TextDecoder(encoding).decode(bytes);
  return { text: text.startsWith('\ufeff') ? text.slice(1) : text, encoding };
}

function encodingByMark(bytes: Uint8Array): Encoding | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0x84 && second === 0x31 && third === 0x95 && fourth === 0x33 ? 'gb18030' : null;
}

function guessEncoding(bytes: Uint8Array): Encoding {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const { even, odd } = countZeros(sample);
  // Plain ASCII in UTF-16 is also valid UTF-8, but every other byte of it is zero.
  if (even + odd > sample.length / 4) return odd > even ? 'utf-16le' : 'utf-16be';
  if (tryDecode(bytes, 'utf-8') !== null) return 'utf-8';
  const narrow: Encoding[] = ['utf-8', 'gb18030', 'big5'];
  let best: { encoding: Encoding; quality: number } | undefined;
  for (const encoding of even + odd > 0 ? ENCODINGS : narrow) {
    const quality = qualityOf(sample, encoding);
    if (!best || quality > best.quality) best = { encoding, quality };
  }
  if (best && best.quality > 0) return best.encoding;
  throw appError(
    'knowledge.encoding_unknown',
    422,
    'The encoding of the file is not known. Save it as UTF-8 (in Excel: "CSV UTF-8") and try again.',
  );
}

function countZeros(sample: Uint8Array): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i += 1) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}

function tryDecode(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The share of common Chinese characters among those beyond ASCII, less the meaningless ones thrice. */
function qualityOf(sample: Uint8Array, encoding: Encoding): number {
  let common = 0;
  let broken = 0;
  let foreign = 0;
  for (const letter of new TextDecoder(encoding).decode(sample)) {
    if (letter === '\ufffd') broken += 1;
    if (letter > '\u007f') foreign += 1;
    if (COMMON.has(letter)) common += 1;
  }
  return foreign === 0 ? 0 : (common - 3 * broken) / foreign;
}
