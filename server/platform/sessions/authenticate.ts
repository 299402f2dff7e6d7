import type { FastifyRequest } from 'fastify';
import { findApiKey } from '../api-keys/index.ts';
import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import type { Identity } from '../http/index.ts';
import { assertOrigin } from './caller.ts';
import { SESSION_COOKIE } from './cookie.ts';
import { CSRF_HEADER, isCsrfToken } from './csrf.ts';
import { findSession } from './sessions.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Recognises staff: by an API key in the Authorization header, else by the session cookie. Throws
 * `auth.key_invalid`, `auth.origin`, `auth.csrf` and `auth.second_factor_enrolment_required`.
 */
export async function authenticateStaff(app: App, request: FastifyRequest): Promise<Identity | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return byKey(app, authorization);
  const token = request.cookies[SESSION_COOKIE];
  if (token === undefined || token === '') return undefined;
  const session = await findSession(app, token);
  if (!session) return undefined;
  const changes = !SAFE.has(request.method);
  if (changes || request.headers.upgrade !== undefined) assertOrigin(app, request);
  if (changes && !isCsrfToken(app, session.id, request.headers[CSRF_HEADER])) {
    throw appError(
      'auth.csrf',
      403,
      `The header ${CSRF_HEADER} is missing or wrong: get it from /api/session.`,
    );
  }
  if (session.mustEnrol && !isEnrolment(request)) {
    throw appError(
      'auth.second_factor_enrolment_required',
      403,
      'This team requires a second factor: set one up first.',
    );
  }
  return {
    tenant: session.tenant,
    actor: { kind: 'user', id: session.userId, role: session.role },
    bucket: `user/${session.userId}`,
    facts: { session: session.id },
  };
}

async function byKey(app: App, authorization: string): Promise<Identity> {
  const secret = /^Bearer (zk_\S+)$/i.exec(authorization)?.[1];
  const key = secret === undefined ? undefined : await findApiKey(app, secret);
  if (!key) throw appError('auth.key_invalid', 401, 'The API key is unknown, revoked or expired.');
  return {
    tenant: key.tenant,
    actor: { kind: 'key', id: key.id, role: key.role },
    bucket: `key/${key.id}`,
    facts: {},
  };
}

// What a person without the second factor that their team demands may do: see it, set it up, leave.
function isEnrolment(request: FastifyRequest): boolean {
  const path = (request.raw.url ?? '').split('?')[0] ?? '';
  if (path === '/api/session') return request.method === 'GET' || request.method === 'DELETE';
  return path === '/api/session/totp' || path === '/api/session/totp/confirm';
}
