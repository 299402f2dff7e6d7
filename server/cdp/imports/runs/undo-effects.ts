import type { Import } from '../../../../contracts/cdp/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { markChanged } from '../../changes/index.ts';
import { lockGraph } from '../../identity/index.ts';
import { takeBackOrders, takeBackProducts } from '../../orders/index.ts';
import { saveAttributesOf } from '../../profile/index.ts';
import { listUntouched, removeRecords } from '../../records/index.ts';
import { digestOf, takeEffects, takeThings } from '../sinks/index.ts';
import type { NotedThing } from '../sinks/index.ts';
import { noteUndone } from './import-queries.ts';
import type { ImportRow } from './import-queries.ts';
import { Stopped, tellImport } from './run-rows.ts';

const BATCH = 200;

/**
 * Takes back what an import did, in batches that go on where a crash left them. Orders and products come first: those that nobody has changed since
 * get the state that they had before, or go where there was none. Records that it made are removed where nobody has
 * told anything of them since and nothing hangs on them; values that it wrote at records which were there before get what stood there, where
 * their source has said nothing since. Identifiers and tags that it added to records which were there before stay.
 */
export async function undoEffects(
  app: App,
  tenant: string,
  row: ImportRow,
): Promise<NonNullable<Import['undo']>> {
  const report = row.undo ?? { records: 0, kept: 0 };
  await undoThings(app, tenant, row, report);
  for (;;) {
    const taken = await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      await lockGraph(ctx);
      const effects = await takeEffects(ctx, row.id, BATCH);
      if (effects.length === 0) return 0;
      const free = await listUntouched(ctx, row.source, effects);
      const made = effects.filter(({ created }) => created);
      const gone = made.filter(({ homeId }) => free.has(homeId)).map(({ homeId }) => homeId);
      await removeRecords(ctx, row.source, gone);
      // Of records that were there before only this source's own values go back: what others say of them does not matter.
      const changed = effects.filter(({ created, before }) => !created && before !== null);
      const { changed: restored } = await saveAttributesOf(
        ctx,
        row.source,
        changed.flatMap(({ homeId, before }) =>
          before && free.has(homeId) ? [{ homeId, values: before, at: ctx.now }] : [],
        ),
      );
      const kept = effects.length - gone.length - restored.size;
      const next = { records: report.records + gone.length + restored.size, kept: report.kept + kept };
      if (!(await noteUndone(ctx, row, next))) throw new Stopped();
      Object.assign(report, next);
      tellImport(ctx, row.id);
      return effects.length;
    });
    if (taken < BATCH) return report;
  }
}

async function undoThings(
  app: App,
  tenant: string,
  row: ImportRow,
  report: NonNullable<Import['undo']>,
): Promise<void> {
  for (let taken = BATCH; taken === BATCH;) {
    taken = await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      const things = await takeThings(ctx, row.id, BATCH);
      if (things.length === 0) return 0;
      const gone = await takeBack(ctx, row, things);
      const next = { records: report.records + gone, kept: report.kept + things.length - gone };
      if (!(await noteUndone(ctx, row, next))) throw new Stopped();
      Object.assign(report, next);
      tellImport(ctx, row.id);
      return things.length;
    });
  }
}

/** Returns how many of the things were as the import left them, and are taken back. */
async function takeBack(ctx: Ctx, { kind, source }: ImportRow, things: NotedThing[]): Promise<number> {
  if (kind === 'products') {
    return takeBackProducts(
      ctx,
      source,
      things.map(({ key, before, written }) => ({
        id: key,
        before,
        isStill: (now) => digestOf(now) === written,
      })),
    );
  }
  const homes = await takeBackOrders(
    ctx,
    source,
    things.map(({ key, before, written }) => ({
      digest: key,
      before,
      isStill: (now) => digestOf(now) === written,
    })),
  );
  markChanged(ctx, [...new Set(homes)]);
  return homes.length;
}
