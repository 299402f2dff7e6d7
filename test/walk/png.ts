import { crc32, deflateSync } from 'node:zlib';

/** A real PNG: a square of one colour, `#rrggbb`. */
export function makePng(side: number, colour: string): Buffer {
  const pixel = Buffer.from(colour.slice(1), 'hex');
  const line = Buffer.concat([Buffer.from([0]), ...Array.from({ length: side }, () => pixel)]);
  const pixels = Buffer.concat(Array.from({ length: side }, () => line));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
