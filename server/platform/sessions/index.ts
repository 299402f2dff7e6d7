export { authenticateStaff } from './authenticate.ts';
export { assertOrigin, callerOf } from './caller.ts';
export type { Caller } from './caller.ts';
export { SESSION_COOKIE, clearSessionCookie, setSessionCookie } from './cookie.ts';
export { describeSession } from './describe-session.ts';
export type { SignedIn } from './describe-session.ts';
export { personOf } from './person-of.ts';
export {
  cleanSessions,
  endSessionOfToken,
  endSessions,
  listSessions,
  openSession,
  strengthenSession,
  weakenSessions,
} from './sessions.ts';
export { watchIdentity } from './watch-identity.ts';
