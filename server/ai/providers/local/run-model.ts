import { appError } from '../../../platform/errors/index.ts';
import { toUnitLength } from '../encoder/index.ts';
import type { Output, Runtime, Session } from './load-runtime.ts';
import type { EncoderFolder } from './read-folder.ts';

/** Texts as a rectangle of pieces: `count` rows of `width`. */
interface Padded {
  ids: BigInt64Array;
  mask: BigInt64Array;
  count: number;
  width: number;
}

/** Texts that are run at once; more take more memory, and hardly less time on a CPU. */
const BATCH = 16;

/** Opens a model and returns what encodes texts with it. Throws `ai.encoder_unreadable`, 422. */
export async function openModel(
  runtime: Runtime,
  folder: EncoderFolder,
): Promise<(texts: readonly string[]) => Promise<Float32Array[]>> {
  const session = await runtime.InferenceSession.create(folder.model, { logSeverityLevel: 3 }).catch(() => {
    throw unreadable('its model.onnx can not be opened');
  });
  return async (texts) => {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += BATCH) {
      const padded = pad(folder, texts.slice(from, from + BATCH));
      const outputs = await session.run(feedsOf(runtime, session, padded));
      vectors.push(...pool(chooseOutput(session, outputs), padded, folder.pooling));
    }
    return vectors;
  };
}

function pad({ pieces, mostPieces }: EncoderFolder, texts: readonly string[]): Padded {
  const rows = texts.map((text) => pieces.encode(text, mostPieces));
  const width = Math.max(...rows.map((row) => row.length));
  const ids = new BigInt64Array(rows.length * width).fill(BigInt(pieces.pad));
  const mask = new BigInt64Array(rows.length * width);
  rows.forEach((row, r) => {
    row.forEach((id, i) => {
      ids[r * width + i] = BigInt(id);
      mask[r * width + i] = 1n;
    });
  });
  return { ids, mask, count: rows.length, width };
}

function feedsOf(
  { Tensor }: Runtime,
  session: Session,
  { ids, mask, count, width }: Padded,
): Record<string, unknown> {
  const known: Record<string, BigInt64Array> = {
    input_ids: ids,
    attention_mask: mask,
    token_type_ids: new BigInt64Array(ids.length),
  };
  return Object.fromEntries(
    session.inputNames.map((name) => {
      const data = known[name];
      if (!data) throw unreadable(`its model asks for "${name}", which is no input of a sentence encoder`);
      return [name, new Tensor('int64', data, [count, width])];
    }),
  );
}

function chooseOutput({ outputNames }: Session, outputs: Record<string, Output>): Output {
  const wanted = ['sentence_embedding', 'last_hidden_state', 'token_embeddings', ...outputNames];
  const output = outputs[wanted.find((name) => outputNames.includes(name)) ?? ''];
  if (!output || !(output.data instanceof Float32Array)) throw unreadable('its model gives no numbers');
  return output;
}

/** One vector of length 1 a text, from one a text or one a piece. */
function pool(
  { dims, data }: Output,
  { mask, count, width }: Padded,
  pooling: 'mean' | 'cls',
): Float32Array[] {
  const values = data as Float32Array;
  const size = dims.at(-1) ?? 0;
  const whole = dims.length === 2 && dims[0] === count;
  if (!whole && !(dims.length === 3 && dims[0] === count && dims[1] === width)) {
    throw unreadable(`its model gives an array of ${dims.join(' × ')}`);
  }
  return Array.from({ length: count }, (_, r) => {
    const vector = new Float32Array(size);
    const pieces = whole || pooling === 'cls' ? 1 : width;
    for (let i = 0; i < pieces; i += 1) {
      if (!whole && mask[r * width + i] === 0n) continue;
      const from = (whole ? r : r * width + i) * size;
      for (let d = 0; d < size; d += 1) vector[d]! += values[from + d]!;
    }
    if (!toUnitLength(vector)) throw unreadable('its model gives vectors without a direction');
    return vector;
  });
}

function unreadable(why: string): Error {
  return appError('ai.encoder_unreadable', 422, `The local encoder can't be used: ${why}.`);
}
