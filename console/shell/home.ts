import type { Session } from '../api/session.ts';

/** The page a person starts on: the inbox for those who serve, the dashboard for the others. */
export function homeOf(session: Session | null): string {
  return session?.permissions.includes('conversations.read') ? '/inbox' : '/dashboard';
}

/** Where to go after signing in: back to the page that asked for it, never out of the console. */
export function safeNext(next: unknown, home: string): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return home;
  return next === '/' || next.startsWith('/sign-in') ? home : next;
}
