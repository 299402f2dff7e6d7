import { perApp } from '../../platform/context/index.ts';
import type { Matcher } from './match-in-thread.ts';

/** What this process has matched, and can match new records with. */
export interface KeptMatcher extends Matcher {
  runId: string;
  columns: string[];
  /** The home of each row. */
  homes: string[];
}

const MOST = 3;

/** The matchers of a few tenants, the least recently used first; rebuilt where they are missing. */
export const matchersOf = perApp(() => new Map<string, KeptMatcher>());

/** Keeps a matcher and lets go what was kept before it. */
export async function keepMatcher(
  matchers: Map<string, KeptMatcher>,
  tenant: string,
  matcher: KeptMatcher,
): Promise<void> {
  const before = matchers.get(tenant);
  matchers.delete(tenant);
  matchers.set(tenant, matcher);
  await before?.stop();
  for (const [oldest, held] of matchers) {
    if (matchers.size <= MOST) break;
    matchers.delete(oldest);
    await held.stop();
  }
}

/** Ends all threads. */
export async function stopMatchers(matchers: Map<string, KeptMatcher>): Promise<void> {
  const all = [...matchers.values()];
  matchers.clear();
  await Promise.all(all.map((matcher) => matcher.stop()));
}
