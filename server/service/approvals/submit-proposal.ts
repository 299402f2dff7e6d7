import type { DoEffect, Proposal } from '../../ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { storeCall } from '../calls/index.ts';
import { keyOfThread } from '../sealing/index.ts';
import { requestApproval } from './request-approval.ts';
import type { ApprovalRequest } from './request-approval.ts';

/** A checked proposal of a model, and whether the customer said yes to exactly this. */
export interface Submission extends Pick<ApprovalRequest, 'about' | 'currency' | 'idempotencyKey'> {
  proposal: Proposal;
  confirmed: boolean;
}

/**
 * Has a proposed action done, as far as those who must agree have: `to_confirm`: the customer is to be asked first; `waiting`: a person
 * of the enterprise is; `stored`: it runs after the commit. The same key again does nothing again.
 */
export async function submitProposal(
  ctx: Ctx,
  { about, proposal, confirmed, currency, idempotencyKey }: Submission,
): Promise<'to_confirm' | 'waiting' | 'stored'> {
  const { action, input, cost, needs } = proposal;
  if (needs !== 'nobody' && !confirmed) return 'to_confirm';
  if (needs === 'agent') {
    await requestApproval(ctx, { about, action, input, cost, currency, idempotencyKey });
    return 'waiting';
  }
  const effect: DoEffect = {
    kind: 'do',
    action,
    input: input as DoEffect['input'],
    idempotencyKey: `proposal/${idempotencyKey}`,
    why: 'the customer asked for it',
  };
  await storeCall(ctx, about, effect, await keyOfThread(ctx, about.threadId));
  return 'stored';
}
