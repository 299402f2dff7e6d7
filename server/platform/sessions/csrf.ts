import type { App } from '../context/index.ts';

export const CSRF_HEADER = 'x-zhike-csrf';

/** The token that a page of ours sends along with every change; bound to the session, so it needs no storage. */
export function csrfToken(app: App, sessionId: string): string {
  return app.keyring.sign('csrf', sessionId);
}

export function isCsrfToken(app: App, sessionId: string, token: unknown): boolean {
  return typeof token === 'string' && app.keyring.verify('csrf', sessionId, token);
}
