import { gunzipSync, gzipSync } from 'node:zlib';
import { appError } from '../../../../platform/errors/index.ts';
import { tagCount } from './slot-model.ts';
import type { SlotModel } from './slot-model.ts';

const FORMAT = 'zhike-slots-1';
/** Weights are kept in steps of 1/64; what is smaller says nothing. */
const SCALE = 64;
const LARGEST = 32_767;

interface Header {
  format: string;
  slots: string[];
  features: string[];
  /** Number of weights that follow for each feature, and for the transitions in one row. */
  counts: number[];
}

/** A model as bytes: a gzip of a JSON header and the weights that are not zero as pairs (tag, weight × 64). */
export function saveSlotModel(model: SlotModel): Uint8Array {
  const tags = tagCount(model.slots);
  const header: Header = { format: FORMAT, slots: [...model.slots], features: [], counts: [] };
  const pairs: number[] = [];
  const addRow = (weights: Float32Array, from: number, length: number): number => {
    const before = pairs.length;
    for (let at = 0; at < length; at += 1) {
      const weight = Math.max(-LARGEST, Math.min(LARGEST, Math.round((weights[from + at] ?? 0) * SCALE)));
      if (weight !== 0) pairs.push(at, weight);
    }
    return (pairs.length - before) / 2;
  };
  for (const [feature, number] of model.features) {
    const count = addRow(model.weights, number * tags, tags);
    if (count === 0) continue;
    header.features.push(feature);
    header.counts.push(count);
  }
  for (let row = 0; row <= tags; row += 1) header.counts.push(addRow(model.transitions, row * tags, tags));
  const head = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  const body = Buffer.alloc(pairs.length * 2);
  for (const [at, value] of pairs.entries()) body.writeInt16LE(value, at * 2);
  return gzipSync(Buffer.concat([size, head, body]));
}

/** Reads what {@link saveSlotModel} wrote; `ai.slot_model_invalid` (422) for anything else. */
export function loadSlotModel(bytes: Uint8Array): SlotModel {
  try {
    return parse(gunzipSync(bytes, { maxOutputLength: 512 * 1024 * 1024 }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw appError('ai.slot_model_invalid', 422, `This is no slot model: ${reason}`);
  }
}

function parse(data: Buffer): SlotModel {
  const length = data.readUInt32LE(0);
  const header = JSON.parse(data.toString('utf8', 4, 4 + length)) as Partial<Header>;
  const { slots, features, counts } = header;
  if (
    header.format !== FORMAT ||
    !Array.isArray(slots) ||
    !Array.isArray(features) ||
    !Array.isArray(counts)
  ) {
    throw new Error('unknown format');
  }
  const tags = tagCount(slots);
  if (counts.length !== features.length + tags + 1) throw new Error('it is incomplete');
  const weights = new Float32Array(features.length * tags);
  const transitions = new Float32Array((tags + 1) * tags);
  let at = 4 + length;
  for (const [row, count] of counts.entries()) {
    const [target, base] = row < features.length ? [weights, row] : [transitions, row - features.length];
    for (let pair = 0; pair < count; pair += 1, at += 4) {
      target[base * tags + data.readUInt16LE(at)] = data.readInt16LE(at + 2) / SCALE;
    }
  }
  return {
    slots,
    features: new Map(features.map((feature, place) => [feature, place])),
    weights,
    transitions,
  };
}
