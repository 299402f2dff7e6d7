import { Type } from 'typebox';
import {
  CreateFlow,
  FlowHeads,
  FlowSource,
  FlowVersions,
  LintFlow,
  LintReport,
  PublishFlow,
  SaveDraft,
  StoredFlow,
} from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { Id, NoContent } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import {
  createFlow,
  deleteFlow,
  getFlow,
  getVersionSource,
  judge,
  listFlowRows,
  listVersionRows,
  publishFlow,
  rollBack,
  saveDraft,
  sourceOf,
  withdraw,
} from '../store/index.ts';

const read = { permission: 'knowledge.read' } as const;
const edit = { permission: 'knowledge.edit' } as const;
const publish = { permission: 'models.publish' } as const;
const FLOWS = '/api/flows';
const LARGEST = 2_000_000;
const params = Closed({ id: Id });
const versionParams = Closed({ id: Id, number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });

/** Flows: list, read, write, publish, take back, delete. */
export function addFlowRoutes(http: Http): void {
  http.route(
    { method: 'GET', url: FLOWS, summary: 'Dialogue flows', access: read, reply: FlowHeads },
    ({ run }) => run(async (ctx) => ({ items: await listFlowRows(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: FLOWS,
      summary: 'Write or import a flow, as a draft',
      access: edit,
      body: CreateFlow,
      bodyLimit: LARGEST,
      reply: StoredFlow,
      status: 201,
    },
    ({ run, body }) => run((ctx) => createFlow(ctx, body)),
  );
  http.route(
    {
      method: 'POST',
      url: `${FLOWS}/lint`,
      summary: 'What is wrong with a flow, without saving it',
      access: read,
      body: LintFlow,
      bodyLimit: LARGEST,
      reply: LintReport,
    },
    ({ run, body }) => run(async (ctx) => ({ problems: (await judge(ctx, sourceOf(body))).problems })),
  );
  http.route(
    {
      method: 'GET',
      url: `${FLOWS}/:id`,
      summary: 'A flow with its draft',
      access: read,
      params,
      reply: StoredFlow,
    },
    ({ run, params: { id } }) => run((ctx) => getFlow(ctx, id)),
  );
  http.route(
    {
      method: 'PUT',
      url: `${FLOWS}/:id/draft`,
      summary: 'Save the draft of a flow',
      access: edit,
      params,
      body: SaveDraft,
      bodyLimit: LARGEST,
      reply: StoredFlow,
    },
    ({ run, params: { id }, body }) => run((ctx) => saveDraft(ctx, id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${FLOWS}/:id`,
      summary: 'Delete a flow with its versions',
      access: publish,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) => run((ctx) => deleteFlow(ctx, id)),
  );
  addVersionRoutes(http);
}

function addVersionRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: `${FLOWS}/:id/publish`,
      summary: 'Publish the draft of a flow',
      access: publish,
      params,
      body: PublishFlow,
      reply: StoredFlow,
    },
    ({ run, params: { id }, body }) => run((ctx) => publishFlow(ctx, id, body)),
  );
  http.route(
    {
      method: 'POST',
      url: `${FLOWS}/:id/withdraw`,
      summary: 'Take a flow out of service',
      access: publish,
      params,
      reply: StoredFlow,
    },
    ({ run, params: { id } }) => run((ctx) => withdraw(ctx, id)),
  );
  http.route(
    {
      method: 'GET',
      url: `${FLOWS}/:id/versions`,
      summary: 'The versions of a flow',
      access: read,
      params,
      reply: FlowVersions,
    },
    ({ run, params: { id } }) =>
      run(async (ctx) => {
        await getFlow(ctx, id);
        return { items: await listVersionRows(ctx, id) };
      }),
  );
  http.route(
    {
      method: 'GET',
      url: `${FLOWS}/:id/versions/:number`,
      summary: 'The source of a version, to compare or to take away',
      access: read,
      params: versionParams,
      reply: FlowSource,
    },
    ({ run, params: { id, number } }) =>
      run(async (ctx) => ({ source: await getVersionSource(ctx, id, number) })),
  );
  http.route(
    {
      method: 'POST',
      url: `${FLOWS}/:id/versions/:number/restore`,
      summary: 'Let an earlier version serve again',
      access: publish,
      params: versionParams,
      reply: StoredFlow,
    },
    ({ run, params: { id, number } }) => run((ctx) => rollBack(ctx, id, number)),
  );
}
