import { Closed } from '../../../contracts/closed.ts';
import { OwnSessions, SessionReply, SignIn } from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import { appError } from '../errors/index.ts';
import { Id, NoContent } from '../http/index.ts';
import type { Http } from '../http/index.ts';
import {
  assertOrigin,
  authenticateStaff,
  callerOf,
  clearSessionCookie,
  describeSession,
  endSessions,
  listSessions,
  personOf,
  SESSION_COOKIE,
  setSessionCookie,
} from '../sessions/index.ts';
import { signIn } from './sign-in.ts';

const url = '/api/session';

/** Signing in and out, and the sessions that one has open. */
export function addSessionRoutes(http: Http): void {
  const { app } = http;
  http.authenticator('staff', (request) => authenticateStaff(app, request));
  http.route(
    {
      method: 'POST',
      url,
      summary: 'Sign in',
      access: 'open',
      body: SignIn,
      reply: SessionReply,
      perMinute: 300,
    },
    async ({ body, request, reply }) => {
      assertOrigin(app, request);
      const { token, session } = await signIn(app, body, callerOf(request), request.cookies[SESSION_COOKIE]);
      setSessionCookie(app, reply, token);
      return session;
    },
  );
  http.route(
    { method: 'GET', url, summary: 'Who is signed in', access: 'signed-in', reply: SessionReply },
    async (call) => {
      const { sessionId } = personOf(call.identity());
      void call.reply.header('cache-control', 'no-store');
      return call.run((ctx) => describeSession(ctx, sessionId));
    },
  );
  http.route(
    { method: 'DELETE', url, summary: 'Sign out', access: 'signed-in', reply: NoContent, status: 204 },
    async (call) => {
      const { userId, sessionId } = personOf(call.identity());
      await call.run(async (ctx) => {
        await endSessions(ctx, userId, { only: sessionId });
        await record(ctx, {
          action: 'platform.signed_out',
          subject: `user/${userId}`,
          details: { session: sessionId },
        });
      });
      clearSessionCookie(app, call.reply);
    },
  );
  addOwnSessions(http);
}

function addOwnSessions(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: `${url}/sessions`,
      summary: "List one's own sessions",
      access: 'signed-in',
      reply: OwnSessions,
    },
    async (call) => {
      const { userId, sessionId } = personOf(call.identity());
      const rows = await call.run((ctx) => listSessions(ctx, userId));
      const sessions = rows.map(({ id, device, network, created_at, last_seen_at }) => ({
        id,
        device,
        network,
        createdAt: created_at.toISOString(),
        lastSeenAt: last_seen_at.toISOString(),
        current: id === sessionId,
      }));
      return { sessions };
    },
  );
  http.route(
    {
      method: 'DELETE',
      url: `${url}/sessions/:id`,
      summary: "End one of one's own sessions",
      access: 'signed-in',
      params: Closed({ id: Id }),
      reply: NoContent,
      status: 204,
    },
    async (call) => {
      const { userId } = personOf(call.identity());
      const { id } = call.params;
      await call.run(async (ctx) => {
        if ((await endSessions(ctx, userId, { only: id })) === 0) {
          throw appError('auth.session_not_found', 404, 'There is no such session of yours.');
        }
        await record(ctx, {
          action: 'platform.session_revoked',
          subject: `user/${userId}`,
          details: { session: id },
        });
      });
    },
  );
}
