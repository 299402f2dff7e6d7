import {
  HttpAction,
  HttpActions,
  HttpActionTried,
  SaveHttpAction,
  TryHttpAction,
} from '../../../contracts/service/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { readInput } from '../../platform/actions/index.ts';
import type { App } from '../../platform/context/index.ts';
import { isAppError } from '../../platform/errors/index.ts';
import { Id, NoContent } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { listRows } from './http-action-queries.ts';
import type { HttpActionRow } from './http-action-queries.ts';
import { toAction } from './perform-http.ts';
import { getRow, present, removeHttpAction, saveHttpAction } from './save-http-action.ts';

const CONFIGURE = { permission: 'service.configure' } as const;
const ALL = '/api/http-actions';
const ONE = '/api/http-actions/:id';
const ById = Closed({ id: Id });

/** /api/http-actions */
export function addHttpActionRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: ALL,
      summary: 'Requests that flows can make',
      access: CONFIGURE,
      reply: HttpActions,
    },
    ({ run }) => run(async (ctx) => ({ items: (await listRows(ctx)).map(present) })),
  );
  http.route(
    {
      method: 'GET',
      url: ONE,
      summary: 'One request that flows can make',
      access: CONFIGURE,
      params: ById,
      reply: HttpAction,
    },
    ({ run, params }) => run(async (ctx) => present(await getRow(ctx, params.id))),
  );
  addWritingRoutes(http);
  http.route(
    {
      method: 'POST',
      url: `${ONE}/try`,
      summary: 'Make the request now and show what comes of it',
      access: CONFIGURE,
      params: ById,
      body: TryHttpAction,
      reply: HttpActionTried,
      perMinute: 30,
    },
    async ({ run, params, body, identity }) => {
      const row = await run((ctx) => getRow(ctx, params.id));
      return tryOut(http.app, identity().tenant, row, body.input);
    },
  );
}

function addWritingRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: ALL,
      summary: 'Make a request that flows can make',
      access: CONFIGURE,
      body: SaveHttpAction,
      reply: HttpAction,
      status: 201,
    },
    ({ run, body }) => run((ctx) => saveHttpAction(ctx, undefined, body)),
  );
  http.route(
    {
      method: 'PUT',
      url: ONE,
      summary: 'Change a request that flows can make',
      access: CONFIGURE,
      params: ById,
      body: SaveHttpAction,
      reply: HttpAction,
    },
    ({ run, params, body }) => run((ctx) => saveHttpAction(ctx, params.id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: ONE,
      summary: 'Remove a request that flows can make',
      access: CONFIGURE,
      params: ById,
      reply: NoContent,
      status: 204,
    },
    ({ run, params }) => run((ctx) => removeHttpAction(ctx, params.id)),
  );
}

/** As a flow would make it, but about nobody. */
async function tryOut(
  app: App,
  tenant: string,
  row: HttpActionRow,
  input: Record<string, unknown>,
): Promise<HttpActionTried> {
  const begun = performance.now();
  const ms = (): number => Math.round(performance.now() - begun);
  const about = {
    customerId: '',
    conversationId: null,
    threadId: null,
    channel: null,
    messageSequence: null,
  };
  const action = toAction(row);
  const { timeLimitMs } = row.settings;
  try {
    const given = { about, idempotencyKey: `try/${newId()}` };
    const patience = { signal: AbortSignal.timeout(timeLimitMs), msLeft: timeLimitMs };
    const result = await action.perform(app, tenant, readInput(action, input), given, patience);
    return { ok: true, ms: ms(), code: null, result };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    const code = isAppError(error) ? error.code : late ? 'outbound.timeout' : 'actions.failed';
    return { ok: false, ms: ms(), code, result: {} };
  }
}
