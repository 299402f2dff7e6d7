import { queryOptions } from '@tanstack/react-query';
import type {
  AccountLink,
  ChangeMember,
  InvitedMember,
  InviteMember,
  Member,
  Team,
} from '../../../contracts/platform/index.ts';
import { request } from '../request.ts';

const MOST_PAGES = 20;

// A team fits on one screen: its pages are read one after the other.
async function readTeam(signal: AbortSignal): Promise<Member[]> {
  const members: Member[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply: Team = await request('GET', '/api/team', { query: { cursor }, signal });
    members.push(...reply.items);
    cursor = reply.nextCursor;
    if (!cursor) break;
  }
  return members;
}

/** GET /api/team: everybody who works for the tenant. */
export const teamQuery = queryOptions({
  queryKey: ['team'],
  queryFn: ({ signal }) => readTeam(signal),
});

/** POST /api/team */
export async function inviteMember(invitation: InviteMember): Promise<InvitedMember> {
  return request('POST', '/api/team', { body: invitation });
}

/** PATCH /api/team/{id} */
export async function changeMember(id: string, change: ChangeMember): Promise<Member> {
  return request('PATCH', `/api/team/${id}`, { body: change });
}

/** DELETE /api/team/{id}: removes somebody; what they did keeps their name. */
export async function removeMember(id: string): Promise<void> {
  await request('DELETE', `/api/team/${id}`);
}

/** POST /api/team/{id}/links: a new invitation for the invited, a new password for the others. */
export async function makeLink(id: string): Promise<AccountLink> {
  return request('POST', `/api/team/${id}/links`, { body: { delivery: 'show' } });
}

/** DELETE /api/team/{id}/second-factor: for somebody who lost their phone. */
export async function resetSecondFactor(id: string): Promise<void> {
  await request('DELETE', `/api/team/${id}/second-factor`);
}
