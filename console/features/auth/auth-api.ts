import type {
  AcceptInvitation,
  Invitation,
  ResetRequested,
  SessionReply,
  SignIn,
} from '../../../contracts/platform/index.ts';
import { request } from '../../api/request.ts';

/** Signs in. Throws `auth.second_factor_required` when a code is needed too. */
export async function signIn(body: SignIn): Promise<SessionReply> {
  return request<SessionReply>('POST', '/api/session', { body });
}

/** Asks for a mail with a link to set a new password; the answer is the same for unknown addresses. */
export async function askForReset(email: string): Promise<ResetRequested> {
  return request<ResetRequested>('POST', '/api/password-resets', { body: { email } });
}

/** Sets a new password with the token of a link. */
export async function resetPassword(token: string, password: string): Promise<void> {
  await request('POST', '/api/password-resets/complete', { body: { token, password } });
}

export async function readInvitation(token: string): Promise<Invitation> {
  return request<Invitation>('POST', '/api/invitations/preview', { body: { token } });
}

/** Accepts an invitation: the account exists from now on, and the person is signed in. */
export async function acceptInvitation(body: AcceptInvitation): Promise<SessionReply> {
  return request<SessionReply>('POST', '/api/invitations/accept', { body });
}

/** The token of a mailed link: in the fragment, which no server log records, or in the query. */
export function tokenOfLink(): string {
  const fragment = location.hash.slice(1);
  const named = new URLSearchParams(fragment).get('token');
  return named ?? (fragment || (new URLSearchParams(location.search).get('token') ?? ''));
}
