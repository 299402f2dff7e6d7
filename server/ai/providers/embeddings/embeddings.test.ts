import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cached, withBreaker } from '../encoder/index.ts';
import type { Encoder } from '../encoder/index.ts';
import { embeddings, MISBEHAVIOURS, startModelServer } from '../../../../test/harness/model-server.ts';
import type { ModelServer } from '../../../../test/harness/model-server.ts';
import { endpointEncoder } from './index.ts';
import { parseVectors } from './parse-vectors.ts';

const byLength = embeddings((text) => [text.length, 1, 0]);
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer(byLength);
});
afterAll(() => server.close());

function encoder(): Encoder {
  server.answer(byLength);
  server.asked.length = 0;
  return endpointEncoder(server.outbound(), { url: `${server.url}/`, key: 'sk-1', model: 'bge' });
}

describe('an encoder behind an endpoint', () => {
  it('gives a vector of length 1 for each text, in their order, whatever the order of the answer', async () => {
    const made = encoder();
    const [one, three] = await made.encode(['a', 'abc']);
    expect(Array.from(one!)).toEqual([Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2), 0]);
    expect(three![0]! / three![1]!).toBeCloseTo(3, 5);
    expect(made.dimensions).toBe(3);
    expect(server.asked).toEqual([
      {
        path: '/v1/embeddings',
        key: 'Bearer sk-1',
        body: { model: 'bge', input: ['a', 'abc'], encoding_format: 'float' },
      },
    ]);
  });

  it('sends many texts in batches', async () => {
    const texts = Array.from({ length: 300 }, (_, n) => 'x'.repeat(n + 1));
    const vectors = await encoder().encode(texts);
    expect(server.asked.map(({ body }) => (body['input'] as string[]).length).sort()).toEqual([
      44, 64, 64, 64, 64,
    ]);
    vectors.forEach((vector, n) => expect(vector[0]! / vector[1]!).toBeCloseTo(n + 1, 2));
  });

  it('sends no more of a text than models take, and something for an empty one', async () => {
    await encoder().encode(['字'.repeat(100_000), '']);
    const [long, empty] = server.asked[0]!.body['input'] as string[];
    expect(long).toHaveLength(1500);
    expect(empty).toBe(' ');
  });

  it('asks again after 429 where many texts are to be encoded', async () => {
    const made = encoder();
    server.answer((asking, reply) => {
      if (server.asked.length > 1) return byLength(asking, reply);
      reply.writeHead(429, { 'retry-after': '0' }).end();
      return undefined;
    });
    expect(await made.encode(['a', 'b'])).toHaveLength(2);
    expect(server.asked).toHaveLength(2);
  });

  it.each(Object.entries(MISBEHAVIOURS))('fails in time where the server %s', async (_, answer) => {
    const made = encoder();
    server.answer(answer);
    const error: unknown = await made
      .encode(['secret text'], AbortSignal.timeout(150))
      .catch((each: unknown) => each);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toMatch(/sk-|secret/);
  });

  it('refuses vectors of other dimensions than before', async () => {
    const made = encoder();
    await made.encode(['a']);
    server.answer(embeddings(() => [1, 0]));
    await expect(made.encode(['b'])).rejects.toThrow('2 dimensions, not 3');
  });
});

describe('an answer of embeddings', () => {
  const list = (...data: unknown[]): unknown => ({ data });
  it.each([
    ['too few', list({ index: 0, embedding: [1] }), '1 embeddings for 2 texts'],
    ['the same twice', list({ index: 0, embedding: [1] }, { index: 0, embedding: [1] }), 'numbering'],
    ['a place that is none', list({ index: 0, embedding: [1] }, { index: 2, embedding: [1] }), 'numbering'],
    ['unequal lengths', list({ embedding: [1] }, { embedding: [1, 2] }), '2 dimensions, not 1'],
    ['nothing in it', list({ embedding: [] }, { embedding: [] }), '0 dimensions'],
    ['zeros', list({ embedding: [0] }, { embedding: [0] }), 'no direction'],
    ['texts for numbers', list({ embedding: ['1'] }, { embedding: ['1'] }), 'no list'],
    ['nulls', list({ embedding: [null] }, { embedding: [null] }), 'no list'],
    ['an error', { error: { message: 'no' } }, 'no list'],
    ['null', null, 'no list'],
  ])('with %s is refused', (_, answer, why) => expect(() => parseVectors(answer, 2, undefined)).toThrow(why));
});

describe('vectors that were asked for lately', () => {
  it('are not asked for again', async () => {
    const made = cached(encoder());
    const [first] = await made.encode(['a', 'b', 'a']);
    const [again, other] = await made.encode(['a', 'c']);
    expect(again).toEqual(first);
    expect(other![0]).toBe(first![0]);
    expect(server.asked.map(({ body }) => body['input'])).toEqual([['a', 'b'], ['c']]);
    await made.encode(['a', 'b', 'c']);
    expect(server.asked).toHaveLength(2);
  });

  it('are forgotten where they would take too much room, the oldest first', async () => {
    const made = cached(encoder(), 24);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await made.encode([text]);
    expect(server.asked.map(({ body }) => body['input'])).toEqual([['a'], ['b'], ['c'], ['b']]);
  });
});

describe('an encoder with a breaker', () => {
  it('is left alone after it was too slow repeatedly, but not because callers hung up', async () => {
    let now = 0;
    let calls = 0;
    const slow: Encoder = {
      id: 'slow',
      dimensions: undefined,
      encode: (_, signal) => {
        calls += 1;
        return new Promise((__, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason as Error)),
        );
      },
    };
    const rules = { threshold: 2, openMs: 100, mostOpenMs: 100, probeMs: 100 };
    const made = withBreaker(slow, rules, () => now);
    const hangUp = new AbortController();
    const asked = [1, 2, 3].map(() => made.encode(['a'], hangUp.signal).catch(() => undefined));
    hangUp.abort();
    await Promise.all(asked);
    for (let n = 0; n < 2; n += 1) await expect(made.encode(['a'], AbortSignal.timeout(5))).rejects.toThrow();
    await expect(made.encode(['a'])).rejects.toThrow('left alone');
    expect(calls).toBe(5);
    now = 100;
    await expect(made.encode(['a'], AbortSignal.timeout(5))).rejects.toThrow('timeout');
    expect(calls).toBe(6);
  });
});
