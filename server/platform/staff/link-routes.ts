import {
  AcceptInvitation,
  CompleteReset,
  Invitation,
  PreviewInvitation,
  RequestReset,
  ResetRequested,
  SessionReply,
} from '../../../contracts/platform/index.ts';
import { NoContent } from '../http/index.ts';
import type { Http } from '../http/index.ts';
import { canSendMail } from '../mail/index.ts';
import { assertOrigin, callerOf, setSessionCookie } from '../sessions/index.ts';
import { acceptInvitation, previewInvitation } from './accept-invitation.ts';
import { completeReset, requestReset } from './reset-password.ts';

const access = 'open';

/** What people do who cannot sign in yet: join by an invitation, get a new password. */
export function addLinkRoutes(http: Http): void {
  const { app } = http;
  http.route(
    {
      method: 'POST',
      url: '/api/invitations/preview',
      summary: 'Show what an invitation says',
      access,
      body: PreviewInvitation,
      reply: Invitation,
      perMinute: 60,
    },
    async ({ body }) => previewInvitation(app, body.token),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/invitations/accept',
      summary: 'Join a team by an invitation',
      access,
      body: AcceptInvitation,
      reply: SessionReply,
      perMinute: 60,
    },
    async ({ body, request, reply }) => {
      assertOrigin(app, request);
      const { token, session } = await acceptInvitation(app, body, callerOf(request));
      setSessionCookie(app, reply, token);
      return session;
    },
  );
  http.route(
    {
      method: 'POST',
      url: '/api/password-resets',
      summary: 'Ask for a mail with a link to a new password',
      access,
      body: RequestReset,
      reply: ResetRequested,
      status: 202,
      perMinute: 20,
    },
    async ({ body }) => {
      await requestReset(app, body.email);
      return { mail: canSendMail(app) };
    },
  );
  http.route(
    {
      method: 'POST',
      url: '/api/password-resets/complete',
      summary: 'Set a new password by a link',
      access,
      body: CompleteReset,
      reply: NoContent,
      status: 204,
      perMinute: 60,
    },
    async ({ body, request }) => {
      assertOrigin(app, request);
      await completeReset(app, body);
    },
  );
}
