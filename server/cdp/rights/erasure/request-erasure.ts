import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { lockCustomer } from '../../identity/index.ts';
import { getPrivacySettings } from '../settings.ts';
import { findErasureOf, getErasure, insertErasure, updateErasure } from './erasure-rows.ts';
import type { ErasureRow } from './erasure-rows.ts';

/**
 * Asks for a customer's erasure. A request that is under way, or was done, is given back as it is. It is approved at once
 * unless the tenant wants a second person. Throws `cdp.customer_not_found`.
 */
export async function requestErasure(ctx: Ctx, customer: string, reason: string): Promise<ErasureRow> {
  const erased = await findErasureOf(ctx, customer, ['done']);
  if (erased) return erased;
  const customerId = await lockCustomer(ctx, customer);
  const known = await findErasureOf(ctx, customerId, ['requested', 'approved', 'running', 'done']);
  if (known) return known;
  const { fourEyes } = await getPrivacySettings(ctx);
  const id = newId(ctx.now.getTime());
  const state = fourEyes ? 'requested' : 'approved';
  const requestedBy = `${ctx.actor.kind}/${ctx.actor.id}`;
  await insertErasure(ctx, { id, customerId, state, reason, requestedBy, requestedAt: ctx.now });
  const subject = `customer/${customerId}`;
  await record(ctx, { action: 'cdp.erasure_requested', subject, details: { erasureId: id, reason } });
  return getErasure(ctx, id);
}

/** Approves or rejects a request; the second pair of eyes is another person's. Throws `cdp.erasure_decided`, `cdp.erasure_own`. */
export async function decideErasure(ctx: Ctx, id: string, approve: boolean): Promise<ErasureRow> {
  const row = await getErasure(ctx, id, true);
  if (row.state !== 'requested') {
    throw appError('cdp.erasure_decided', 409, 'This request has been decided.');
  }
  const decidedBy = `${ctx.actor.kind}/${ctx.actor.id}`;
  if (approve && decidedBy === row.requestedBy) {
    throw appError('cdp.erasure_own', 409, 'Somebody else than who asked for it has to approve an erasure.');
  }
  await updateErasure(ctx, id, { state: approve ? 'approved' : 'rejected', decidedBy, decidedAt: ctx.now });
  await record(ctx, {
    action: approve ? 'cdp.erasure_approved' : 'cdp.erasure_rejected',
    subject: `customer/${row.customerId}`,
    details: { erasureId: id },
  });
  return getErasure(ctx, id);
}
