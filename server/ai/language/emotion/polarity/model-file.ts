import { appError } from '../../../../platform/errors/index.ts';
import { tableOfKeys } from './hash-table.ts';
import type { PolarityModel, PolarityPart } from './polarity-model.ts';

/** "ZKP1": the first bytes of a polarity model. */
const MAGIC = 0x5a4b5031;
const HEADER_BYTES = 8;
const STEPS = 127;

interface Header {
  features: number;
  words: boolean;
  slope: number;
  offset: number;
  expressions: number;
  base?: number;
  parts: { bias: number; gainScale: number; weightScale: number }[];
}

/**
 * A model as bytes: a JSON header, then the keys of the features that any line uses, then of each line its gains and weights in
 * steps of a 127th of the largest.
 */
export function savePolarityModel(model: PolarityModel): Uint8Array {
  const numbers: number[] = [];
  for (let number = 0; number < model.table.size; number += 1) {
    if (model.parts.some(({ gains }) => gains[number] !== 0)) numbers.push(number);
  }
  const parts = model.parts.map((part) => quantise(part, numbers));
  const header: Header = {
    features: numbers.length,
    words: model.words,
    slope: model.slope,
    offset: model.offset,
    expressions: model.expressions,
    base: model.base,
    parts: parts.map(({ bias, gainScale, weightScale }) => ({ bias, gainScale, weightScale })),
  };
  const head = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(HEADER_BYTES);
  start.writeUInt32BE(MAGIC, 0);
  start.writeUInt32LE(head.length, 4);
  const keys = Uint32Array.from(numbers, (number) => model.table.keys[number]!);
  const bytes = parts.flatMap(({ gains, weights }) => [gains, weights]);
  return Buffer.concat([
    start,
    head,
    new Uint8Array(keys.buffer),
    ...bytes.map((part) => new Uint8Array(part.buffer)),
  ]);
}

function quantise({ gains, weights, bias }: PolarityPart, numbers: readonly number[]) {
  const largest = (values: Float32Array): number =>
    numbers.reduce((most, number) => Math.max(most, Math.abs(values[number]!)), 1e-9) / STEPS;
  const gainScale = largest(gains) / 2;
  const weightScale = largest(weights);
  return {
    ...{ bias, gainScale, weightScale },
    gains: Uint8Array.from(numbers, (number) => Math.round(gains[number]! / gainScale)),
    weights: Int8Array.from(numbers, (number) => Math.round(weights[number]! / weightScale)),
  };
}

/** Reads what `savePolarityModel` wrote. */
export function loadPolarityModel(bytes: Uint8Array): PolarityModel {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(buffer);
  let at = HEADER_BYTES + buffer.readUInt32LE(4);
  const size = header.features;
  if (buffer.length !== at + size * (4 + 2 * header.parts.length)) throw broken();
  // Typed arrays need their numbers at even places.
  const table = tableOfKeys(new Uint32Array(Uint8Array.from(buffer.subarray(at, at + 4 * size)).buffer));
  at += 4 * size;
  const parts = header.parts.map(({ bias, gainScale, weightScale }) => {
    const gains = Float32Array.from(buffer.subarray(at, at + size));
    const weights = new Float32Array(size);
    for (let number = 0; number < size; number += 1) {
      gains[number]! *= gainScale;
      weights[number] = ((buffer[at + size + number]! << 24) >> 24) * weightScale;
    }
    at += 2 * size;
    return { gains, weights, bias };
  });
  return {
    table,
    parts,
    words: header.words,
    slope: header.slope,
    offset: header.offset,
    expressions: header.expressions,
    base: header.base ?? 0,
  };
}

function readHeader(buffer: Buffer): Header {
  if (buffer.length < HEADER_BYTES || buffer.readUInt32BE(0) !== MAGIC) throw broken();
  try {
    const header = JSON.parse(
      buffer.toString('utf8', HEADER_BYTES, HEADER_BYTES + buffer.readUInt32LE(4)),
    ) as Header;
    if (Number.isInteger(header.features) && Array.isArray(header.parts)) return header;
  } catch {
    // Told below.
  }
  throw broken();
}

function broken(): Error {
  return appError('ai.model_unreadable', 422, 'This is no polarity model, or it is damaged.');
}
