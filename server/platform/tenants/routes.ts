import { ChangeTenant, TenantSettings } from '../../../contracts/platform/index.ts';
import type { Http } from '../http/index.ts';
import { changeTenant, getTenant } from './settings.ts';

const url = '/api/tenant';

/** /api/tenant */
export function addTenantRoutes(http: Http): void {
  http.route(
    { method: 'GET', url, summary: 'Show the tenant', access: 'signed-in', reply: TenantSettings },
    async (call) => call.run(getTenant),
  );
  http.route(
    {
      method: 'PATCH',
      url,
      summary: 'Change the tenant',
      access: { permission: 'service.configure' },
      body: ChangeTenant,
      reply: TenantSettings,
    },
    async (call) => call.run((ctx) => changeTenant(ctx, call.body)),
  );
}
