import { sql } from 'kysely';
import { appendEvents } from '../../platform/events/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { lockCustomer } from './queries.ts';
import { rootsOf } from './roots.ts';

interface LinkRow {
  id: string;
  from: string;
  into: string;
  channelIdentityId: string | null;
  retracted: boolean;
}

/**
 * Takes a merge back: the absorbed customer stands again for what it stood for before, with all that it had
 * absorbed itself; later merges stay. Throws `cdp.link_not_found`, `cdp.link_retracted`.
 */
export async function unmerge(ctx: Ctx, linkId: string): Promise<{ from: string; into: string }> {
  const link = await getLink(ctx, linkId);
  const root = await lockCustomer(ctx, link.from);
  const current = await getLink(ctx, linkId); // may have been retracted while we waited
  if (current.retracted) throw appError('cdp.link_retracted', 409, 'This merge was taken back before.');
  await sql`update cdp.links set retracted_at = ${ctx.now}, retracted_by = ${`${ctx.actor.kind}/${ctx.actor.id}`}
    where tenant = ${ctx.tenant} and id = ${linkId}`.execute(ctx.db);
  if (link.channelIdentityId !== null) {
    await sql`update cdp.channel_identities set identifier_id = null
      where tenant = ${ctx.tenant} and id = ${link.channelIdentityId}`.execute(ctx.db);
  }
  const restored = link.from;
  const channelIdentityIds = await detach(ctx, root, restored);
  await appendEvents(ctx, [
    {
      type: 'cdp.customers_split',
      key: root,
      payload: { from: root, into: restored, channelIdentityIds, linkId },
    },
  ]);
  return { from: root, into: restored };
}

async function getLink(ctx: Ctx, id: string): Promise<LinkRow> {
  const { rows } = await sql<LinkRow>`
    select id, from_customer as "from", into_customer as "into", channel_identity_id as "channelIdentityId",
      retracted_at is not null as retracted
    from cdp.links where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('cdp.link_not_found', 404, 'There is no such merge.');
  return row;
}

/** Points what hangs below the restored customer at it again, and moves the channel identities with it. */
async function detach(ctx: Ctx, root: string, restored: string): Promise<string[]> {
  const members = await sql<{ id: string; from: string | null; into: string | null }>`
    select c.id, l.from_customer as "from", l.into_customer as "into"
    from cdp.customers c
    left join cdp.links l on l.tenant = c.tenant and l.from_customer = c.id and l.retracted_at is null
    where c.tenant = ${ctx.tenant} and c.merged_into = ${root}`.execute(ctx.db);
  const edges = members.rows.flatMap(({ from, into }) =>
    from !== null && into !== null ? [{ from, into }] : [],
  );
  const roots = rootsOf(
    members.rows.map((row) => row.id),
    edges,
  );
  const moved = [...roots].filter(([, to]) => to === restored).map(([id]) => id);
  await sql`update cdp.customers set merged_into = nullif(${restored}::uuid, id)
    where tenant = ${ctx.tenant} and id = any(${moved}::uuid[])`.execute(ctx.db);
  const identities = await sql<{ id: string }>`
    update cdp.channel_identities set customer_id = ${restored}
    where tenant = ${ctx.tenant} and home_id = any(${moved}::uuid[]) returning id`.execute(ctx.db);
  return identities.rows.map((row) => row.id).sort();
}
