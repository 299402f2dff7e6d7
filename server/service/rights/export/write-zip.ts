import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
  name: string;
  bytes: Buffer;
  /** Pictures and the like are compressed already. */
  store?: boolean;
}

// All entries bear the same date, so that the same content is the same file.
const DATE = Buffer.from([0x00, 0x00, 0x21, 0x00]);
const UTF8_NAMES = 0x0800;

/** Writes files as a ZIP archive (PKWARE APPNOTE 6.3, without ZIP64), one at a time. */
export async function* writeZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer, void> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, bytes, store = false } of entries) {
    const path = Buffer.from(name);
    const body = store ? bytes : deflateRawSync(bytes);
    const fields = Buffer.concat([
      u16(UTF8_NAMES),
      u16(store ? 0 : 8),
      DATE,
      u32(crc32(bytes)),
      u32(body.length),
      u32(bytes.length),
      u16(path.length),
      u16(0),
    ]);
    const head = Buffer.concat([u32(0x04034b50), u16(20), fields, path]);
    directory.push(
      Buffer.concat([u32(0x02014b50), u16(20), u16(20), fields, Buffer.alloc(10), u32(offset), path]),
    );
    offset += head.length + body.length;
    yield head;
    yield body;
  }
  const index = Buffer.concat(directory);
  yield index;
  yield Buffer.concat([
    u32(0x06054b50),
    Buffer.alloc(4),
    u16(directory.length),
    u16(directory.length),
    u32(index.length),
    u32(offset),
    u16(0),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
