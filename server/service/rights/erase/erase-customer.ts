import { beginErasure, finishErasure, getErasure, noteRemoved, TRAINED_MODELS } from '../../../cdp/index.ts';
import type { ErasureRow } from '../../../cdp/index.ts';
import { listThreads } from '../../../channels/index.ts';
import { countEntries } from '../../../platform/audit/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { noteErasure, readErasures } from '../../../platform/erasures/index.ts';
import type { JournalEntry } from '../../../platform/erasures/index.ts';
import { EVENTS_KEPT_DAYS } from '../../../platform/events/index.ts';
import { listConversationIds } from '../conversations-of.ts';
import { STEPS } from './steps.ts';

/** What is left when all steps are done, in words of the certificate. */
export interface Remains {
  kept: { what: string; count: number; why: string; until: string | null }[];
  notReached: { what: string; why: string }[];
}

/**
 * Carries out an approved erasure, step by step, each batch in a transaction of its own that also notes how far it has come: whoever dies in the
 * middle is taken up where it was. One that is done stays as it is, with its certificate. `onStep` is told what comes next.
 */
export async function eraseCustomer(
  app: App,
  tenant: string,
  id: string,
  onStep: (name: string) => void = () => undefined,
): Promise<ErasureRow> {
  const who = { tenant, actor: SYSTEM };
  const row = await inTenant(app, who, (ctx) => beginErasure(ctx, id, (threads) => keysOf(ctx, threads)));
  if (row.state !== 'running') return row;
  const entry = toEntry(tenant, row);
  await noteErasure(app.config.dataDir, entry);
  for (const [place, step] of STEPS.entries()) {
    if (place < row.step) continue;
    onStep(step.name);
    let gone: Record<string, number>;
    do {
      gone = await inTenant(app, who, async (ctx) => {
        const removed = await step.run(ctx, row);
        await noteRemoved(ctx, id, removed);
        return removed;
      });
    } while (Object.values(gone).some((count) => count > 0));
    await inTenant(app, who, (ctx) => noteRemoved(ctx, id, {}, place + 1));
  }
  onStep('finish');
  const earlier = (await readErasures(app.config.dataDir)).get(`${tenant}/${id}`)?.certificate;
  const done = await inTenant(app, who, async (ctx) => {
    const remains = await remainsOf(ctx, await getErasure(ctx, id));
    return finishErasure(ctx, id, {
      ...remains,
      ...(earlier ? { earlier: earlier as unknown as NonNullable<ErasureRow['certificate']> } : {}),
    });
  });
  if (!earlier && done.certificate) {
    await noteErasure(app.config.dataDir, { ...entry, certificate: { ...done.certificate } });
  }
  return done;
}

/** What stays of a customer outside of cdp, and where an erasure does not reach. */
export async function remainsOf(
  ctx: Ctx,
  row: Pick<ErasureRow, 'homes' | 'threads' | 'removed'>,
): Promise<Remains> {
  const conversations = await listConversationIds(ctx, row.threads);
  const entries = await countEntries(
    ctx,
    row.homes.map((home) => `customer/${home}`),
  );
  const kept = [
    { what: 'conversations', count: conversations.length, why: 'statistics', until: null },
    { what: 'audit_entries', count: entries, why: 'audit', until: null },
    { what: 'event_log', count: row.homes.length, why: 'expires', until: untilEventsGo(ctx) },
  ];
  return {
    kept: kept.filter(({ count }) => count > 0),
    notReached: [
      { what: 'backups', why: 'unsealed_parts' },
      ...((row.removed[TRAINED_MODELS] ?? 0) > 0 ? [{ what: 'models', why: 'weights' }] : []),
    ],
  };
}

/** Events name ids and tags, nothing else of a person; they go with their weeks. */
function untilEventsGo(ctx: Ctx): string {
  return new Date(ctx.now.getTime() + (EVENTS_KEPT_DAYS + 7) * 86_400_000).toISOString();
}

async function keysOf(ctx: Ctx, threads: string[]): Promise<string[]> {
  const found = await listThreads(ctx, threads);
  return [...found.values()].flatMap(({ dataKeyId }) => (dataKeyId === null ? [] : [dataKeyId]));
}

function toEntry(tenant: string, row: ErasureRow): JournalEntry {
  const { id, customerId, reason, requestedBy, requestedAt, homes, threads, dataKeys } = row;
  const at = requestedAt.toISOString();
  return { tenant, id, customerId, reason, requestedBy, requestedAt: at, homes, threads, dataKeys };
}
