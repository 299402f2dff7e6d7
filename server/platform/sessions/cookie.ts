import type { FastifyReply } from 'fastify';
import type { App } from '../context/index.ts';
import { LIFE_MS } from './sessions.ts';

export const SESSION_COOKIE = 'zhike_session';

/** Hands the session's token to the browser: not readable by scripts, not sent by other sites. */
export function setSessionCookie(app: App, reply: FastifyReply, token: string): void {
  void reply.setCookie(SESSION_COOKIE, token, { ...attributes(app), maxAge: LIFE_MS / 1000 });
}

export function clearSessionCookie(app: App, reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, attributes(app));
}

function attributes(app: App): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: app.config.publicUrl.startsWith('https:') };
}
