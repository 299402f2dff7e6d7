import { RunFilter, TrainingRun, TrainingRunList } from '../../../../contracts/ai/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { cancelRun, startRun } from '../runs/start-run.ts';
import { getRun, listRuns } from '../runs/run-queries.ts';
import { params, read, SETS, train } from './access.ts';

const RUNS = '/api/training/runs';

/** Trainings: start, follow, cancel. */
export function addRunRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: `${SETS}/:id/runs`,
      summary: 'Train a model from a data set',
      access: train,
      params,
      reply: TrainingRun,
      status: 201,
      perMinute: 30,
    },
    ({ run, params: { id } }) => run((ctx) => startRun(ctx, id)),
  );
  http.route(
    {
      method: 'GET',
      url: RUNS,
      summary: 'Trainings',
      access: read,
      query: RunFilter,
      reply: TrainingRunList,
    },
    ({ run, query }) => run(async (ctx) => ({ items: await listRuns(ctx, query.dataSetId) })),
  );
  http.route(
    {
      method: 'GET',
      url: `${RUNS}/:id`,
      summary: 'How far a training is',
      access: read,
      params,
      reply: TrainingRun,
    },
    ({ run, params: { id } }) => run((ctx) => getRun(ctx, id)),
  );
  http.route(
    {
      method: 'POST',
      url: `${RUNS}/:id/cancel`,
      summary: 'End a training',
      access: train,
      params,
      reply: TrainingRun,
    },
    ({ run, params: { id } }) => run((ctx) => cancelRun(ctx, id)),
  );
}
