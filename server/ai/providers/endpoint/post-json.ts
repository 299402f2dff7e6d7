import { appError } from '../../../platform/errors/index.ts';
import type { Outbound, OutboundReply } from '../../../platform/outbound/index.ts';

/** An OpenAI-style server. */
export interface Endpoint {
  /** Up to and with `/v1`. */
  url: string;
  /** Empty where the server asks for none. */
  key: string;
  /** Empty where the server has only one. */
  model: string;
}

export interface PostOptions {
  signal?: AbortSignal;
  retries?: number;
  maxBytes?: number;
  onPiece?: (piece: Buffer) => boolean;
}

const TOTAL_MS = 60_000;

/**
 * Posts to `path` of a server and returns the JSON of its answer. Throws `ai.provider_refused`, 502, naming the status, for any
 * other answer than 200; `ai.provider_invalid`, 502, for one that is no JSON; and what the outbound client throws.
 */
export async function postJson(
  outbound: Outbound,
  endpoint: Endpoint,
  path: string,
  body: Record<string, unknown>,
  options: PostOptions,
): Promise<unknown> {
  const reply = await post(outbound, endpoint, path, body, options);
  try {
    return JSON.parse(reply.body.toString('utf8')) as unknown;
  } catch {
    throw invalidAnswer('it is no JSON');
  }
}

/** The same without reading the answer: what is streamed is given to `onPiece`. */
export async function post(
  outbound: Outbound,
  { url, key, model }: Endpoint,
  path: string,
  body: Record<string, unknown>,
  { signal, retries = 0, maxBytes = 10_000_000, onPiece }: PostOptions,
): Promise<OutboundReply> {
  const reply = await outbound.request({
    url: url.replace(/\/+$/, '') + path,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: onPiece ? 'text/event-stream, application/json' : 'application/json',
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ ...(model === '' ? {} : { model }), ...body }),
    limits: { headersMs: TOTAL_MS, totalMs: TOTAL_MS, maxBytes },
    retries,
    ...(signal ? { signal } : {}),
    ...(onPiece ? { onPiece } : {}),
  });
  // The body of a refusal may repeat what was sent, so that only its status is told.
  if (reply.status !== 200) {
    throw appError(
      'ai.provider_refused',
      502,
      `The model's server answered ${path} with status ${reply.status}.`,
    );
  }
  return reply;
}

/** What is thrown for an answer that is not what was asked for. */
export function invalidAnswer(why: string): Error {
  return appError(
    'ai.provider_invalid',
    502,
    `The model's server gave an answer that can't be used: ${why}.`,
  );
}
