import type { Erasure } from '../../../../contracts/cdp/index.ts';
import type { ErasureRow } from '../../../cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { namesOf } from '../../people/index.ts';
import { STEPS } from './steps.ts';

/** Requests as they leave the house, with the names of who asked and who decided. */
export async function presentErasures(ctx: Ctx, rows: ErasureRow[]): Promise<Erasure[]> {
  const actors = rows.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy ?? '']);
  const names = await namesOf(
    ctx,
    actors.filter((actor) => actor.startsWith('user/')).map((actor) => actor.slice('user/'.length)),
  );
  const nameOf = (actor: string | null): string | null => names.get(actor?.split('/')[1] ?? '') ?? null;
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customerId,
    state: row.state,
    reason: row.reason,
    requestedBy: row.requestedBy,
    requestedByName: nameOf(row.requestedBy),
    requestedAt: row.requestedAt.toISOString(),
    decidedBy: row.decidedBy,
    decidedByName: nameOf(row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    doneAt: row.doneAt?.toISOString() ?? null,
    step: row.step,
    steps: STEPS.length,
    certificate: row.certificate,
  }));
}
