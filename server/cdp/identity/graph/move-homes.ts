import { sql } from 'kysely';
import { appendEvents } from '../../../platform/events/index.ts';
import type { NewEvent } from '../../../platform/events/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { markChanged } from '../../changes/index.ts';
import type { EdgeFinder } from './write-edges.ts';

/** A home that stands for another customer from now on. */
export interface Move {
  home: string;
  from: string;
  into: string;
}

/** Points homes and their channel identities at their customers of now, and tells of each merge and split. */
export async function moveHomes(
  ctx: Ctx,
  moves: Move[],
  { rootOf, edgeOf }: { rootOf: ReadonlyMap<string, string>; edgeOf: EdgeFinder },
): Promise<void> {
  if (moves.length === 0) return;
  await lockHomes(
    ctx,
    moves.flatMap(({ home, from, into }) => [home, from, into]),
  );
  const [homes, roots] = [moves.map((move) => move.home), moves.map((move) => move.into)];
  await sql`
    update cdp.customers c set merged_into = nullif(given.root, c.id)
    from unnest(${homes}::uuid[], ${roots}::uuid[]) as given (id, root)
    where c.tenant = ${ctx.tenant} and c.id = given.id`.execute(ctx.db);
  const { rows } = await sql<{ id: string; home: string }>`
    update cdp.channel_identities i set customer_id = given.root
    from unnest(${homes}::uuid[], ${roots}::uuid[]) as given (id, root)
    where i.tenant = ${ctx.tenant} and i.home_id = given.id
    returning i.id, i.home_id as home`.execute(ctx.db);
  markChanged(ctx, [...new Set(moves.flatMap(({ home, from }) => [home, from]))]);
  await appendEvents(
    ctx,
    eventsOf(moves, rows, (homes, into) => {
      const others = [...rootOf].filter(([home, root]) => root === into && !homes.has(home));
      return findEdge(homes, new Set(others.map(([home]) => home)), edgeOf);
    }),
  );
}

/** Locks homes in the order of their ids, which everybody keeps. */
async function lockHomes(ctx: Ctx, ids: string[]): Promise<void> {
  await sql`select from cdp.customers
    where tenant = ${ctx.tenant} and id = any(${[...new Set(ids)]}::uuid[]) order by id for update`.execute(
    ctx.db,
  );
}

function eventsOf(
  moves: Move[],
  identities: { id: string; home: string }[],
  edgeBetween: (homes: Set<string>, into: string) => string | null,
): NewEvent[] {
  const identitiesOf = Map.groupBy(identities, (each) => each.home);
  const groups = Map.groupBy(moves, ({ from, into }) => `${from} ${into}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { from, into } = first;
    const homes = new Set(group.map((move) => move.home));
    const ids = [...homes].flatMap((home) => identitiesOf.get(home)?.map((each) => each.id) ?? []);
    const payload = { from, into, channelIdentityIds: ids.sort() };
    // Whoever takes the customer's own home along absorbs it; else a part of it has gone.
    if (!homes.has(from)) return [{ type: 'cdp.customers_split', key: from, payload }];
    const edgeId = edgeBetween(homes, into);
    return [{ type: 'cdp.customers_merged', key: into, payload: { ...payload, edgeId } }];
  });
}

function findEdge(homes: Set<string>, others: Set<string>, edgeOf: EdgeFinder): string | null {
  for (const home of homes) {
    const found = edgeOf(home, others);
    if (found !== undefined) return found;
  }
  return null;
}
