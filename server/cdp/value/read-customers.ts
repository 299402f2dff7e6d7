import type { ValueSettings } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { countHours } from '../events/index.ts';
import { listMembers } from '../identity/index.ts';
import { listPurchases } from '../orders/index.ts';
import { addHabit, buyerOf, emptyHabit } from './scoring/index.ts';
import type { Buyer, Habit } from './scoring/index.ts';

const HABIT_MS = 180 * 86_400_000;

/** What is known of a customer that counts for their value. */
export interface ValuedCustomer {
  id: string;
  buyer: Buyer | undefined;
  habit: Habit;
}

/** The customers that these ids stand for today, from the orders and events of all their records; three statements. */
export async function readCustomers(
  ctx: Ctx,
  ids: string[],
  { settings, zone }: { settings: ValueSettings; zone: string },
): Promise<ValuedCustomer[]> {
  const members = await listMembers(ctx, ids);
  const homes = members.map((member) => member.id);
  const since = new Date(ctx.now.getTime() - HABIT_MS);
  const [purchases, hours] = await Promise.all([
    listPurchases(ctx, homes),
    countHours(ctx, homes, { since, zone }),
  ]);
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const bought = Map.groupBy(purchases, (each) => rootOf.get(each.homeId));
  const did = Map.groupBy(hours, (each) => rootOf.get(each.homeId));
  return [...new Set(rootOf.values())].map((id) => {
    const habit = emptyHabit();
    for (const each of did.get(id) ?? []) addHabit(habit, each);
    return { id, habit, buyer: buyerOf(bought.get(id) ?? [], { settings, zone, now: ctx.now }) };
  });
}
