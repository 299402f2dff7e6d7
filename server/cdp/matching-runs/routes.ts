import { MatchingRun, MatchingRuns } from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { addJob } from '../../platform/jobs/index.ts';
import { MATCH_JOB } from './match-records.ts';
import { changeRun, getRun, insertRun, listRuns } from './run-rows.ts';

const OneRun = Closed({ id: Id });

/** /api/identity/matching-runs */
export function addMatchingRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: '/api/identity/matching-runs',
      summary: 'Matches all records: links what is probably one person, queues what may be',
      access: { permission: 'service.configure' },
      reply: MatchingRun,
      status: 202,
    },
    (call) => call.run(startRun),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/identity/matching-runs',
      summary: 'The newest runs of the matching',
      access: { permission: 'customers.read' },
      reply: MatchingRuns,
    },
    (call) => call.run(async (ctx) => ({ items: await listRuns(ctx) })),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/identity/matching-runs/:id',
      summary: 'How far a run of the matching is',
      access: { permission: 'customers.read' },
      params: OneRun,
      reply: MatchingRun,
    },
    (call) => call.run((ctx) => getRun(ctx, call.params.id)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/identity/matching-runs/:id/cancel',
      summary: 'Ends a run of the matching; what it has written stays',
      access: { permission: 'service.configure' },
      params: OneRun,
      reply: MatchingRun,
    },
    (call) =>
      call.run(async (ctx) => {
        await getRun(ctx, call.params.id);
        const ended = await changeRun(ctx, call.params.id, { status: 'cancelled', stage: 'ended' });
        if (ended)
          await record(ctx, { action: 'cdp.matching_cancelled', subject: `matching-run/${call.params.id}` });
        return getRun(ctx, call.params.id);
      }),
  );
}

async function startRun(ctx: Ctx): Promise<MatchingRun> {
  const id = newId();
  await insertRun(ctx, id);
  await addJob(ctx, MATCH_JOB, { runId: id }, { key: `${MATCH_JOB}/${id}` });
  await record(ctx, { action: 'cdp.matching_started', subject: `matching-run/${id}` });
  return getRun(ctx, id);
}
