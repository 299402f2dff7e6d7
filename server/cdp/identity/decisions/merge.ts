import { appError } from '../../../platform/errors/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import {
  addStatedEdge,
  findDisagreements,
  loadGraph,
  lockGraph,
  retractCannotLinks,
  settle,
} from '../graph/index.ts';
import { customerNotFound, listMembers } from '../queries.ts';
import { getRules } from '../rules/index.ts';

/** Two customers that a person made one. */
export interface Merged {
  customerId: string;
  mergedFrom: string;
  edgeId: string;
}

/**
 * Makes two customers one because a person says so, with all that both have; what a person said before against it is taken back, and where
 * they disagree in identifiers that is accepted. Throws
 * `cdp.customer_not_found`, `cdp.already_one_customer`, `cdp.too_many_records`.
 */
export async function merge(ctx: Ctx, ids: { one: string; other: string }, reason?: string): Promise<Merged> {
  await lockGraph(ctx);
  const members = await listMembers(ctx, [ids.one, ids.other]);
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const [one, other] = [rootOf.get(ids.one), rootOf.get(ids.other)];
  if (one === undefined || other === undefined) throw customerNotFound();
  if (one === other) throw appError('cdp.already_one_customer', 409, 'These are one customer already.');
  const homesOf = (root: string): string[] =>
    members.filter((member) => member.rootId === root).map((member) => member.id);
  await retractCannotLinks(ctx, homesOf(one), homesOf(other));
  const rules = await getRules(ctx);
  const accepted = findDisagreements(await loadGraph(ctx, [one, other], rules), rules, one, other);
  const edgeId = await addStatedEdge(ctx, {
    homes: [ids.one, ids.other],
    evidence: 'person',
    detail: { accepted },
    ...(reason === undefined ? {} : { reason }),
  });
  const settled = await settle(ctx, [one, other]);
  const customerId = settled.rootOf.get(one);
  if (customerId === undefined || edgeId === undefined || customerId !== settled.rootOf.get(other)) {
    throw appError(
      'cdp.too_many_records',
      422,
      'Together they would have more records than a customer may have.',
    );
  }
  return { customerId, mergedFrom: customerId === one ? other : one, edgeId };
}
