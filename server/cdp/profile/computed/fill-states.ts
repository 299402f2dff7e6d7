import { sql } from 'kysely';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { countStoredEvents, scanEvents } from '../../events/index.ts';
import type { EventPlace } from '../../events/index.ts';
import { stopCounting } from './count-events.ts';
import { FILL_JOB, listDefinitions } from './definitions.ts';
import type { Definition } from './definitions.ts';
import { addToStates } from './states.ts';

const AT_ONCE = 2000;

/** Counts the events of the past for an attribute that is new or has a new meaning. Starts over after a crash. */
export const fillComputedAttribute: Job = {
  name: FILL_JOB,
  async run(app, { tenant, id }) {
    if (typeof tenant === 'string' && typeof id === 'string') await fillStates(app, tenant, id);
  },
};

/**
 * Past and present are told apart by a snapshot: it is taken while nobody counts, and from then on whoever counts does
 * so for this attribute too. What the snapshot shows is counted here, all else there; so nothing is counted twice.
 */
export async function fillStates(app: App, tenant: string, id: string, atOnce = AT_ONCE): Promise<void> {
  const who = { tenant, actor: SYSTEM };
  await inTenant(app, who, async (past) => {
    await sql`set transaction isolation level repeatable read`.execute(past.db);
    const definition = await inTenant(app, who, async (ctx) => {
      await stopCounting(ctx);
      const begun = await begin(ctx, id);
      await sql`select 1`.execute(past.db);
      return begun;
    });
    if (!definition) return;
    const total = await countStoredEvents(past);
    let after: EventPlace | undefined;
    let filled = 0;
    for (let isOurs = true; isOurs;) {
      const events = await scanEvents(past, after, atOnce);
      filled += events.length;
      isOurs = await inTenant(app, who, async (ctx) => {
        await addToStates(ctx, [definition], events);
        return note(ctx, definition, { filled, total, done: events.length < atOnce });
      });
      after = events.at(-1);
      if (events.length < atOnce) return;
    }
  });
}

/** Gives the attribute states of its own to fill. */
async function begin(ctx: Ctx, id: string): Promise<Definition | undefined> {
  await sql`update cdp.computed_attributes set state_id = ${newId()}, status = 'filling', filled = 0, to_fill = 0
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  return (await listDefinitions(ctx)).find((each) => each.id === id);
}

/** Returns whether the attribute is still the one that is being filled. */
async function note(
  ctx: Ctx,
  { id, stateId }: Definition,
  { filled, total, done }: { filled: number; total: number; done: boolean },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update cdp.computed_attributes
    set filled = ${filled}, to_fill = ${total}, status = case when ${done} then 'ready' else status end
    where tenant = ${ctx.tenant} and id = ${id} and state_id = ${stateId}`.execute(ctx.db);
  return numAffectedRows === 1n;
}
