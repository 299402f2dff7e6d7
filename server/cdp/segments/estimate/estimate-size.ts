import type { Condition } from '../../../../contracts/cdp/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { listMembers } from '../../identity/index.ts';
import { compileCondition } from '../conditions/compile-condition.ts';
import { needsOf } from '../conditions/needs.ts';
import type { Verdict } from '../conditions/facts.ts';
import { narrowTo } from '../definitions/narrow-to.ts';
import { listSegmentRows } from '../definitions/segment-queries.ts';
import { loadFacts } from '../evaluate/load-facts.ts';
import { wilsonInterval } from './interval.ts';
import { countCustomers, sampleCustomers } from './sample-customers.ts';

const LOOKED_AT = 2000;

export interface Estimate {
  size: number;
  low: number;
  high: number;
  exact: boolean;
  customers: number;
}

/**
 * How many customers a condition has: exactly up to 2,000 customers, beyond that from a random sample of so many.
 * Throws `cdp.segment_unknown`.
 */
export async function estimateSize(ctx: Ctx, condition: Condition): Promise<Estimate> {
  const rows = await listSegmentRows(ctx);
  const refers = [...needsOf([condition]).segments];
  if (refers.some((id) => !rows.some((row) => row.id === id))) {
    throw appError('cdp.segment_unknown', 422, 'The condition refers to a segment that does not exist.', {
      fields: [{ field: '/condition', message: 'refers to a segment that does not exist' }],
    });
  }
  const scope = await narrowTo(ctx, refers, [condition]);
  const customers = await countCustomers(ctx);
  const sample = await sampleCustomers(ctx, LOOKED_AT);
  const members = await listMembers(ctx, sample);
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const facts = await loadFacts(ctx, rootOf, scope.needs);
  const check = compileCondition(condition);
  const now = ctx.now.getTime();
  let hits = 0;
  for (const known of facts.values()) {
    const verdicts = new Map<string, Verdict>();
    for (const list of scope.lists) {
      if (list.isReferred) verdicts.set(list.segmentId, list.check(known, now, verdicts));
    }
    if (check(known, now, verdicts).matches) hits += 1;
  }
  if (sample.length < LOOKED_AT)
    return { size: hits, low: hits, high: hits, exact: true, customers: sample.length };
  const { low, high } = wilsonInterval(hits, sample.length);
  const scale = (share: number): number => Math.round(share * customers);
  return {
    size: scale(hits / sample.length),
    // Whoever was looked at is known.
    low: Math.max(hits, scale(low)),
    high: Math.min(customers - (sample.length - hits), scale(high)),
    exact: false,
    customers,
  };
}
