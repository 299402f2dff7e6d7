import type { CustomerPage } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { listChannelsOf, listMembers } from '../identity/index.ts';
import { readProfiles } from '../profile/index.ts';
import { listSourcesOf } from '../records/index.ts';
import type { Summary } from './summaries.ts';

/** Adds to the customers of a page where they are known from, and when they were there last; four statements for any number. */
export async function addOrigins(ctx: Ctx, summaries: Summary[]): Promise<CustomerPage['items']> {
  const members = await listMembers(
    ctx,
    summaries.map(({ id }) => id),
  );
  const rootOf = new Map(members.map(({ id, rootId }) => [id, rootId]));
  const homes = [...rootOf.keys()];
  const [records, channels, profiles] = await Promise.all([
    listSourcesOf(ctx, homes),
    listChannelsOf(ctx, homes),
    readProfiles(ctx, rootOf, { names: ['last_seen'] }),
  ]);
  const sources = Map.groupBy([...records, ...channels], ({ homeId }) => rootOf.get(homeId));
  return summaries.map((summary) => {
    const seen = profiles.get(summary.id)?.get('last_seen')?.value;
    return {
      ...summary,
      sources: [...new Set((sources.get(summary.id) ?? []).map(({ source }) => source))].sort(),
      lastSeenAt: seen === undefined ? null : String(seen),
    };
  });
}
