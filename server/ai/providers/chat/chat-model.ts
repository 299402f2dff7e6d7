import type { Static, TSchema } from 'typebox';
import type { Outbound } from '../../../platform/outbound/index.ts';
import { postJson } from '../endpoint/index.ts';
import type { Endpoint } from '../endpoint/index.ts';
import { parseAnswer } from './parse-answer.ts';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ChatOptions<T extends TSchema> {
  /** What the answer must be; the server is told, and the answer is checked all the same. */
  schema: T;
  /** Names the schema: letters, digits, `_`. */
  name: string;
  maxTokens: number;
  signal?: AbortSignal;
}

/** A language model. */
export interface ChatModel {
  readonly id: string;
  /**
   * Asks once, without retries, and returns the answer as JSON that fits the schema. Throws `ai.provider_refused`,
   * `ai.provider_invalid`, 502, what the outbound client throws, or the reason of `signal`.
   */
  chatOnce<T extends TSchema>(messages: readonly ChatMessage[], options: ChatOptions<T>): Promise<Static<T>>;
}

const MOST_BYTES = 1_000_000;

/** A language model behind an OpenAI-style `/chat/completions`. */
export function endpointChat(outbound: Outbound, endpoint: Endpoint): ChatModel {
  return {
    id: `endpoint:${endpoint.model || 'default'}`,
    async chatOnce(messages, { schema, name, maxTokens, signal }) {
      const body = {
        messages,
        temperature: 0,
        max_tokens: maxTokens,
        response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
      };
      const options = { maxBytes: MOST_BYTES, ...(signal ? { signal } : {}) };
      return parseAnswer(await postJson(outbound, endpoint, '/chat/completions', body, options), schema);
    },
  };
}
