import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { perApp } from '../../platform/context/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';
import { loadMatchedRecords, rowOf } from './load-rows.ts';
import { matchAll } from './match-all.ts';
import { keepMatcher, matchersOf, stopMatchers } from './matchers.ts';
import type { KeptMatcher } from './matchers.ts';
import { endSilentRuns, listChangedRecords, listStates, saveState } from './run-rows.ts';
import type { MatchingState } from './run-rows.ts';
import { writeMatches } from './write-matches.ts';
import type { HomePair } from './write-matches.ts';

const LOOK_MS = 2000;
const SILENT_MS = 60_000;
const BATCH = 500;
/** A transaction that began so long before it committed is still seen. */
const OVERLAP_MS = 15_000;

/** Records that were matched within the overlap, by home with the time of their change. */
const recentOf = perApp(() => new Map<string, number>());

/** Matches records as they change, for tenants where a run has learnt how, and ends runs whose process has died. */
export function watchRecords(app: App): () => Promise<void> {
  const ending = new AbortController();
  let current: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    current = look(app, ending.signal)
      .catch((error: unknown) => warnOfOutage(app.log, error, 'new records could not be matched'))
      .finally(() => void (busy = false));
  }, LOOK_MS);
  return async () => {
    clearInterval(timer);
    ending.abort();
    await current;
    await stopMatchers(matchersOf(app));
  };
}

async function look(app: App, signal: AbortSignal): Promise<void> {
  await endSilentRuns(app, new Date(app.clock() - SILENT_MS));
  for (const state of await listStates(app)) {
    if (signal.aborted) return;
    await matchChanged(app, state, signal);
  }
}

/** Matches the records of a tenant that have changed since the last time, at most some hundreds; returns how many. */
export async function matchChanged(
  app: App,
  state: MatchingState,
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  const { tenant, runId } = state;
  const recent = recentOf(app);
  const since = new Date(state.matchedTo.getTime() - OVERLAP_MS);
  const changed = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
    listChangedRecords(ctx, since, BATCH * 4),
  );
  const fresh = changed.filter(({ home, at }) => recent.get(home) !== at.getTime()).slice(0, BATCH);
  const [last] = fresh.slice(-1);
  if (!last) return 0;
  const matcher = await matcherFor(app, state, signal);
  await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    const records = await loadMatchedRecords(
      ctx,
      fresh.map((each) => each.home),
    );
    const found = await findPairs(
      matcher,
      records.map((record) => ({ home: record.home, row: rowOf(record, matcher.columns) })),
    );
    if (found.links.length + found.doubtful.length > 0) await writeMatches(ctx, runId, found);
    await saveState(ctx, runId, last.at > state.matchedTo ? last.at : state.matchedTo);
  });
  for (const { home, at } of fresh) recent.set(home, at.getTime());
  for (const [home, at] of recent) if (at < since.getTime() - OVERLAP_MS) recent.delete(home);
  return fresh.length;
}

async function matcherFor(
  app: App,
  { tenant, runId }: MatchingState,
  signal: AbortSignal,
): Promise<KeptMatcher> {
  const matchers = matchersOf(app);
  const kept = matchers.get(tenant);
  if (kept?.runId === runId) return kept;
  const built = await matchAll(app, { tenant, runId }, { signal, onRead: () => Promise.resolve() });
  await keepMatcher(matchers, tenant, built);
  return built;
}

async function findPairs(
  matcher: KeptMatcher,
  records: { home: string; row: string[] }[],
): Promise<{ links: HomePair[]; doubtful: HomePair[] }> {
  const matches = await matcher.match(records.map((record) => record.row));
  const links: HomePair[] = [];
  const doubtful: HomePair[] = [];
  for (const [place, { home }] of records.entries()) {
    // A record that the index knows is not compared with itself.
    const others = (matches[place] ?? []).filter(
      ({ rows }) => !rows.some((row) => matcher.homes[row] === home),
    );
    const [best] = others;
    for (const match of others) {
      const { row, probability, columns, decision } = match;
      const pair: HomePair = { homes: [home, matcher.homes[row] ?? ''], probability, columns };
      if (decision === 'link' && match === best) links.push(pair);
      else doubtful.push(pair);
    }
  }
  return { links, doubtful };
}
