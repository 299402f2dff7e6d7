/** A growing text of UTF-16 units, each with the span of the original that it stands for. */
export interface TextWriter {
  length: number;
  units: Uint16Array;
  /** Where the source of each unit begins and ends. */
  from: Int32Array;
  to: Int32Array;
  /** The last character written by `write`, how often in a row, and where it stands. */
  last: number;
  run: number;
  runStart: number;
}

export function createTextWriter(capacity: number): TextWriter {
  return {
    length: 0,
    units: new Uint16Array(capacity),
    from: new Int32Array(capacity),
    to: new Int32Array(capacity),
    last: -1,
    run: 0,
    runStart: 0,
  };
}

/** Appends a unit as it is; what comes next is not counted as a repetition of it. */
export function writeRaw(writer: TextWriter, unit: number, from: number, to: number): void {
  if (writer.length === writer.units.length) grow(writer);
  writer.units[writer.length] = unit;
  writer.from[writer.length] = from;
  writer.to[writer.length] = to;
  writer.length += 1;
  writer.last = -1;
}

/**
 * Appends a character (a code point). The third in a row leaves one of them, which stands for all; returns the length of the
 * run then, else 0. Digits are never shortened.
 */
export function write(writer: TextWriter, point: number, from: number, to: number): number {
  const size = point > 0xffff ? 2 : 1;
  if (point === writer.last && !(point >= 0x30 && point <= 0x39)) {
    writer.run += 1;
    if (writer.run > 2) {
      writer.length = writer.runStart + size;
      for (let at = writer.runStart; at < writer.length; at += 1) writer.to[at] = to;
      return writer.run;
    }
  } else {
    writer.run = 1;
    writer.runStart = writer.length;
  }
  if (size === 1) writeRaw(writer, point, from, to);
  else {
    writeRaw(writer, 0xd800 + ((point - 0x10000) >> 10), from, to);
    writeRaw(writer, 0xdc00 + ((point - 0x10000) & 0x3ff), from, to);
  }
  writer.last = point;
  return 0;
}

/** Appends a blank, or widens the one before; no text begins with one. */
export function writeBlank(writer: TextWriter, from: number, to: number): void {
  if (writer.length === 0) return;
  if (writer.units[writer.length - 1] === 0x20) writer.to[writer.length - 1] = to;
  else writeRaw(writer, 0x20, from, to);
  writer.last = -1;
}

/** The text written so far. */
export function textOf(writer: TextWriter): string {
  const { units, length } = writer;
  if (length < 512) return String.fromCharCode(...units.subarray(0, length));
  return Buffer.from(units.buffer, units.byteOffset, length * 2).toString('utf16le');
}

function grow(writer: TextWriter): void {
  const capacity = writer.units.length * 2 + 16;
  for (const part of ['from', 'to'] as const) {
    const larger = new Int32Array(capacity);
    larger.set(writer[part]);
    writer[part] = larger;
  }
  const units = new Uint16Array(capacity);
  units.set(writer.units);
  writer.units = units;
}
