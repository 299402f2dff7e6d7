import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

export type Encoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be';

const SAMPLE_BYTES = 65_536;
// Characters that any longer Chinese text has, in both scripts, names and addresses too.
const COMMON = new Set(
  '的是不在有我这個个人中国國大小明王李张張陈陳省市区區县縣路号號姓名手机機电電话話地址客户戶单單',
);

/** The encoding of a text file: by its byte order mark, else UTF-8 where all of it is UTF-8, else what reads most like Chinese. */
export async function detectEncoding(path: string): Promise<Encoding> {
  const sample = await readSample(path);
  const marked = byMark(sample);
  if (marked) return marked;
  const { even, odd } = countZeros(sample);
  if (even + odd > sample.length / 4) return odd > even ? 'utf-16le' : 'utf-16be';
  // The first bytes may be plain ASCII, and the first name come after many of them.
  if (await isUtf8(path)) return 'utf-8';
  const suspect = await readSuspect(path);
  return quality(suspect, 'gb18030') >= quality(suspect, 'big5') ? 'gb18030' : 'big5';
}

async function readSample(path: string, from = 0): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function byMark([first, second, third, fourth]: Uint8Array): Encoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0x84 && second === 0x31 && third === 0x95 && fourth === 0x33 ? 'gb18030' : undefined;
}

function countZeros(sample: Uint8Array): { even: number; odd: number } {
  let [even, odd] = [0, 0];
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  return { even, odd };
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The part of the file around the first byte that is not ASCII. */
async function readSuspect(path: string): Promise<Buffer> {
  let at = 0;
  for await (const chunk of createReadStream(path)) {
    const found = (chunk as Buffer).findIndex((byte) => byte > 127);
    if (found >= 0) return readSample(path, at + found);
    at += (chunk as Buffer).length;
  }
  return Buffer.alloc(0);
}

function quality(sample: Uint8Array, encoding: Encoding): number {
  let [common, broken, foreign] = [0, 0, 0];
  for (const letter of new TextDecoder(encoding).decode(sample)) {
    if (letter === '\ufffd') broken++;
    if (letter > '\u007f') foreign++;
    if (COMMON.has(letter)) common++;
  }
  return foreign === 0 ? 0 : (common - 3 * broken) / foreign;
}
