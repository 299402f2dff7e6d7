import {
  ChangeConnector,
  Connector,
  ConnectorList,
  CreateConnector,
  ImportList,
  ImportPreview,
  PreviewImport,
} from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { record } from '../../platform/audit/index.ts';
import { Id, NoContent } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { listImports } from '../imports/index.ts';
import { getConnector, listConnectorRows, presentConnector } from './connector-queries.ts';
import { previewConnector } from './run-connector.ts';
import { changeConnector, createConnector, deleteConnector } from './save-connector.ts';
import { CONNECTOR_SIGNAL } from './watch-connectors.ts';

const read = { permission: 'imports.read' } as const;
const manage = { permission: 'connectors.manage' } as const;
const params = Closed({ id: Id });
const PATH = '/api/connectors';

/** Connectors: what is fetched from where and when, and how it went. */
export function addConnectorRoutes(http: Http): void {
  addReadRoutes(http);
  http.route(
    {
      method: 'POST',
      url: PATH,
      summary: 'Fetch rows from an interface, a database or a folder again and again',
      access: manage,
      body: CreateConnector,
      reply: Connector,
      status: 201,
    },
    ({ run, body }) => run((ctx) => createConnector(ctx, body)),
  );
  http.route(
    {
      method: 'PATCH',
      url: `${PATH}/:id`,
      summary: 'Change a connector',
      access: manage,
      params,
      body: ChangeConnector,
      reply: Connector,
    },
    ({ run, params: { id }, body }) => run((ctx) => changeConnector(ctx, id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${PATH}/:id`,
      summary: 'Remove a connector; what it brought stays',
      access: manage,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) => run((ctx) => deleteConnector(ctx, id)),
  );
  http.route(
    {
      method: 'POST',
      url: `${PATH}/:id/run`,
      summary: 'Run a connector now',
      access: manage,
      params,
      reply: Connector,
      perMinute: 30,
    },
    ({ run, params: { id } }) =>
      run(async (ctx) => {
        const row = await getConnector(ctx, id);
        await record(ctx, { action: 'cdp.connector_run', subject: `connector/${id}` });
        const { tenant, app } = ctx;
        ctx.afterCommit(() => app.signals.publish(CONNECTOR_SIGNAL, { tenant, connectorId: id }));
        return presentConnector(row);
      }),
  );
  http.route(
    {
      method: 'POST',
      url: `${PATH}/:id/preview`,
      summary: 'What a run would do, from the first rows that are fetched, with its mapping or another',
      access: manage,
      params,
      body: PreviewImport,
      reply: ImportPreview,
      perMinute: 20,
    },
    ({ params: { id }, identity, body }) => previewConnector(http.app, identity().tenant, id, body.mapping),
  );
}

function addReadRoutes(http: Http): void {
  http.route(
    { method: 'GET', url: PATH, summary: 'Connectors and their health', access: read, reply: ConnectorList },
    ({ run }) => run(async (ctx) => ({ items: (await listConnectorRows(ctx)).map(presentConnector) })),
  );
  http.route(
    { method: 'GET', url: `${PATH}/:id`, summary: 'A connector', access: read, params, reply: Connector },
    ({ run, params: { id } }) => run(async (ctx) => presentConnector(await getConnector(ctx, id))),
  );
  http.route(
    {
      method: 'GET',
      url: `${PATH}/:id/runs`,
      summary: 'The last runs of a connector that brought something or failed',
      access: read,
      params,
      reply: ImportList,
    },
    ({ run, params: { id } }) =>
      run(async (ctx) => {
        await getConnector(ctx, id);
        return listImports(ctx, { limit: 20, connectorId: id });
      }),
  );
}
