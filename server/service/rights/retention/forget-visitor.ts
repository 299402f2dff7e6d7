import { findHomeKeys, removeHomes, removeOfHomes } from '../../../cdp/index.ts';
import { listThreads } from '../../../channels/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { STEPS } from '../erase/index.ts';

const MOST = 100_000;

/** Forgets a visitor whom nobody knew: the same as an erasure, in one transaction and without a certificate, since nobody asked for one. */
export async function forgetVisitor(ctx: Ctx, homeId: string, threads: string[]): Promise<void> {
  const found = [...(await listThreads(ctx, threads)).values()];
  const keys = found.flatMap(({ dataKeyId }) => (dataKeyId === null ? [] : [dataKeyId]));
  const subject = { homes: [homeId], threads, dataKeys: [...keys, ...(await findHomeKeys(ctx, [homeId]))] };
  for (const step of STEPS) await step.run(ctx, subject);
  // A visitor has few rows; should a batch not have held them all, this does.
  await removeOfHomes(ctx, [homeId], MOST);
  await removeHomes(ctx, [homeId]);
}
