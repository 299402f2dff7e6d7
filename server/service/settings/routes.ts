import { BusinessHours } from '../../../contracts/service/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { getBusinessHours, saveBusinessHours } from './settings-queries.ts';

export function addSettingsRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/business-hours',
      summary: 'When people are there',
      access: 'signed-in',
      reply: BusinessHours,
    },
    ({ run }) => run(getBusinessHours),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/business-hours',
      summary: 'Set when people are there, and what is said when they are not',
      access: { permission: 'service.configure' },
      body: BusinessHours,
      reply: BusinessHours,
    },
    ({ run, body }) =>
      run(async (ctx) => {
        await saveBusinessHours(ctx, body);
        return getBusinessHours(ctx);
      }),
  );
}
