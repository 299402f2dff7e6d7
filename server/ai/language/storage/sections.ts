import { appError } from '../../../platform/errors/index.ts';

type Numbers = Float32Array | Int32Array | Int8Array | Uint8Array | Uint16Array;
const KINDS = { Float32Array, Int32Array, Int8Array, Uint8Array, Uint16Array };
type Kind = keyof typeof KINDS;

/** What a saved model consists of: facts as JSON, and named arrays of numbers. */
export interface Sections<Facts> {
  facts: Facts;
  arrays: Record<string, Numbers>;
}

interface Header {
  format: string;
  facts: unknown;
  arrays: { name: string; kind: Kind; at: number; length: number }[];
}

const MAGIC = 'ZHKM';

/** One file of facts and arrays: mark, length of the header, header (JSON), arrays, each at a multiple of four bytes. */
export function writeSections(format: string, { facts, arrays }: Sections<unknown>): Uint8Array {
  let size = 0;
  const listed = Object.entries(arrays).map(([name, numbers]) => {
    const entry = { name, kind: kindOf(numbers), at: size, length: numbers.length };
    size = roundUp(size + numbers.byteLength);
    return entry;
  });
  const header: Header = { format, facts, arrays: listed };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = roundUp(8 + json.length);
  const bytes = new Uint8Array(start + size);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(4, json.length, true);
  bytes.set(json, 8);
  for (const { name, at } of listed) {
    const numbers = arrays[name]!;
    bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), start + at);
  }
  return bytes;
}

/**
 * Reads what {@link writeSections} wrote. The arrays are views of the bytes where these lie right, else copies. Throws
 * `ai.model_unreadable`, 422, for anything else.
 */
export function readSections<Facts>(format: string, bytes: Uint8Array): Sections<Facts> {
  try {
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    if (new TextDecoder().decode(aligned.subarray(0, 4)) !== MAGIC) throw unreadable('it has another form');
    const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
    const length = view.getUint32(4, true);
    const header = JSON.parse(new TextDecoder().decode(aligned.subarray(8, 8 + length))) as Header;
    if (header.format !== format) throw unreadable(`it is "${header.format}", not "${format}"`);
    const start = aligned.byteOffset + roundUp(8 + length);
    const arrays: Record<string, Numbers> = {};
    for (const { name, kind, at, length: count } of header.arrays) {
      const from = start + at;
      if (from + count * KINDS[kind].BYTES_PER_ELEMENT > aligned.byteOffset + aligned.byteLength) {
        throw unreadable('it is cut off');
      }
      arrays[name] = new KINDS[kind](aligned.buffer as ArrayBuffer, from, count);
    }
    return { facts: header.facts as Facts, arrays };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError) {
      throw unreadable('it is damaged');
    }
    throw error;
  }
}

/** Words as bytes: joined by line ends, which no word has. */
export function packWords(words: readonly string[]): Uint8Array {
  return new TextEncoder().encode(words.join('\n'));
}

/** The words again; `count` tells no word from one empty word. */
export function unpackWords(bytes: Uint8Array, count: number): string[] {
  return count === 0 ? [] : new TextDecoder().decode(bytes).split('\n');
}

function kindOf(numbers: Numbers): Kind {
  for (const kind of Object.keys(KINDS) as Kind[]) if (numbers instanceof KINDS[kind]) return kind;
  throw new Error('no such array');
}

function roundUp(size: number): number {
  return Math.ceil(size / 4) * 4;
}

function unreadable(why: string): Error {
  return appError('ai.model_unreadable', 422, `This file is no model that can be read: ${why}.`);
}
