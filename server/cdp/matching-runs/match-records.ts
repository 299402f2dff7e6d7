import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { appError, isAppError } from '../../platform/errors/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { listProbableEdges, lockGraph, retractEdges, settle } from '../identity/index.ts';
import { countMatched } from './load-rows.ts';
import { matchAll } from './match-all.ts';
import { keepMatcher, matchersOf } from './matchers.ts';
import type { KeptMatcher } from './matchers.ts';
import type { MatchedPair } from './matching-work.ts';
import { changeRun, saveState } from './run-rows.ts';
import type { RunChange } from './run-rows.ts';
import { writeMatches } from './write-matches.ts';
import type { HomePair } from './write-matches.ts';

export const MATCH_JOB = 'cdp.match_records';
const BATCH = 300;
const BEAT_MS = 2000;

/** Matches all records of a tenant: links what is probably one person, queues what may be. */
export const matchRecordsJob: Job = {
  name: MATCH_JOB,
  run: async (app, { tenant, runId }) => {
    if (tenant === undefined || typeof runId !== 'string') return;
    await runMatching(app, tenant, runId);
  },
};

interface Run {
  app: App;
  tenant: string;
  id: string;
}

async function runMatching(app: App, tenant: string, id: string): Promise<void> {
  const run = { app, tenant, id };
  const ending = new AbortController();
  const begun = new Date(app.clock());
  const beat = setInterval(() => {
    inRun(run, (ctx) => tell(ctx, id, {})).catch(() => ending.abort());
  }, BEAT_MS);
  try {
    const total = await inRun(run, async (ctx) => {
      await tell(ctx, id, { status: 'running', stage: 'reading' });
      return countMatched(ctx);
    });
    const onRead = (records: number): Promise<void> =>
      inRun(run, (ctx) => tell(ctx, id, { records, progress: (0.3 * records) / Math.max(records, total) }));
    const matcher = await matchAll(app, { tenant, runId: id }, { signal: ending.signal, onRead });
    await keepMatcher(matchersOf(app), tenant, matcher);
    await writeResult(run, matcher, begun);
  } catch (error) {
    const code = isAppError(error) ? error.code : 'cdp.matching_failed';
    if (code === 'cdp.matching_cancelled') return;
    await inRun(run, (ctx) => changeRun(ctx, id, { status: 'failed', stage: 'ended', error: code }));
    if (!isAppError(error)) throw error;
  } finally {
    clearInterval(beat);
  }
}

function inRun<T>({ app, tenant }: Run, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return inTenant(app, { tenant, actor: SYSTEM }, work);
}

/** Writes how far the run is. Throws `cdp.matching_cancelled` where somebody has ended it. */
async function tell(ctx: Ctx, id: string, change: RunChange): Promise<void> {
  if (!(await changeRun(ctx, id, change))) {
    throw appError('cdp.matching_cancelled', 409, 'The run was cancelled.');
  }
}

async function writeResult(run: Run, matcher: KeptMatcher, begun: Date): Promise<void> {
  const { result, homes } = matcher;
  const { columns, comparisons } = result;
  await inRun(run, (ctx) => tell(ctx, run.id, { stage: 'writing', progress: 0.7, columns, comparisons }));
  await retractOutdated(run, matcher);
  const toHomes = ({ a, b, probability, columns: evidence }: MatchedPair): HomePair => ({
    homes: [homes[a] ?? '', homes[b] ?? ''],
    probability,
    columns: evidence,
  });
  const all = [
    ...result.links.map((pair) => ({ pair: toHomes(pair), isLink: true })),
    ...result.doubtful.map((pair) => ({ pair: toHomes(pair), isLink: false })),
  ];
  for (let at = 0; at < all.length; at += BATCH) {
    const batch = all.slice(at, at + BATCH);
    await inRun(run, async (ctx) => {
      const written = await writeMatches(ctx, run.id, {
        links: batch.filter((each) => each.isLink).map((each) => each.pair),
        doubtful: batch.filter((each) => !each.isLink).map((each) => each.pair),
      });
      await tell(ctx, run.id, { ...written, progress: 0.7 + (0.3 * at) / all.length });
    });
  }
  await inRun(run, async (ctx) => {
    await saveState(ctx, run.id, begun);
    await tell(ctx, run.id, { status: 'done', stage: 'ended', progress: 1 });
  });
}

/** Takes back what an earlier run had linked and this one does not. */
async function retractOutdated(run: Run, { result, homes }: KeptMatcher): Promise<void> {
  const clusterOf = new Map(homes.map((home, place) => [home, result.clusterOf[place]]));
  for (let at = 0; at < homes.length; at += BATCH * 10) {
    await inRun(run, async (ctx) => {
      const edges = await listProbableEdges(ctx, homes.slice(at, at + BATCH * 10));
      const outdated = edges.filter(
        ({ a, b }) => clusterOf.has(a) && clusterOf.has(b) && clusterOf.get(a) !== clusterOf.get(b),
      );
      if (outdated.length === 0) return;
      await lockGraph(ctx);
      await retractEdges(
        ctx,
        outdated.map((edge) => edge.id),
      );
      await settle(ctx, [...new Set(outdated.flatMap(({ a, b }) => [a, b]))]);
    });
  }
}
