import { ApiError, toApiError } from './api-error.ts';

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface RequestOptions {
  query?: Query;
  body?: unknown;
  /** A file or form instead of JSON. */
  form?: FormData;
  signal?: AbortSignal;
  /** Goes out even when the page is being left. */
  keepalive?: boolean;
}

const CSRF_HEADER = 'x-zhike-csrf';
let csrfToken = '';
let onSignedOut: () => void = () => undefined;

/** The token that GET /api/session gave; it goes with every request that changes something. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Called whenever a reply says that the session is over. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** An address with its query; empty and undefined values are left out. */
export function withQuery(path: string, query: Query = {}): string {
  const entries = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  if (entries.length === 0) return path;
  return `${path}?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()}`;
}

/** Sends a request to Zhike's API and returns its JSON. Throws ApiError. */
export async function request<Reply>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: RequestOptions = {},
): Promise<Reply> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET' && csrfToken) headers[CSRF_HEADER] = csrfToken;
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  const reply = await send(withQuery(path, options.query), {
    method,
    headers,
    credentials: 'same-origin',
    ...(options.keepalive ? { keepalive: true } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.form ? { body: options.form } : {}),
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const body = await readBody(reply);
  if (reply.ok) return body as Reply;
  const error = toApiError(reply.status, body);
  if (error.code === 'auth.required') onSignedOut();
  throw error;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ code: 'client.offline', status: 0, detail: 'The server could not be reached.' });
  }
}

async function readBody(reply: Response): Promise<unknown> {
  const text = await reply.text();
  if (!text) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
