import { insertExport, getCustomer, updateExport } from '../../../cdp/index.ts';
import type { ExportRow } from '../../../cdp/index.ts';
import { record } from '../../../platform/audit/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { addJob } from '../../../platform/jobs/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { exportCustomer } from './export-customer.ts';

const NAME = 'service.export_customer';

/** Asks for a copy of all that is known of a customer. Throws `cdp.customer_not_found`. */
export async function requestExport(ctx: Ctx, customer: string): Promise<ExportRow> {
  const { id: customerId } = await getCustomer(ctx, customer);
  const row = await insertExport(ctx, customerId);
  await addJob(ctx, NAME, { exportId: row.id }, { key: `${NAME}/${row.id}` });
  const subject = `customer/${customerId}`;
  await record(ctx, { action: 'cdp.customer_exported', subject, details: { exportId: row.id } });
  return row;
}

/** Makes a copy; a failure is shown, and tried again by the worker. */
export const exportJob: Job = {
  name: NAME,
  async run(app, payload) {
    const [tenant, id] = [String(payload.tenant), String(payload['exportId'])];
    try {
      await exportCustomer(app, tenant, id);
    } catch (error) {
      await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => updateExport(ctx, id, { state: 'failed' }));
      throw error;
    }
  },
};
