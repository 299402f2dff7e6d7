import { createHash } from 'node:crypto';
import type { Encoder } from './encoder.ts';

const MOST_BYTES = 32_000_000;

/**
 * An encoder that remembers the vectors of texts that it was asked for lately, by their digest: the texts are not kept. A text that
 * stands twice in one call is encoded once.
 */
export function cached(encoder: Encoder, mostBytes = MOST_BYTES): Encoder {
  const known = new Map<string, Float32Array>();
  let bytes = 0;

  function keep(digest: string, vector: Float32Array): void {
    if (known.has(digest)) return;
    known.set(digest, vector);
    bytes += vector.byteLength;
    for (const [oldest, { byteLength }] of known) {
      if (bytes <= mostBytes) return;
      known.delete(oldest);
      bytes -= byteLength;
    }
  }

  return {
    id: encoder.id,
    get dimensions() {
      return encoder.dimensions;
    },
    async encode(texts, signal) {
      const digests = texts.map(digestOf);
      const found = new Map<string, Float32Array>();
      const missing = new Map<string, string>();
      digests.forEach((digest, n) => {
        const vector = known.get(digest);
        if (!vector) return void missing.set(digest, texts[n]!);
        // Moved to the end, where the youngest are.
        known.delete(digest);
        known.set(digest, vector);
        found.set(digest, vector);
      });
      const vectors = missing.size === 0 ? [] : await encoder.encode([...missing.values()], signal);
      [...missing.keys()].forEach((digest, n) => {
        found.set(digest, vectors[n]!);
        keep(digest, vectors[n]!);
      });
      return digests.map((digest) => found.get(digest)!);
    },
    close: async () => encoder.close?.(),
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
