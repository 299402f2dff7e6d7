import type { ConsentChannel } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { listMembers } from '../identity/index.ts';
import { findWords } from './consent-rows.ts';
import { judgeConsent } from './judge-consent.ts';
import { getPurpose } from './purposes.ts';

const AT_ONCE = 5000;

/**
 * Those of the customers whose data may be used for a purpose on a channel (`any`: on none in particular). Unknown ids
 * are left out. Whoever uses data for anything but answering the customer asks here first. Throws `cdp.purpose_unknown`.
 */
export async function mayUse(
  ctx: Ctx,
  customerIds: string[],
  purpose: string,
  channel: ConsentChannel = 'any',
): Promise<Set<string>> {
  const { basis } = await getPurpose(ctx, purpose);
  const allowed = new Set<string>();
  for (let from = 0; from < customerIds.length; from += AT_ONCE) {
    const asked = customerIds.slice(from, from + AT_ONCE);
    const members = await listMembers(ctx, asked);
    const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
    const words = await findWords(ctx, [...rootOf.keys()], purpose, channel);
    const byRoot = Map.groupBy(words, (word) => rootOf.get(word.homeId));
    for (const id of asked) {
      const root = rootOf.get(id);
      if (root === undefined) continue;
      if (judgeConsent(byRoot.get(root) ?? [], channel, basis, ctx.now).allowed) allowed.add(id);
    }
  }
  return allowed;
}
