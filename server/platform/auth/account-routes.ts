import {
  ChangeProfile,
  ConfirmPassword,
  ConfirmTotp,
  RecoveryCodes,
  SessionReply,
  TotpEnrolment,
} from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import { appError } from '../errors/index.ts';
import { NoContent } from '../http/index.ts';
import type { Http } from '../http/index.ts';
import {
  confirmSecondFactor,
  isRequired,
  removeSecondFactor,
  replaceRecoveryCodes,
  startSecondFactor,
} from '../second-factor/index.ts';
import {
  describeSession,
  endSessions,
  personOf,
  setSessionCookie,
  strengthenSession,
} from '../sessions/index.ts';
import { changeProfile, loadPerson } from './change-profile.ts';
import { confirmPassword } from './confirm-password.ts';

const access = 'signed-in';

/** One's own profile, password and second factor. */
export function addAccountRoutes(http: Http): void {
  const { app } = http;
  http.route(
    {
      method: 'PATCH',
      url: '/api/session/profile',
      summary: "Change one's own name, language or password",
      access,
      body: ChangeProfile,
      reply: SessionReply,
    },
    async (call) => {
      const { sessionId } = personOf(call.identity());
      await changeProfile(app, call.identity(), call.body);
      return call.run((ctx) => describeSession(ctx, sessionId));
    },
  );
  http.route(
    {
      method: 'POST',
      url: '/api/session/totp',
      summary: 'Begin to set up a second factor',
      access,
      body: ConfirmPassword,
      reply: TotpEnrolment,
    },
    async (call) => {
      const user = await loadPerson(app, call.identity());
      await confirmPassword(app, user, call.body.password);
      void call.reply.header('cache-control', 'no-store');
      return call.run((ctx) => startSecondFactor(ctx, user));
    },
  );
  http.route(
    {
      method: 'POST',
      url: '/api/session/totp/confirm',
      summary: 'Turn the second factor on with a code of it',
      access,
      body: ConfirmTotp,
      reply: RecoveryCodes,
      perMinute: 20,
    },
    async (call) => {
      const { userId, sessionId } = personOf(call.identity());
      const { token, recoveryCodes } = await call.run(async (ctx) => {
        const renewed = await strengthenSession(ctx, sessionId);
        await endSessions(ctx, userId, { except: sessionId });
        return { token: renewed, recoveryCodes: await confirmSecondFactor(ctx, userId, call.body.code) };
      });
      setSessionCookie(app, call.reply, token);
      return { recoveryCodes };
    },
  );
  addSecondFactorChanges(http);
}

function addSecondFactorChanges(http: Http): void {
  const { app } = http;
  http.route(
    {
      method: 'POST',
      url: '/api/session/totp/disable',
      summary: 'Turn the second factor off',
      access,
      body: ConfirmPassword,
      reply: NoContent,
      status: 204,
    },
    async (call) => {
      const user = await loadPerson(app, call.identity());
      await confirmPassword(app, user, call.body.password);
      await call.run(async (ctx) => {
        if (await isRequired(ctx)) {
          throw appError('auth.second_factor_enforced', 409, 'This team requires a second factor.');
        }
        await removeSecondFactor(ctx, user.id);
      });
    },
  );
  http.route(
    {
      method: 'POST',
      url: '/api/session/totp/recovery-codes',
      summary: 'Replace the recovery codes',
      access,
      body: ConfirmPassword,
      reply: RecoveryCodes,
    },
    async (call) => {
      const user = await loadPerson(app, call.identity());
      if (!user.totp_secret) throw appError('auth.second_factor_missing', 409, 'No second factor is set up.');
      await confirmPassword(app, user, call.body.password);
      const recoveryCodes = await call.run(async (ctx) => {
        const codes = await replaceRecoveryCodes(ctx, user.id);
        await record(ctx, { action: 'platform.recovery_codes_replaced', subject: `user/${user.id}` });
        return codes;
      });
      return { recoveryCodes };
    },
  );
}
