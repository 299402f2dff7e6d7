import {
  ChangeSource,
  CreatedSource,
  CreatedWriteKey,
  CreateSource,
  CreateWriteKey,
  CustomerEvents,
  ListCustomerEvents,
  ListRejects,
  Plan,
  PutPlan,
  Rejects,
  Source,
  Sources,
} from '../../../../contracts/cdp/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { Id } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { getPlan, putPlan } from '../plan/plan.ts';
import { listRejects } from '../rejects/list-rejects.ts';
import { listCustomerEvents } from './list-customer-events.ts';
import { addWriteKey, changeSource, createSource, listSources, showSource } from '../sources/sources.ts';

const OneSource = Closed({ id: Id });
const READ = { permission: 'sources.read' } as const;
const MANAGE = { permission: 'sources.manage' } as const;

/** /api/sources */
export function addSourceRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/sources',
      summary: 'Lists where events come from',
      access: READ,
      reply: Sources,
    },
    (call) => call.run(async (ctx) => ({ items: await listSources(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/sources',
      summary: 'Makes a source; its write key is shown this once',
      access: MANAGE,
      body: CreateSource,
      reply: CreatedSource,
      status: 201,
    },
    (call) => call.run((ctx) => createSource(ctx, call.body)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/sources/:id',
      summary: 'Shows a source, its keys and what came in the last day',
      access: READ,
      params: OneSource,
      reply: Source,
    },
    (call) => call.run((ctx) => showSource(ctx, call.params.id)),
  );
  http.route(
    {
      method: 'PATCH',
      url: '/api/sources/:id',
      summary: 'Renames, stops or starts a source',
      access: MANAGE,
      params: OneSource,
      body: ChangeSource,
      reply: Source,
    },
    (call) => call.run((ctx) => changeSource(ctx, call.params.id, call.body)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/sources/:id/keys',
      summary: 'Makes one more write key of a source; it is shown this once',
      access: MANAGE,
      params: OneSource,
      body: CreateWriteKey,
      reply: CreatedWriteKey,
      status: 201,
    },
    (call) => call.run((ctx) => addWriteKey(ctx, call.params.id, call.body)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/sources/:id/rejects',
      summary: 'Lists what a source sent and was not taken, and why',
      access: READ,
      params: OneSource,
      query: ListRejects,
      reply: Rejects,
    },
    (call) => call.run((ctx) => listRejects(ctx, call.params.id, call.query)),
  );
  addPlanRoutes(http);
}

function addPlanRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/sources/:id/plan',
      summary: 'Shows the tracking plan of a source',
      access: READ,
      params: OneSource,
      reply: Plan,
    },
    (call) => call.run((ctx) => getPlan(ctx, call.params.id)),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/sources/:id/plan',
      summary: 'Replaces the tracking plan of a source',
      access: MANAGE,
      params: OneSource,
      body: PutPlan,
      reply: Plan,
    },
    (call) => call.run((ctx) => putPlan(ctx, call.params.id, call.body)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/events',
      summary: 'Lists what a customer did, the newest first',
      access: { permission: 'customers.read' },
      params: OneSource,
      query: ListCustomerEvents,
      reply: CustomerEvents,
    },
    (call) => call.run((ctx) => listCustomerEvents(ctx, call.params.id, call.query)),
  );
}
