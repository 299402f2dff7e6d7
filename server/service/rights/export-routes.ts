import { AccessExport, AccessExports } from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { findSubject, getCustomer, getExport, listExports } from '../../cdp/index.ts';
import type { ExportRow } from '../../cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { signFileUrl } from '../../platform/files/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { requestExport } from './export/index.ts';

const One = Closed({ id: Id });
const MANAGE = { permission: 'privacy.manage' } as const;

/** /api/customers/:id/export and /api/customer-exports */
export function addExportRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: '/api/customers/:id/export',
      summary: 'Has a copy made of all that is known of a customer',
      access: MANAGE,
      params: One,
      reply: AccessExport,
      status: 202,
      perMinute: 20,
    },
    ({ run, params }) => run(async (ctx) => present(ctx, await requestExport(ctx, params.id))),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/exports',
      summary: 'Lists the copies that were made for a customer, the newest first',
      access: MANAGE,
      params: One,
      reply: AccessExports,
    },
    ({ run, params }) =>
      run(async (ctx) => {
        const { id } = await getCustomer(ctx, params.id);
        const rows = await listExports(ctx, (await findSubject(ctx, id)).homes);
        return { items: rows.map((row) => present(ctx, row)) };
      }),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/customer-exports/:id/link',
      summary: 'Gives an address from which a copy can be downloaded for a day; who asked is recorded',
      access: MANAGE,
      params: One,
      reply: AccessExport,
    },
    ({ run, params }) =>
      run(async (ctx) => {
        const row = await getExport(ctx, params.id);
        const ready = row.state === 'done' && row.fileId !== null && row.expiresAt > ctx.now;
        if (!ready) return present(ctx, row);
        const subject = `customer/${row.customerId}`;
        await record(ctx, { action: 'cdp.export_downloaded', subject, details: { exportId: row.id } });
        return { ...present(ctx, row), url: signFileUrl(ctx.app, ctx.tenant, row.fileId ?? '') };
      }),
  );
}

function present(ctx: Ctx, row: ExportRow): AccessExport {
  const { fileId: _file, requestedAt, expiresAt, state, ...rest } = row;
  return {
    ...rest,
    state: state === 'done' && expiresAt <= ctx.now ? 'expired' : state,
    url: null,
    requestedAt: requestedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
