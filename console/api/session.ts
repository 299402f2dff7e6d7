import { queryOptions, useQuery } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import type { SessionReply } from '../../contracts/platform/index.ts';
import { queryClient } from './query-client.ts';
import { request, setCsrfToken } from './request.ts';

export type Session = SessionReply;

async function fetchSession(): Promise<Session | null> {
  try {
    const session = await request<Session>('GET', '/api/session');
    setCsrfToken(session.csrfToken);
    return session;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** The session; null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: fetchSession,
  staleTime: 5 * 60_000,
});

/** The session on pages behind the sign-in. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('useSession is for pages behind the sign-in');
  return data;
}

/** Whether the signed-in person holds a permission. */
export function useCan(permission: string | undefined): boolean {
  const { data } = useQuery(sessionQuery);
  return permission === undefined || (data?.permissions.includes(permission) ?? false);
}

/** Takes over a session that a sign-in (or accepting an invitation) just gave. */
export function enterSession(session: Session): void {
  queryClient.clear();
  setCsrfToken(session.csrfToken);
  queryClient.setQueryData(sessionQuery.queryKey, session);
}

/** Forgets everything of the person who was signed in. */
export function forgetSession(): void {
  setCsrfToken('');
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, null);
}

/** Ends the session on the server; the screens leave first, then `forgetSession` clears what they showed. */
export async function signOut(): Promise<void> {
  await request('DELETE', '/api/session');
}
