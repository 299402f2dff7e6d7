import type { DecideReview, ReviewDecision } from '../../../contracts/cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { addCannotLinks, listMembers, lockGraph, merge, settle } from '../identity/index.ts';
import { closePairsBetween, getWaitingPair, markPair } from './review-rows.ts';

/**
 * What a person says of a doubtful pair: `same` joins the customers, `different` keeps the two records apart for good, `later` leaves it in
 * a list of its own. Throws `cdp.pair_not_found`, `cdp.pair_decided`, `cdp.too_many_records`.
 */
export async function decidePair(ctx: Ctx, id: string, given: DecideReview): Promise<ReviewDecision> {
  await lockGraph(ctx);
  const pair = await getWaitingPair(ctx, id);
  const members = await listMembers(ctx, [pair.a, pair.b]);
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const [one, other] = [rootOf.get(pair.a) ?? pair.a, rootOf.get(pair.b) ?? pair.b];
  let customerId: string | null = null;
  if (given.decision === 'same') {
    customerId =
      one === other ? one : (await merge(ctx, { one: pair.a, other: pair.b }, given.reason)).customerId;
  }
  if (given.decision === 'different') {
    await addCannotLinks(ctx, pair.a, [pair.b], { reason: given.reason });
    const homesOf = (root: string): string[] =>
      members.filter((member) => member.rootId === root).map((member) => member.id);
    if (one !== other) await closePairsBetween(ctx, homesOf(one), homesOf(other));
    await settle(ctx, [pair.a, pair.b]);
  }
  await markPair(ctx, id, given.decision);
  await record(ctx, {
    action: 'cdp.pair_decided',
    subject: `review-pair/${id}`,
    details: { decision: given.decision, one, other },
  });
  return { id, state: given.decision, customerId };
}
