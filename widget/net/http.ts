/** An answer, or why there is none. Status 0: nothing usable came back. `retryAfter` in ms, 0 when not said. */
export type Reply<T> = { ok: true; value: T } | { ok: false; status: number; retryAfter: number };

export interface Http {
  get<T>(path: string, token: string): Promise<Reply<T>>;
  post<T>(path: string, body: unknown, token?: string): Promise<Reply<T>>;
}

const TIME_LIMIT = 20_000;

/** True when the same request may succeed later. */
export function isTransient(status: number): boolean {
  return status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;
}

/** Reads `Retry-After` in seconds; the form with a date is not used by the server. Returns ms, at most a minute. */
export function retryAfter(header: string | null): number {
  const seconds = Number(header ?? 0);
  return Number.isFinite(seconds) ? Math.min(60_000, Math.max(0, seconds * 1000)) : 0;
}

/** JSON over fetch; never throws, never sends cookies. */
export function createHttp(origin: string): Http {
  async function call<T>(path: string, init: RequestInit, token?: string): Promise<Reply<T>> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    if (init.body) headers['content-type'] = 'application/json';
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIME_LIMIT);
    try {
      const answer = await fetch(origin + path, {
        ...init,
        headers,
        cache: 'no-store',
        credentials: 'omit',
        signal: abort.signal,
      });
      if (!answer.ok) {
        return {
          ok: false,
          status: answer.status,
          retryAfter: retryAfter(answer.headers.get('retry-after')),
        };
      }
      const text = await answer.text();
      return { ok: true, value: (text === '' ? null : JSON.parse(text)) as T };
    } catch {
      return { ok: false, status: 0, retryAfter: 0 };
    } finally {
      clearTimeout(timer);
    }
  }
  return {
    get: (path, token) => call(path, { method: 'GET' }, token),
    post: (path, body, token) => call(path, { method: 'POST', body: JSON.stringify(body) }, token),
  };
}
