import { request as undiciRequest } from 'undici';
import type { Dispatcher } from 'undici';
import { appError, isAppError } from '../errors/index.ts';
import type { OutboundLimits, OutboundReply, OutboundRequest } from './request.ts';

/**
 * Makes a request once. Redirects are replies like others. Throws `outbound.timeout`, 504; `outbound.reply_too_large`,
 * `outbound.failed`, 502; `outbound.forbidden`, 422; or the reason of `signal`. Messages name the host and nothing else.
 */
export async function attempt(
  dispatcher: Dispatcher,
  url: URL,
  request: OutboundRequest,
  limits: OutboundLimits,
  signal: AbortSignal | undefined,
): Promise<OutboundReply> {
  const control = new AbortController();
  const giveUp = (): void => control.abort(signal?.reason);
  signal?.addEventListener('abort', giveUp, { once: true });
  if (signal?.aborted) giveUp();
  const tooSlow = (what: string) => (): void =>
    control.abort(appError('outbound.timeout', 504, `${url.host} ${what} in time.`));
  const total = setTimeout(tooSlow('did not finish its answer'), limits.totalMs);
  let idle = setTimeout(tooSlow('did not answer'), Math.min(limits.headersMs, limits.totalMs));
  try {
    const reply = await undiciRequest(url, {
      dispatcher,
      method: request.method ?? 'GET',
      headers: { 'accept-encoding': 'identity', 'user-agent': 'zhike', ...request.headers },
      body: request.body ?? null,
      signal: control.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const rearm = (piece?: Buffer): boolean => {
      clearTimeout(idle);
      idle = setTimeout(tooSlow('stopped in the middle of its answer'), limits.idleMs);
      return piece === undefined || (request.onPiece?.(piece) ?? true);
    };
    const body = await readBody(reply.body, limits.maxBytes, url.host, rearm);
    return { status: reply.statusCode, headers: flatten(reply.headers), body };
  } catch (error) {
    if (control.signal.aborted) throw control.signal.reason;
    throw isAppError(error) ? error : failed(url.host, error);
  } finally {
    clearTimeout(total);
    clearTimeout(idle);
    signal?.removeEventListener('abort', giveUp);
  }
}

async function readBody(
  stream: Dispatcher.ResponseData['body'],
  maxBytes: number,
  host: string,
  onPiece: (piece?: Buffer) => boolean,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  onPiece();
  for await (const piece of stream as AsyncIterable<Buffer>) {
    const wanted = onPiece(piece);
    size += piece.length;
    // Leaving the loop destroys the stream and with it the connection.
    if (size > maxBytes) {
      throw appError(
        'outbound.reply_too_large',
        502,
        `${host} answered with more than ${String(maxBytes)} bytes.`,
      );
    }
    pieces.push(piece);
    if (!wanted) break;
  }
  return Buffer.concat(pieces, size);
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, (Array.isArray(value) ? value[0] : value) ?? '']),
  );
}

function failed(host: string, error: unknown): Error {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const shown = typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? ` (${code})` : '';
  return appError('outbound.failed', 502, `The connection to ${host} failed${shown}.`);
}
