import { sql } from 'kysely';
import type { Approval, DecideApproval } from '../../../contracts/service/index.ts';
import type { DoEffect } from '../../ai/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { storeCall } from '../calls/index.ts';
import { openValue } from '../sealing/index.ts';
import { lockApproval, placeOf, presentApprovals } from './approval-queries.ts';

/**
 * Agrees to an action, which then is done after the commit, or refuses it. Throws `service.approval_unknown`, 404;
 * `service.approval_decided`, 409, when somebody else was first or its time is over; `service.approval_erased`, 410.
 */
export async function decideApproval(
  ctx: Ctx,
  id: string,
  { approve, note = '' }: DecideApproval,
): Promise<Approval> {
  const row = await lockApproval(ctx, id);
  if (!row) throw appError('service.approval_unknown', 404, 'There is no such request.');
  if (row.state !== 'pending' || row.expiresAt <= ctx.now) {
    throw appError('service.approval_decided', 409, 'The request was decided already, or its time is over.');
  }
  const { about, action, dataKeyId } = row;
  if (approve) {
    const input = await openValue(ctx, { place: placeOf(id), dataKeyId, sealed: row.input });
    if (input === undefined) throw appError('service.approval_erased', 410, 'The customer was erased.');
    const effect: DoEffect = {
      kind: 'do',
      action,
      input: input as DoEffect['input'],
      idempotencyKey: `approval/${id}`,
      why: 'somebody agreed',
    };
    await storeCall(ctx, about, effect, dataKeyId);
  }
  const state = approve ? 'approved' : 'refused';
  const decidedBy = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  await sql`
    update service.approvals set state = ${state}, decided_by = ${decidedBy}, decided_at = ${ctx.now}, note = ${note}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  await record(ctx, { action: `service.approval_${state}`, subject: `approval/${id}` });
  const [shown] = await presentApprovals(ctx, [{ ...row, state, decidedBy, note }]);
  if (!shown) throw new Error('the request is gone');
  return shown;
}
