import { queryOptions } from '@tanstack/react-query';
import type {
  ChangeProfile,
  OwnSession,
  RecoveryCodes,
  SessionReply,
  TotpEnrolment,
} from '../../../contracts/platform/index.ts';
import { request } from '../../api/request.ts';

/** GET /api/session/sessions: where this person is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: ({ signal }) => request<{ sessions: OwnSession[] }>('GET', '/api/session/sessions', { signal }),
});

export async function changeProfile(change: ChangeProfile): Promise<SessionReply> {
  return request<SessionReply>('PATCH', '/api/session/profile', { body: change });
}

/** Signs one of the person's other devices out. */
export async function endSession(id: string): Promise<void> {
  await request('DELETE', `/api/session/sessions/${id}`);
}

/** Begins a second factor; nothing changes until `confirmTotp`. */
export async function enrolTotp(password: string): Promise<TotpEnrolment> {
  return request<TotpEnrolment>('POST', '/api/session/totp', { body: { password } });
}

export async function confirmTotp(code: string): Promise<RecoveryCodes> {
  return request<RecoveryCodes>('POST', '/api/session/totp/confirm', { body: { code } });
}

export async function disableTotp(password: string): Promise<void> {
  await request('POST', '/api/session/totp/disable', { body: { password } });
}

export async function renewRecoveryCodes(password: string): Promise<RecoveryCodes> {
  return request<RecoveryCodes>('POST', '/api/session/totp/recovery-codes', { body: { password } });
}
