import type { LabelledText } from '../../language/index.ts';
import type { Encoder } from '../encoder/index.ts';
import { textToSend } from './text-to-send.ts';

const AT_ONCE = 256;

/**
 * Labelled texts with an encoder's vectors, for a training with that encoder (`encoder: encoder.id`). `onProgress` is told the share
 * that is done, 0 to 1. Throws what the encoder throws, or the reason of `signal`.
 */
export async function encodeExamples<T extends LabelledText>(
  encoder: Encoder,
  rows: readonly T[],
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (share: number) => void } = {},
): Promise<(T & { vector: Float32Array })[]> {
  const encoded: (T & { vector: Float32Array })[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const vectors = await encoder.encode(
      some.map(({ text }) => textToSend(text)),
      signal,
    );
    some.forEach((row, n) => encoded.push({ ...row, vector: vectors[n]! }));
    onProgress?.(encoded.length / rows.length);
  }
  return encoded;
}
