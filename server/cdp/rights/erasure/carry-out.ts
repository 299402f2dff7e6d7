import { sql } from 'kysely';
import type { Certificate } from '../../../../contracts/cdp/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appendEvents } from '../../../platform/events/index.ts';
import { removeDocumentsUnder } from '../../../platform/search/index.ts';
import { NAME_SCOPE } from '../../profile/index.ts';
import { getPrivacySettings } from '../settings.ts';
import { signCertificate } from './certificate.ts';
import { getErasure, updateErasure } from './erasure-rows.ts';
import type { ErasureRow } from './erasure-rows.ts';
import { countOrders, removeHomes, removeOldOrders } from './orders.ts';
import { ORDERS, removeHomeRows } from './tables.ts';

/** Counted like what was removed, and told of elsewhere in the certificate. */
export const KEYS = 'data_keys';
export const TRAINED_MODELS = 'trained_models';

/** Adds to what an erasure has removed so far, and moves it on where a step is over. */
export async function noteRemoved(
  ctx: Ctx,
  id: string,
  counts: Record<string, number>,
  step?: number,
): Promise<void> {
  const { removed } = await getErasure(ctx, id, true);
  const sum = { ...removed };
  for (const [what, count] of Object.entries(counts)) if (count > 0) sum[what] = (sum[what] ?? 0) + count;
  await updateErasure(ctx, id, { removed: sum, ...(step === undefined ? {} : { step }) });
}

/**
 * Removes a batch of what this module stores of records: up to `most` rows of each table, names in the search, orders that nobody has to
 * keep. Returns what went, empty when nothing is left.
 */
export async function removeOfHomes(
  ctx: Ctx,
  homes: string[],
  most: number,
): Promise<Record<string, number>> {
  const { ordersKeptYears } = await getPrivacySettings(ctx);
  const removed = await removeHomeRows(ctx, homes, most);
  const orders = await removeOldOrders(ctx, homes, ordersKeptYears);
  const names = await removeDocumentsUnder(ctx, NAME_SCOPE, homes);
  await sql`update cdp.customers set language = null
    where tenant = ${ctx.tenant} and id = any(${homes}::uuid[]) and language is not null`.execute(ctx.db);
  const counts = { ...Object.fromEntries(removed), [ORDERS]: orders, search_entries: names };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** What the upper modules have to say of an erasure. */
export interface Told {
  kept: Certificate['kept'];
  notReached: Certificate['notReached'];
  /** Of the first time, when a restored backup made it happen again. */
  earlier?: Certificate;
}

/** Ends an erasure with its certificate; one that has ended already stays as it is. */
export async function finishErasure(ctx: Ctx, id: string, told: Told): Promise<ErasureRow> {
  const row = await getErasure(ctx, id, true);
  if (row.state === 'done') return row;
  const certificate = told.earlier ?? (await certify(ctx, row, told));
  await removeHomes(ctx, row.homes);
  await updateErasure(ctx, id, { state: 'done', doneAt: ctx.now, certificate });
  const { customerId, threads } = row;
  await appendEvents(ctx, [
    {
      type: 'cdp.customer_erased',
      key: customerId,
      payload: { customerId, erasureId: id, channelIdentityIds: threads, recordIds: row.homes },
    },
  ]);
  const details = { erasureId: id, again: told.earlier !== undefined };
  await record(ctx, { action: 'cdp.customer_erased', subject: `customer/${customerId}`, details });
  return getErasure(ctx, id);
}

async function certify(ctx: Ctx, row: ErasureRow, told: Told): Promise<Certificate> {
  return signCertificate(ctx.app, ctx.tenant, {
    kind: 'zhike.erasure_certificate',
    version: 1,
    id: row.id,
    tenant: ctx.tenant,
    customerId: row.customerId,
    reason: row.reason,
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt.toISOString(),
    decidedBy: row.decidedBy,
    doneAt: ctx.now.toISOString(),
    records: row.homes,
    keysDestroyed: row.removed[KEYS] ?? 0,
    removed: Object.entries(row.removed)
      .filter(([what]) => what !== KEYS && what !== TRAINED_MODELS)
      .map(([what, count]) => ({ what, count }))
      .sort((a, b) => (a.what < b.what ? -1 : 1)),
    kept: [...(await listKept(ctx, row.homes)), ...told.kept],
    notReached: told.notReached,
  });
}

/** What of a customer stays in this module, and why. */
export async function listKept(ctx: Ctx, homes: string[]): Promise<Certificate['kept']> {
  const { ordersKeptYears } = await getPrivacySettings(ctx);
  const { kept, until } = await countOrders(ctx, homes, ordersKeptYears);
  return kept === 0 ? [] : [{ what: ORDERS, count: kept, why: 'law', until: until?.toISOString() ?? null }];
}
