import type { Meaning } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { getTenant } from '../../../platform/tenants/index.ts';
import { listEventsOf } from '../../events/index.ts';
import { customerNotFound, listMembers, listNewest } from '../../identity/index.ts';
import type { AttributeValue } from '../catalogue/index.ts';
import { checkMeaning } from './definitions.ts';
import { recount } from './recount.ts';

const NEWEST = 20;
const MOST_EVENTS = 5000;

/** What an attribute would be for a customer, or for the newest ones, counted from their events. Throws `cdp.customer_not_found`, `cdp.computed_attribute_invalid`. */
export async function previewComputed(
  ctx: Ctx,
  meaning: Meaning,
  customerId?: string,
): Promise<{ customerId: string; value: AttributeValue | null; events: number }[]> {
  checkMeaning(meaning);
  const { timezone } = await getTenant(ctx);
  const asked = customerId === undefined ? await listNewest(ctx, { limit: NEWEST }) : [customerId];
  const members = Map.groupBy(await listMembers(ctx, asked), (member) => member.rootId);
  if (customerId !== undefined && members.size === 0) throw customerNotFound();
  const previews: Awaited<ReturnType<typeof previewComputed>> = [];
  for (const [root, records] of members) {
    const homes = records.map((record) => record.id);
    const events = await listEventsOf(ctx, homes, { limit: MOST_EVENTS });
    const value = recount({ meaning, zone: timezone }, events, ctx.now) ?? null;
    previews.push({ customerId: root, value, events: events.length });
  }
  return previews;
}
