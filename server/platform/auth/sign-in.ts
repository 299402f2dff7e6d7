import { sql } from 'kysely';
import type { SignIn } from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import { inTenant } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import {
  findUser,
  hashPassword,
  isOutdated,
  normaliseEmail,
  updateUser,
  verifyPassword,
} from '../users/index.ts';
import { checkSecondFactor } from '../second-factor/index.ts';
import { describeSession, endSessionOfToken, openSession } from '../sessions/index.ts';
import type { Caller, SignedIn } from '../sessions/index.ts';
import { assertNotBlocked, countAttempt, forgive, undo } from './sign-in-limits.ts';

interface Candidate {
  tenant: string;
  id: string;
  slug: string;
  tenantName: string;
  passwordHash: string;
}

type Outcome =
  | { kind: 'signed_in'; signedIn: SignedIn }
  | { kind: 'wrong_password'; candidates: Candidate[] }
  | { kind: 'wrong_code'; candidates: Candidate[] }
  | { kind: 'code_needed' }
  | { kind: 'tenant_needed'; candidates: Candidate[] };

const MOST_TENANTS = 5;

/**
 * Signs in by email and password, and a code where the person has a second factor. `replaced` is the token
 * of a session that the browser had before. Throws `auth.sign_in_failed`, `auth.second_factor_required`,
 * `auth.code_wrong` (401), `auth.tenant_required` (409, with the tenants to choose from) and
 * `auth.too_many_attempts` (429); none tells whether an email is known.
 */
export async function signIn(app: App, given: SignIn, caller: Caller, replaced?: string): Promise<SignedIn> {
  const email = normaliseEmail(given.email);
  await assertNotBlocked(app, 'address', caller.address);
  const failures = await countAttempt(app, 'email', email);
  let outcome: Outcome | undefined;
  try {
    outcome = await attempt(app, email, given, caller, failures);
  } finally {
    // Neither right nor wrong, or broken off on our side: it does not count.
    const undecided = !outcome || outcome.kind === 'code_needed' || outcome.kind === 'tenant_needed';
    if (undecided) await undo(app, 'email', email);
  }
  if (outcome.kind === 'signed_in') {
    await forgive(app, 'email', email);
    if (replaced !== undefined) await endSessionOfToken(app, replaced);
    return outcome.signedIn;
  }
  throw await refusal(app, outcome, caller);
}

async function attempt(
  app: App,
  email: string,
  given: SignIn,
  caller: Caller,
  failures: number,
): Promise<Outcome> {
  const candidates = await findCandidates(app, email, given.tenant);
  if (candidates.length === 0) await verifyPassword(app, given.password, null);
  const matching: Candidate[] = [];
  for (const candidate of candidates) {
    if (await verifyPassword(app, given.password, candidate.passwordHash)) matching.push(candidate);
  }
  const [candidate] = matching;
  if (!candidate) return { kind: 'wrong_password', candidates };
  if (matching.length > 1) return { kind: 'tenant_needed', candidates: matching };
  const { tenant, id } = candidate;
  // The role of the actor plays no part here; the session's queries read the person's own.
  return inTenant(app, { tenant, actor: { kind: 'user', id, role: '' } }, (ctx) =>
    enter(ctx, candidate, given, caller, failures),
  );
}

async function enter(
  ctx: Ctx,
  candidate: Candidate,
  given: SignIn,
  caller: Caller,
  failedBefore: number,
): Promise<Outcome> {
  const user = await findUser(ctx, candidate.id, true);
  if (user?.status !== 'active' || user.password_hash !== candidate.passwordHash) {
    return { kind: 'wrong_password', candidates: [candidate] };
  }
  let secondFactor: 'none' | 'app' | 'recovery' = 'none';
  if (user.totp_secret) {
    if (given.code === undefined) return { kind: 'code_needed' };
    const proof = await checkSecondFactor(ctx, user, given.code);
    if (!proof) return { kind: 'wrong_code', candidates: [candidate] };
    secondFactor = proof;
  }
  const renewed = isOutdated(ctx.app, candidate.passwordHash)
    ? { password_hash: await hashPassword(ctx.app, given.password) }
    : {};
  await updateUser(ctx, user.id, { ...renewed, last_sign_in_at: ctx.now });
  const { id, token } = await openSession(ctx, user.id, secondFactor !== 'none', caller);
  const session = await describeSession(ctx, id);
  await record(ctx, {
    action: 'platform.signed_in',
    subject: `user/${user.id}`,
    details: { session: id, secondFactor, failedBefore },
  });
  return { kind: 'signed_in', signedIn: { token, session } };
}

async function findCandidates(app: App, email: string, slug: string | undefined): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select u.tenant, u.id, t.slug, t.name as "tenantName", u.password_hash as "passwordHash"
    from platform.users u join platform.tenants t on t.id = u.tenant
    where u.email = ${email} and u.status = 'active' and u.password_hash is not null
      and (${slug ?? null}::text is null or t.slug = ${slug ?? null})
    order by u.last_sign_in_at desc nulls last limit ${MOST_TENANTS}`.execute(app.pools.system);
  return rows;
}

async function refusal(
  app: App,
  outcome: Exclude<Outcome, { kind: 'signed_in' }>,
  caller: Caller,
): Promise<Error> {
  switch (outcome.kind) {
    case 'code_needed':
      return appError('auth.second_factor_required', 401, 'Enter the code of your authenticator app.');
    case 'tenant_needed':
      return appError('auth.tenant_required', 409, 'This email exists in several teams: choose one.', {
        tenants: outcome.candidates.map(({ slug, tenantName }) => ({ slug, name: tenantName })),
      });
    case 'wrong_code':
    case 'wrong_password': {
      const { kind } = outcome;
      await countAttempt(app, 'address', caller.address);
      noteFailure(app, outcome.candidates, kind);
      return kind === 'wrong_code'
        ? appError('auth.code_wrong', 401, 'The code is wrong, too old or was used before.')
        : appError('auth.sign_in_failed', 401, 'The email or the password is wrong.');
    }
  }
}

// Not awaited: the time of the reply must not tell whether there was an account to write about.
function noteFailure(app: App, candidates: Candidate[], reason: string): void {
  for (const { tenant, id } of candidates) {
    inTenant(app, { tenant, actor: { kind: 'system', id: 'sign-in' } }, (ctx) =>
      record(ctx, { action: 'platform.sign_in_failed', subject: `user/${id}`, details: { reason } }),
    ).catch((error: unknown) => app.log.warn({ err: error }, 'a failed sign-in was not recorded'));
  }
}
