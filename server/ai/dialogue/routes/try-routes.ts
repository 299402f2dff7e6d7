import { Type } from 'typebox';
import { ReadyFlows, StoredFlow, TriedFlows, TryFlows } from '../../../../contracts/ai/index.ts';
import type { Flow, ReadyFlow } from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import type { Http } from '../../../platform/http/index.ts';
import { getReadyFlow, readyFlows } from '../ready/catalogue.ts';
import { createFlow, listFlowRows } from '../store/index.ts';
import { tryFlows } from '../trials/index.ts';

const read = { permission: 'knowledge.read' } as const;
const edit = { permission: 'knowledge.edit' } as const;
const READY = '/api/flows/ready';
const params = Closed({ id: Type.String({ minLength: 1, maxLength: 160 }) });

/** Trying flows out, and the flows that come along. */
export function addTryRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: '/api/flows/try',
      summary: 'A conversation in memory, with what actions answer given',
      access: read,
      body: TryFlows,
      bodyLimit: 2_000_000,
      reply: TriedFlows,
    },
    ({ run, body }) => run((ctx) => tryFlows(ctx, body)),
  );
  http.route(
    { method: 'GET', url: READY, summary: 'The flows that come along', access: read, reply: ReadyFlows },
    ({ run }) =>
      run(async (ctx) => {
        const own = new Set((await listFlowRows(ctx)).map(({ flowId }) => flowId));
        return { items: [...readyFlows().values()].map(({ flow }) => present(flow, own)) };
      }),
  );
  http.route(
    {
      method: 'POST',
      url: `${READY}/:id/copy`,
      summary: 'Copy a flow that comes along, as a draft',
      access: edit,
      params,
      reply: StoredFlow,
      status: 201,
    },
    ({ run, params: { id } }) => run((ctx) => createFlow(ctx, { source: getReadyFlow(id).source })),
  );
}

function present(flow: Flow, own: ReadonlySet<string>): ReadyFlow {
  const actions = flow.steps.flatMap((step) => (step.kind === 'call' ? [step.action] : []));
  return {
    id: flow.id,
    name: flow.name,
    about: { 'zh-CN': flow.about?.['zh-CN'] ?? '', en: flow.about?.en ?? '' },
    steps: flow.steps.length,
    actions: [...new Set(actions)].sort(),
    isCopied: own.has(flow.id),
  };
}
