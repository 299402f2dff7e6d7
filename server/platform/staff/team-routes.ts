import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import {
  AccountLink,
  ChangeMember,
  InvitedMember,
  InviteMember,
  LinkDelivery,
  Member,
  MemberStatus,
  Team,
} from '../../../contracts/platform/index.ts';
import { Id, NoContent } from '../http/index.ts';
import type { Call, Http } from '../http/index.ts';
import { listUsers } from '../users/index.ts';
import { changeMember, removeMember, resetSecondFactor } from './change-member.ts';
import { inviteMember, makeLink } from './invite-member.ts';
import { presentMember } from './member.ts';

const url = '/api/team';
const access = { permission: 'team.manage' } as const;
const params = Closed({ id: Id });

/** /api/team: who works here. */
export function addTeamRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url,
      summary: 'List the team',
      access: { permission: 'team.read' },
      query: Closed({
        cursor: Type.Optional(Id),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        status: Type.Optional(MemberStatus),
      }),
      reply: Team,
    },
    async (call) => {
      const { cursor, limit = 200, status } = call.query;
      const users = await call.run((ctx) => listUsers(ctx, { after: cursor, limit, status }));
      const nextCursor = users.length === limit ? (users.at(-1)?.id ?? null) : null;
      return { items: users.map(presentMember), nextCursor };
    },
  );
  http.route(
    {
      method: 'POST',
      url,
      summary: 'Invite somebody to the team',
      access,
      body: InviteMember,
      reply: InvitedMember,
      status: 201,
      perMinute: 60,
    },
    async (call) => call.run((ctx) => inviteMember(ctx, call.body, { by: 'mail', origin: originOf(call) })),
  );
  http.route(
    {
      method: 'PATCH',
      url: `${url}/:id`,
      summary: 'Change a colleague',
      access,
      params,
      body: ChangeMember,
      reply: Member,
    },
    async (call) => call.run((ctx) => changeMember(ctx, call.params.id, call.body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${url}/:id`,
      summary: 'Remove a colleague',
      access,
      params,
      reply: NoContent,
      status: 204,
    },
    async (call) => call.run((ctx) => removeMember(ctx, call.params.id)),
  );
  addAccountHelp(http);
}

function addAccountHelp(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: `${url}/:id/links`,
      summary: 'Make a new invitation or password link for a colleague',
      access,
      params,
      query: LinkDelivery,
      reply: AccountLink,
      perMinute: 60,
    },
    async (call) => {
      const by = call.query.delivery ?? 'mail';
      return call.run((ctx) => makeLink(ctx, call.params.id, { by, origin: originOf(call) }));
    },
  );
  http.route(
    {
      method: 'DELETE',
      url: `${url}/:id/second-factor`,
      summary: "Take a colleague's lost second factor away",
      access,
      params,
      reply: NoContent,
      status: 204,
    },
    async (call) => call.run((ctx) => resetSecondFactor(ctx, call.params.id)),
  );
}

function originOf({ request }: Pick<Call<unknown, unknown, unknown>, 'request'>): string {
  return `${request.protocol}://${request.host}`;
}
