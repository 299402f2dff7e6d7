import type { Outbound } from '../../../platform/outbound/index.ts';
import type { Encoder } from '../encoder/index.ts';
import { postJson } from '../endpoint/index.ts';
import type { Endpoint } from '../endpoint/index.ts';
import { parseVectors } from './parse-vectors.ts';

const BATCH = 64;
const AT_ONCE = 4;
/** What is sent of a text at most, in UTF-16 units; many models refuse more than 512 tokens. */
const LONGEST = 1500;
/** For many texts, as in a training. For one a customer waits. */
const RETRIES = 5;
const BYTES_FOR_A_TEXT = 400_000;

/**
 * An encoder behind an OpenAI-style `/embeddings`. Texts go there in batches; batches of several are tried again after 429 and
 * 503 while `signal` allows. Throws `ai.provider_refused`, `ai.provider_invalid`, 502, and what the outbound client throws.
 */
export function endpointEncoder(outbound: Outbound, endpoint: Endpoint): Encoder {
  let dimensions: number | undefined;

  async function embed(texts: readonly string[], signal: AbortSignal | undefined): Promise<Float32Array[]> {
    const input = texts.map((text) => text.slice(0, LONGEST).trim() || ' ');
    const answer = await postJson(
      outbound,
      endpoint,
      '/embeddings',
      { input, encoding_format: 'float' },
      {
        retries: texts.length > 1 ? RETRIES : 0,
        maxBytes: BYTES_FOR_A_TEXT * texts.length,
        ...(signal ? { signal } : {}),
      },
    );
    const vectors = parseVectors(answer, texts.length, dimensions);
    dimensions ??= vectors[0]?.length;
    return vectors;
  }

  return {
    id: `endpoint:${endpoint.model || 'default'}`,
    get dimensions() {
      return dimensions;
    },
    async encode(texts, signal) {
      const batches: Float32Array[][] = [];
      let next = 0;
      const work = async (): Promise<void> => {
        while (next * BATCH < texts.length) {
          const batch = next++;
          batches[batch] = await embed(texts.slice(batch * BATCH, (batch + 1) * BATCH), signal);
        }
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, Math.ceil(texts.length / BATCH)) }, work));
      return batches.flat();
    },
  };
}
