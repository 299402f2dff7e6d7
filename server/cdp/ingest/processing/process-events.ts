import type { Ctx } from '../../../platform/context/index.ts';
import { markChanged } from '../../changes/index.ts';
import type { IngestEvent } from '../event.ts';
import { checkPlans } from '../plan/check-plans.ts';
import { saveRejects } from '../rejects/save-rejects.ts';
import type { NewReject } from '../rejects/save-rejects.ts';
import { countOutcomes } from '../sources/count-outcomes.ts';
import type { Outcome } from '../sources/count-outcomes.ts';
import { APPLIERS } from './appliers.ts';
import { joinAliases } from './join-aliases.ts';
import { markReceived } from './received.ts';
import { resolvePeople } from './resolve-people.ts';
import { storeEvents } from './store-events.ts';

/** Published after the commit with `{tenant, homeIds}`: customers did something just now. May be lost. */
export const EVENTS_STORED = 'cdp.events_stored';

/**
 * Gives events their effect, in the order given and all in this transaction: each once, however often it came. `lane` is
 * the shard that they came from.
 */
export async function processEvents(ctx: Ctx, events: IngestEvent[], lane: number): Promise<void> {
  const outcomes: Outcome[] = [];
  const fresh = await leaveOutDuplicates(ctx, events, outcomes);
  const { taken, rejects } = await checkPlans(ctx, fresh, outcomes);
  const homes = await resolvePeople(ctx, taken);
  await joinAliases(ctx, taken, homes);
  const placed = taken.flatMap((event) => {
    const homeId = homes.of(event);
    if (homeId === undefined) rejects.push(toReject(event));
    return homeId === undefined ? [] : [{ event, homeId }];
  });
  const stored = await storeEvents(ctx, placed);
  for (const apply of APPLIERS) await apply(ctx, stored);
  const touched = [...new Set([...homes.changed, ...stored.map((event) => event.homeId)])];
  markChanged(ctx, touched);
  for (const { event } of placed) outcomes.push({ sourceId: event.sourceId, outcome: 'accepted' });
  await saveRejects(ctx, rejects);
  countOutcomes(ctx, outcomes, lane);
  if (touched.length === 0) return;
  const { app, tenant } = ctx;
  ctx.afterCommit(() => app.signals.publish(EVENTS_STORED, { tenant, homeIds: touched }));
}

async function leaveOutDuplicates(
  ctx: Ctx,
  events: IngestEvent[],
  outcomes: Outcome[],
): Promise<IngestEvent[]> {
  const fresh = await markReceived(ctx, [...new Set(events.map((event) => event.id))]);
  return events.filter((event) => {
    // The first of several in one batch is the one that counts.
    if (fresh.delete(event.id)) return true;
    outcomes.push({ sourceId: event.sourceId, outcome: 'duplicate' });
    return false;
  });
}

function toReject(event: IngestEvent): NewReject {
  return { reason: 'no_person', field: '/userId', sourceId: event.sourceId, raw: event };
}
