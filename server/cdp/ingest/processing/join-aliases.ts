import type { Ctx } from '../../../platform/context/index.ts';
import { findHomes, saveAliases } from '../../records/index.ts';
import type { IngestEvent } from '../event.ts';
import { externalIdOf, recordSource } from './resolve-people.ts';
import type { Homes } from './resolve-people.ts';

/**
 * Where the enterprise's own server says that two users are one, an edge says so too; the rules decide whether it joins them. A page
 * can only name a cookie, and that has been told with its record.
 */
export async function joinAliases(ctx: Ctx, events: IngestEvent[], homes: Homes): Promise<void> {
  const aliases = events.filter((event) => event.trusted && event.previousId !== undefined);
  for (const [source, group] of Map.groupBy(aliases, recordSource)) {
    const pairs = group.map((event) => ({
      externalId: externalIdOf(event),
      previousId: `user:${event.previousId ?? ''}`,
    }));
    const before = await findHomes(
      ctx,
      source,
      pairs.map((pair) => pair.previousId),
    );
    const known = pairs.filter((pair) => before.has(pair.previousId));
    await saveAliases(ctx, source, known);
    for (const { externalId, previousId } of known) {
      for (const home of [homes.find(source, externalId), before.get(previousId)]) {
        if (home !== undefined) homes.changed.add(home);
      }
    }
  }
}
