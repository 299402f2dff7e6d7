import { createReadStream } from 'node:fs';
import type { Encoding } from './detect-encoding.ts';

/** The text of a file in pieces, without a byte order mark; bytes that mean nothing become U+FFFD. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The first characters of a file. */
export async function headOf(path: string, encoding: Encoding, characters = 65_536): Promise<string> {
  let head = '';
  for await (const piece of textOf(path, encoding)) {
    head += piece;
    if (head.length >= characters) break;
  }
  return head.slice(0, characters);
}
