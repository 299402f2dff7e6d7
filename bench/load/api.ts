import type { Pool } from 'undici';

/** GET a JSON document; throws when the answer is not a 2xx. */
export async function getJson<T>(pool: Pool, path: string, headers: Record<string, string>): Promise<T> {
  const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
  const text = await body.text();
  if (statusCode >= 300) throw new Error(`${path} answered ${statusCode}: ${text}`);
  return JSON.parse(text) as T;
}

/** The header that names the holder of an API key or of a visitor's token. */
export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** Signs a person in and returns the header that carries their session. */
export async function signIn(
  pool: Pool,
  login: { email: string; password: string },
): Promise<{ cookie: string }> {
  const { statusCode, headers, body } = await pool.request({
    method: 'POST',
    path: '/api/session',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: login.email, password: login.password }),
  });
  const text = await body.text();
  if (statusCode >= 300) throw new Error(`signing in answered ${statusCode}: ${text}`);
  const cookies = [headers['set-cookie'] ?? []].flat();
  return { cookie: cookies.map((each) => each.split(';')[0]).join('; ') };
}
