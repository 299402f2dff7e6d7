import { hash, parseOptions, verify } from '@node-rs/argon2';
import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { createGate } from './gate.ts';
import type { Gate } from './gate.ts';

const SHORTEST = 10;
const LONGEST = 200;
const AT_ONCE = 2;
const MOST_WAITING = 200;
const COMMON = ['password', 'qwertyuiop', '1234567890', 'abcdefghij', 'iloveyou', 'administrator', 'woaini'];

const gates = new WeakMap<App, Gate>();

// argon2 works in the threads that file access and name look-up need too: it may not take them all.
function gateOf(app: App): Gate {
  const gate = gates.get(app) ?? createGate(AT_ONCE, MOST_WAITING);
  gates.set(app, gate);
  return gate;
}

/** Hashes a password with argon2id (RFC 9106) at the configured memory cost, off the event loop. */
export async function hashPassword(app: App, password: string): Promise<string> {
  return gateOf(app)(() =>
    hash(password.normalize('NFKC'), { memoryCost: app.config.argonMemoryKiB, timeCost: 2 }),
  );
}

/**
 * Checks a password. Without a hash (nobody has this email) it works as long and says no, so that the
 * time does not tell who exists.
 */
export async function verifyPassword(app: App, password: string, stored: string | null): Promise<boolean> {
  const target = stored ?? (await decoyOf(app));
  const right = await gateOf(app)(() => verify(target, password.normalize('NFKC')));
  return right && stored !== null;
}

/** Whether the stored hash was made at another cost than today's, so that it is renewed at the next sign-in. */
export function isOutdated(app: App, stored: string): boolean {
  return parseOptions(stored).memoryCost !== app.config.argonMemoryKiB;
}

/** Throws `auth.password_weak` with a reason. `known` are words that the password may not be made of: email, name. */
export function assertPassword(password: string, known: string[] = []): void {
  const problem = passwordProblem(password, known);
  if (problem) {
    throw appError('auth.password_weak', 422, `The password ${problem}.`, {
      fields: [{ field: '/password', message: problem }],
    });
  }
}

/** What is wrong with a new password, or undefined. Length counts (NIST SP 800-63B), not kinds of characters. */
export function passwordProblem(password: string, known: string[]): string | undefined {
  const text = password.normalize('NFKC').toLowerCase();
  const length = [...text].length;
  if (length < SHORTEST) return `is shorter than ${SHORTEST} characters`;
  if (length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (new Set(text).size < 4) return 'repeats the same few characters';
  const bare = text.replaceAll(/[\d\W_]+$/g, '');
  if (COMMON.includes(text) || COMMON.includes(bare)) return 'is one of the most common ones';
  const words = known.flatMap((word) => [word, word.split('@')[0] ?? '']).map((word) => word.toLowerCase());
  if (words.some((word) => word.length > 2 && (text === word || bare === word)))
    return 'is the name or email';
  return undefined;
}

const decoys = new WeakMap<App, Promise<string>>();

function decoyOf(app: App): Promise<string> {
  const decoy = decoys.get(app) ?? hashPassword(app, 'nobody has this password');
  decoys.set(app, decoy);
  return decoy;
}
