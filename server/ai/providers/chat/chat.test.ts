import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completion, MISBEHAVIOURS, startModelServer } from '../../../../test/harness/model-server.ts';
import type { ModelServer } from '../../../../test/harness/model-server.ts';
import { endpointChat } from './index.ts';

const schema = Type.Object(
  { intent: Type.Enum(['a', 'b'], { type: 'string' }) },
  { additionalProperties: false },
);
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer(() => completion('{"intent": "a"}'));
});
afterAll(() => server.close());

function ask(ms = 1000): Promise<unknown> {
  const model = endpointChat(server.outbound(), { url: server.url, key: '', model: 'qwen' });
  return model.chatOnce([{ role: 'user', content: 'hello' }], {
    schema,
    name: 'intent',
    maxTokens: 20,
    signal: AbortSignal.timeout(ms),
  });
}

describe('a language model behind an endpoint', () => {
  it('is told the schema, and its answer is read by it', async () => {
    expect(await ask()).toEqual({ intent: 'a' });
    expect(server.asked[0]).toMatchObject({
      path: '/v1/chat/completions',
      key: undefined,
      body: {
        model: 'qwen',
        temperature: 0,
        max_tokens: 20,
        messages: [{ role: 'user', content: 'hello' }],
        response_format: {
          type: 'json_schema',
          json_schema: {
            name: 'intent',
            strict: true,
            schema: {
              type: 'object',
              required: ['intent'],
              properties: { intent: { type: 'string', enum: ['a', 'b'] } },
              additionalProperties: false,
            },
          },
        },
      },
    });
  });

  it.each(['```json\n{"intent": "b"}\n```', '<think>Is it a?</think>\n{"intent": "b"}', ' {"intent":"b"} '])(
    'may write %j',
    async (content) => {
      server.answer(() => completion(content));
      expect(await ask()).toEqual({ intent: 'b' });
    },
  );

  it.each([
    '{"intent": "c"}',
    '{"intent": "a", "also": 1}',
    '{"intent": "a"',
    'a',
    '"a"',
    'null',
    '',
    '<think>',
    '```',
    'Sure! {"intent": "a"}',
  ])('may not write %j', async (content) => {
    server.answer(() => completion(content));
    await expect(ask()).rejects.toThrow("can't be used");
  });

  it.each(Object.entries(MISBEHAVIOURS))(
    'fails in time, asked once, where the server %s',
    async (_, answer) => {
      server.answer(answer);
      server.asked.length = 0;
      const error: unknown = await ask(400).catch((each: unknown) => each);
      expect(error).toBeInstanceOf(Error);
      expect(String(error)).not.toMatch(/sk-|hello/);
      expect(server.asked.length).toBeLessThanOrEqual(1);
    },
  );
});
