import { Type } from 'typebox';
import { CustomerValue, ValueSettings, ValueSummary } from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { addJob } from '../../platform/jobs/index.ts';
import { NoContent } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { VALUE_JOB } from './compute-values.ts';
import { getCustomerValue, summariseValue } from './customer-value.ts';
import { getValueSettings, saveValueSettings } from './settings.ts';

const CONFIGURE = { permission: 'profile.configure' } as const;

/** What customers are worth. */
export function addValueRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/value/summary',
      summary: 'Counts customers by RFM cell and lifecycle, as of the last run',
      access: { permission: 'reports.read' },
      reply: ValueSummary,
    },
    (call) => call.run(summariseValue),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/value',
      summary: 'RFM, lifecycle, value and churn of a customer, and when they are best reached',
      access: { permission: 'customers.read' },
      params: Closed({ id: Type.String({ format: 'uuid' }) }),
      reply: CustomerValue,
    },
    (call) => call.run((ctx) => getCustomerValue(ctx, call.params.id)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/value/settings',
      summary: 'How customers are valued',
      access: { permission: 'reports.read' },
      reply: ValueSettings,
    },
    (call) => call.run(getValueSettings),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/value/settings',
      summary: 'Changes how customers are valued, from the next run on',
      access: CONFIGURE,
      body: ValueSettings,
      reply: ValueSettings,
    },
    (call) => call.run((ctx) => saveValueSettings(ctx, call.body)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/value/runs',
      summary: 'Values all customers now',
      access: CONFIGURE,
      reply: NoContent,
      status: 202,
    },
    (call) => call.run((ctx) => addJob(ctx, VALUE_JOB, {}, { key: `${VALUE_JOB}/${ctx.tenant}` })),
  );
}
