import { Type } from 'typebox';
import {
  DeploymentList,
  DeployModel,
  EndDeployment,
  Model,
  ModelList,
  ModelTrial,
  ShadowReport,
  TryModel,
} from '../../../../contracts/ai/index.ts';
import { NoContent } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { deployModel, endDeployment } from '../deployments/deploy.ts';
import { listDeployments, readShadow } from '../deployments/deployment-queries.ts';
import { getModel, listModels } from '../deployments/model-queries.ts';
import { tryModel } from '../live/try-model.ts';
import { params, publish, read } from './access.ts';

const MODELS = '/api/training/models';

/** Models: look at, try, let serve, take back. */
export function addModelRoutes(http: Http): void {
  http.route(
    { method: 'GET', url: MODELS, summary: 'Trained models', access: read, reply: ModelList },
    ({ run }) => run(async (ctx) => ({ items: await listModels(ctx) })),
  );
  http.route(
    {
      method: 'GET',
      url: `${MODELS}/:id`,
      summary: 'A model with its report and card',
      access: read,
      params,
      reply: Model,
    },
    ({ run, params: { id } }) => run((ctx) => getModel(ctx, id)),
  );
  http.route(
    {
      method: 'GET',
      url: `${MODELS}/:id/export`,
      summary: 'Report, gate and card of a model as a file',
      access: read,
      params,
      reply: Type.String(),
      perMinute: 30,
    },
    async ({ run, params: { id }, reply }) => {
      const model = await run((ctx) => getModel(ctx, id));
      void reply.header('content-type', 'application/json; charset=utf-8');
      void reply.header('content-disposition', `attachment; filename="model-${model.number}.json"`);
      return reply.send(`${JSON.stringify(model, null, 1)}\n`);
    },
  );
  http.route(
    {
      method: 'POST',
      url: `${MODELS}/:id/try`,
      summary: 'What a model reads in a text, and why',
      access: read,
      params,
      body: TryModel,
      reply: ModelTrial,
      perMinute: 120,
    },
    ({ identity, params: { id }, body }) => tryModel(http.app, identity(), id, body.text),
  );
  http.route(
    {
      method: 'GET',
      url: `${MODELS}/:id/shadow`,
      summary: 'What a shadow said beside what was answered',
      access: read,
      params,
      reply: ShadowReport,
    },
    ({ run, params: { id } }) =>
      run(async (ctx) => {
        await getModel(ctx, id);
        return readShadow(ctx, id);
      }),
  );
  addDeploymentRoutes(http);
}

function addDeploymentRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: `${MODELS}/:id/deploy`,
      summary: 'Publish a model, or let it serve as canary or shadow',
      access: publish,
      params,
      body: DeployModel,
      reply: Model,
    },
    ({ run, params: { id }, body }) => run((ctx) => deployModel(ctx, id, body)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/training/deployments',
      summary: 'What serves now and what did',
      access: read,
      reply: DeploymentList,
    },
    ({ run }) => run(async (ctx) => ({ items: await listDeployments(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/training/deployments/end',
      summary: 'Roll back what is published, or end a canary or shadow',
      access: publish,
      body: EndDeployment,
      reply: NoContent,
      status: 204,
    },
    ({ run, body }) => run((ctx) => endDeployment(ctx, body.slot)),
  );
}
