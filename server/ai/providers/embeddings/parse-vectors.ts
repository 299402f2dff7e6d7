import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { toUnitLength } from '../encoder/index.ts';
import { invalidAnswer } from '../endpoint/index.ts';

const MOST_DIMENSIONS = 16_384;
const Answer = Compile(
  Type.Object({
    data: Type.Array(
      Type.Object({ index: Type.Optional(Type.Integer()), embedding: Type.Array(Type.Number()) }),
    ),
  }),
);

/**
 * Reads the answer to `/embeddings`: one vector of length 1 for each of `count` texts, in their order. All must have `dimensions`
 * numbers where that is known, else as many as the first. Throws `ai.provider_invalid`, 502.
 */
export function parseVectors(answer: unknown, count: number, dimensions: number | undefined): Float32Array[] {
  if (!Answer.Check(answer)) throw invalidAnswer('it is no list of embeddings');
  const { data } = answer;
  if (data.length !== count) throw invalidAnswer(`it has ${data.length} embeddings for ${count} texts`);
  const size = dimensions ?? data[0]?.embedding.length ?? 0;
  if (size === 0 || size > MOST_DIMENSIONS) throw invalidAnswer(`its embeddings have ${size} dimensions`);
  const vectors: Float32Array[] = [];
  data.forEach(({ index, embedding }, n) => {
    const place = index ?? n;
    if (place < 0 || place >= count || vectors[place]) throw invalidAnswer('its numbering is wrong');
    if (embedding.length !== size) {
      throw invalidAnswer(`an embedding has ${embedding.length} dimensions, not ${size}`);
    }
    const vector = Float32Array.from(embedding);
    if (!toUnitLength(vector)) throw invalidAnswer('an embedding has no direction');
    vectors[place] = vector;
  });
  return vectors;
}
