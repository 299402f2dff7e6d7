import {
  ChangeDataSet,
  ChangeIntent,
  CreateDataSet,
  CreateIntent,
  DataSet,
  DataSetList,
  Intent,
  IntentList,
} from '../../../../contracts/ai/index.ts';
import { NoContent } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { getDataSet, listDataSets } from '../data-sets/data-set-queries.ts';
import { listIntents } from '../data-sets/intent-queries.ts';
import { changeDataSet, createDataSet, deleteDataSet } from '../data-sets/write-data-set.ts';
import { changeIntent, createIntent, deleteIntent } from '../data-sets/write-intent.ts';
import { params, read, train, SETS } from './access.ts';

/** Data sets and their intents. */
export function addDataSetRoutes(http: Http): void {
  http.route(
    { method: 'GET', url: SETS, summary: 'Data sets', access: read, reply: DataSetList },
    ({ run }) => run(async (ctx) => ({ items: await listDataSets(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: SETS,
      summary: 'Make a data set',
      access: train,
      body: CreateDataSet,
      reply: DataSet,
      status: 201,
    },
    ({ run, body }) => run((ctx) => createDataSet(ctx, body)),
  );
  http.route(
    { method: 'GET', url: `${SETS}/:id`, summary: 'One data set', access: read, params, reply: DataSet },
    ({ run, params: { id } }) => run((ctx) => getDataSet(ctx, id)),
  );
  http.route(
    {
      method: 'PATCH',
      url: `${SETS}/:id`,
      summary: 'Change a data set',
      access: train,
      params,
      body: ChangeDataSet,
      reply: DataSet,
    },
    ({ run, params: { id }, body }) => run((ctx) => changeDataSet(ctx, id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${SETS}/:id`,
      summary: 'Delete a data set with its examples',
      access: train,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) => run((ctx) => deleteDataSet(ctx, id)),
  );
  addIntentRoutes(http);
}

function addIntentRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: `${SETS}/:id/intents`,
      summary: 'The intents of a data set',
      access: read,
      params,
      reply: IntentList,
    },
    ({ run, params: { id } }) =>
      run(async (ctx) => {
        await getDataSet(ctx, id);
        return { items: await listIntents(ctx, id) };
      }),
  );
  http.route(
    {
      method: 'POST',
      url: `${SETS}/:id/intents`,
      summary: 'Add an intent',
      access: train,
      params,
      body: CreateIntent,
      reply: Intent,
      status: 201,
    },
    ({ run, params: { id }, body }) => run((ctx) => createIntent(ctx, id, body)),
  );
  http.route(
    {
      method: 'PATCH',
      url: '/api/training/intents/:id',
      summary: 'Change an intent or what the bot does on it',
      access: train,
      params,
      body: ChangeIntent,
      reply: Intent,
    },
    ({ run, params: { id }, body }) => run((ctx) => changeIntent(ctx, id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: '/api/training/intents/:id',
      summary: 'Delete an intent with its examples',
      access: train,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) => run((ctx) => deleteIntent(ctx, id)),
  );
}
