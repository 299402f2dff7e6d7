import type { TSchema } from 'typebox';
import type { Outbound } from '../../../platform/outbound/index.ts';
import { invalidAnswer, post, postJson } from '../endpoint/index.ts';
import type { Endpoint } from '../endpoint/index.ts';
import type { ChatMessage } from './chat-model.ts';
import { readEventStream } from './event-stream.ts';
import type { Streamed } from './event-stream.ts';
import { parseCall } from './tool-calls.ts';
import type { Called, Tool } from './tool-calls.ts';
import { estimateTokens } from './tokens.ts';

export type { Called, Tool } from './tool-calls.ts';

export interface WriteOptions {
  /** What the answer should be; it is for the caller to check it. */
  schema: TSchema;
  /** Names the schema: letters, digits, `_`. */
  name: string;
  maxTokens: number;
  signal: AbortSignal;
  /** Whether what came so far is all that is wanted; the rest is not waited for. */
  isWhole: (text: string) => boolean;
}

export interface Written {
  text: string;
  /** As the server counts, else estimated. */
  tokensIn: number;
  tokensOut: number;
}

/** A language model that writes piece by piece, or asks to have something done. */
export interface Writer {
  readonly id: string;
  /**
   * Asks once and returns the text as soon as it is whole. Throws `ai.provider_refused`, `ai.provider_invalid` (also for a stream
   * that breaks off, or is longer than any answer), 502, what the outbound client throws, or the reason of `signal`.
   */
  write(messages: readonly ChatMessage[], options: WriteOptions): Promise<Written>;
  /** Lets the model choose one tool, or none. Throws the same. */
  callTool(
    messages: readonly ChatMessage[],
    tools: readonly Tool[],
    options: { maxTokens: number; signal: AbortSignal },
  ): Promise<Called>;
}

const MOST_BYTES = 400_000;
const MOST_CHARACTERS = 8_000;
/** How long the server's count of tokens is waited for when the text is whole. */
const COUNT_MS = 100;

/** A language model behind an OpenAI-style `/chat/completions`, streamed where the server can. */
export function endpointWriter(outbound: Outbound, endpoint: Endpoint): Writer {
  return {
    id: `endpoint:${endpoint.model || 'default'}`,
    write: (messages, options) => write(outbound, endpoint, messages, options),
    async callTool(messages, tools, { maxTokens, signal }) {
      const body = {
        messages,
        temperature: 0,
        max_tokens: maxTokens,
        tools: tools.map((tool) => ({ type: 'function', function: tool })),
        tool_choice: 'auto',
        parallel_tool_calls: false,
      };
      return parseCall(
        await postJson(outbound, endpoint, '/chat/completions', body, { maxBytes: MOST_BYTES, signal }),
      );
    },
  };
}

async function write(
  outbound: Outbound,
  endpoint: Endpoint,
  messages: readonly ChatMessage[],
  { schema, name, maxTokens, signal, isWhole }: WriteOptions,
): Promise<Written> {
  const stream = readEventStream();
  const enough = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let broken: Error | undefined;
  let last: Streamed | undefined;
  const onPiece = (piece: Buffer): boolean => {
    try {
      last = stream.take(piece);
      if (last.text.length > MOST_CHARACTERS) throw invalidAnswer('it is too long');
    } catch (error) {
      broken = error instanceof Error ? error : invalidAnswer('it cannot be read');
      return false;
    }
    if (!timer && !isWhole(last.text)) return true;
    // The server's count comes after the text, if it comes at all.
    timer ??= setTimeout(() => enough.abort(), COUNT_MS);
    return last.usage === undefined && !last.done;
  };
  const body = {
    messages,
    temperature: 0,
    max_tokens: maxTokens,
    stream: true,
    stream_options: { include_usage: true },
    response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
  };
  const limits = { maxBytes: MOST_BYTES, signal: AbortSignal.any([signal, enough.signal]), onPiece };
  try {
    await post(outbound, endpoint, '/chat/completions', body, limits);
    last = timer ? last : stream.end();
  } catch (error) {
    if (!timer) throw error;
  } finally {
    clearTimeout(timer);
  }
  if (broken && !timer) throw broken;
  if (!last || (!timer && !last.finished)) throw invalidAnswer('it broke off');
  return countTokens(messages, last);
}

function countTokens(messages: readonly ChatMessage[], { text, usage }: Streamed): Written {
  const asked = messages.map(({ content }) => content).join('\n');
  return {
    text,
    tokensIn: usage?.tokensIn ?? estimateTokens(asked),
    tokensOut: usage?.tokensOut ?? estimateTokens(text),
  };
}
