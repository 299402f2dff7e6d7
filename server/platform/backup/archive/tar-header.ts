/** Bytes of a block: everything in a tar archive is padded to whole ones. */
export const BLOCK = 512;

const OCTAL_SIZE_LIMIT = 8 ** 11;
const LONGEST_NAME = 100;

/** What stands before the content of an entry. */
export interface EntryHead {
  name: string;
  /** Bytes of the content. */
  size: number;
  /** `file`, or `attributes`: a record that completes the head of the entry behind it. */
  kind: 'file' | 'attributes';
}

/** How many zero bytes follow `size` bytes of content. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function block(name: string, size: number, kind: EntryHead['kind'], seconds: number): Buffer {
  const head = Buffer.alloc(BLOCK);
  head.write(name, 0, LONGEST_NAME, 'utf8');
  head.write('0000600\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  head.write(`${seconds.toString(8).padStart(11, '0')}\0`, 136);
  head.write(kind === 'file' ? '0' : 'x', 156);
  head.write('ustar\0' + '00', 257);
  head.write(`${sumOf(head).toString(8).padStart(6, '0')}\0 `, 148);
  return head;
}

// The sum of all bytes, those of the sum itself counted as blanks.
function sumOf(head: Buffer): number {
  let sum = 8 * 0x20;
  for (const [index, byte] of head.entries()) if (index < 148 || index >= 156) sum += byte;
  return sum;
}

/**
 * The head of a file's entry in POSIX ustar form, preceded by a pax record (POSIX.1-2001) when the name is longer
 * than 100 bytes or the size does not fit into 33 bits. `seconds` is the file's time.
 */
export function encodeHead(name: string, size: number, seconds: number): Buffer {
  const long = Buffer.byteLength(name) > LONGEST_NAME;
  const large = size >= OCTAL_SIZE_LIMIT;
  if (!long && !large) return block(name, size, 'file', seconds);
  const records = (long ? record('path', name) : '') + (large ? record('size', String(size)) : '');
  const body = Buffer.from(records);
  return Buffer.concat([
    block('pax', body.length, 'attributes', seconds),
    body,
    Buffer.alloc(paddingOf(body.length)),
    block(long ? 'long-name' : name, large ? 0 : size, 'file', seconds),
  ]);
}

// `length key=value\n`, where the length counts itself.
function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (rest + String(length).length !== length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

/** The fields of a pax record's body. */
export function decodeAttributes(body: Buffer): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < body.length;) {
    const blank = body.indexOf(0x20, at);
    const length = Number(body.toString('latin1', at, blank));
    if (blank < 0 || !Number.isInteger(length) || length <= 0 || at + length > body.length) break;
    const text = body.toString('utf8', blank + 1, at + length - 1);
    const equals = text.indexOf('=');
    if (equals > 0) found.set(text.slice(0, equals), text.slice(equals + 1));
    at += length;
  }
  return found;
}

/** Reads a head block; undefined when it is none (its sum is wrong, or it is of an unknown kind). */
export function decodeHead(head: Buffer): EntryHead | undefined {
  if (head.length !== BLOCK || head.toString('latin1', 257, 262) !== 'ustar') return undefined;
  if (Number.parseInt(text(head, 148, 8), 8) !== sumOf(head)) return undefined;
  const size = text(head, 124, 12);
  const kind = head.toString('latin1', 156, 157);
  if (!/^[0-7]{11}$/.test(size) || (kind !== '0' && kind !== 'x')) return undefined;
  return {
    name: text(head, 0, LONGEST_NAME),
    size: Number.parseInt(size, 8),
    kind: kind === '0' ? 'file' : 'attributes',
  };
}

function text(head: Buffer, start: number, length: number): string {
  const part = head.subarray(start, start + length);
  const end = part.indexOf(0);
  return part.toString('utf8', 0, end < 0 ? length : end).trimEnd();
}
