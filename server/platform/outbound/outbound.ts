import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { appError, isAppError } from '../errors/index.ts';
import { parseAllowList } from './allow-list.ts';
import { attempt } from './attempt.ts';
import { waitBefore } from './back-off.ts';
import { admit, afterFailure, afterGivingUp, afterSuccess, BREAKER_RULES, CLOSED } from './breaker.ts';
import type { Breaker, BreakerRules } from './breaker.ts';
import { guardedConnector, resolveByDns } from './guarded-connector.ts';
import type { Resolve } from './guarded-connector.ts';
import { LIMITS } from './request.ts';
import type { OutboundReply, OutboundRequest } from './request.ts';

/** The one client for whatever Zhike calls outside. */
export interface Outbound {
  /**
   * Makes a request; replies of any status are replies, redirects too (who follows one makes another request, which is guarded
   * like the first). Throws `outbound.invalid_address`, `outbound.forbidden`, 422; `outbound.breaker_open`, 503;
   * `outbound.timeout`, 504; `outbound.failed`, `outbound.reply_too_large`, 502; or the reason of the request's signal.
   */
  request(request: OutboundRequest): Promise<OutboundReply>;
  /** Closes all connections. */
  close(): Promise<void>;
}

/** How a request ended, as a metric counts it. */
export type OutboundResult = 'answered' | 'retried' | 'failed' | 'refused' | 'given_up';

export interface OutboundOptions {
  /** Hosts and blocks inside the own network that may be called; see {@link parseAllowList}. */
  allow?: string;
  resolve?: Resolve;
  connectMs?: number;
  breaker?: Partial<BreakerRules>;
  /** Milliseconds that never run backwards. */
  now?: () => number;
  random?: () => number;
  /** A certificate authority to trust instead of the system's. */
  ca?: string;
  onResult?: (result: OutboundResult) => void;
}

const CONNECT_MS = 3_000;
const MOST_BREAKERS = 10_000;
const CONNECTIONS = 32;

/** Makes a client; it opens nothing before the first request. */
export function createOutbound(options: OutboundOptions = {}): Outbound {
  const list = parseAllowList(options.allow ?? '');
  const { now = () => performance.now(), random = Math.random, onResult } = options;
  const rules = { ...BREAKER_RULES, ...options.breaker };
  const breakers = new Map<string, Breaker>();
  let agent: Agent | undefined;

  function keep(host: string, breaker: Breaker): void {
    breakers.delete(host);
    if (breaker === CLOSED) return;
    breakers.set(host, breaker);
    if (breakers.size > MOST_BREAKERS)
      for (const oldest of breakers.keys()) return void breakers.delete(oldest);
  }

  function settle(host: string, result: OutboundResult): void {
    const breaker = breakers.get(host) ?? CLOSED;
    if (result === 'answered') keep(host, afterSuccess(breaker));
    else if (result === 'failed') keep(host, afterFailure(breaker, now(), rules));
    else if (result !== 'refused') keep(host, afterGivingUp(breaker, now()));
    onResult?.(result);
  }

  function openAgent(): Agent {
    const { resolve = resolveByDns, connectMs = CONNECT_MS, ca } = options;
    const connect = guardedConnector(list, { resolve, connectMs, ...(ca === undefined ? {} : { ca }) });
    return new Agent({ connections: CONNECTIONS, connect });
  }

  /** One attempt behind the breaker; whoever gets a reply settles it. */
  async function guarded(url: URL, request: OutboundRequest, totalMs: number): Promise<OutboundReply> {
    const found = admit(breakers.get(url.host) ?? CLOSED, now(), rules);
    keep(url.host, found.breaker);
    if (!found.admitted) {
      settle(url.host, 'refused');
      throw appError(
        'outbound.breaker_open',
        503,
        `${url.host} failed repeatedly and is left alone for a while.`,
      );
    }
    agent ??= openAgent();
    try {
      return await attempt(agent, url, request, { ...LIMITS, ...request.limits, totalMs }, request.signal);
    } catch (error) {
      settle(url.host, isFault(error) ? 'failed' : 'given_up');
      throw error;
    }
  }

  async function request(given: OutboundRequest): Promise<OutboundReply> {
    const url = parseAddress(given.url);
    const deadline = now() + (given.limits?.totalMs ?? LIMITS.totalMs);
    for (let tries = 1; ; tries += 1) {
      const { reply, error } = await guarded(url, given, deadline - now()).then(
        (found) => ({ reply: found, error: undefined }),
        (thrown: unknown) => ({ reply: undefined, error: thrown }),
      );
      const wait = waitBefore(tries, reply?.headers['retry-after'], Date.now(), random());
      const worth = reply ? reply.status === 429 || reply.status === 503 : isBroken(error);
      const again = worth && tries <= (given.retries ?? 0) && now() + wait < deadline;
      // Who is asked for patience and has it does not count a failure.
      if (reply) settle(url.host, !isOverloaded(reply.status) ? 'answered' : again ? 'retried' : 'failed');
      if (again) await pause(wait, given.signal);
      else if (reply) return reply;
      else throw error;
    }
  }

  return {
    request,
    async close() {
      const closing = agent;
      agent = undefined;
      await closing?.destroy();
    },
  };
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal ? { signal } : {});
  } catch {
    throw signal?.reason;
  }
}

/** What the other side is to blame for. */
function isFault(error: unknown): boolean {
  if (isAppError(error)) return error.code !== 'outbound.forbidden';
  // A caller whose patience ended by the clock waited in vain; one who hung up says nothing of the other side.
  return error instanceof Error && error.name === 'TimeoutError';
}

function isBroken(error: unknown): boolean {
  return isAppError(error) && error.code === 'outbound.failed';
}

function isOverloaded(status: number): boolean {
  return status === 429 || status >= 500;
}

function parseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw appError(
      'outbound.invalid_address',
      422,
      'An address to call starts with http:// or https:// and names no user.',
    );
  }
  return url;
}
