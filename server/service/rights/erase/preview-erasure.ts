import type { ErasurePreview } from '../../../../contracts/cdp/index.ts';
import { countLearnt } from '../../../ai/index.ts';
import {
  countHomeRows,
  findErasureOf,
  findSubject,
  getCustomer,
  getPrivacySettings,
  listKept,
  TRAINED_MODELS,
} from '../../../cdp/index.ts';
import { countMessages, listUploads } from '../../../channels/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { remainsOf } from './erase-customer.ts';

/** What the erasure of a customer would remove, what would stay and why, where it would not reach. Throws `cdp.customer_not_found`. */
export async function previewErasure(ctx: Ctx, customer: string): Promise<ErasurePreview> {
  const { id } = await getCustomer(ctx, customer);
  const { homes, threads } = await findSubject(ctx, id);
  const counts = await countHomeRows(ctx, homes);
  const kept = await listKept(ctx, homes);
  for (const { what, count } of kept) counts.set(what, (counts.get(what) ?? 0) - count);
  const learnt = await countLearnt(ctx, threads);
  counts.set('messages', await countMessages(ctx, threads));
  counts.set('attachments', (await listUploads(ctx, threads)).length);
  counts.set('samples', learnt.samples);
  counts.set('examples', learnt.examples);
  const remains = await remainsOf(ctx, { homes, threads, removed: { [TRAINED_MODELS]: learnt.models } });
  const { fourEyes } = await getPrivacySettings(ctx);
  const open = await findErasureOf(ctx, id, ['requested', 'approved', 'running']);
  return {
    customerId: id,
    records: homes.length,
    threads: threads.length,
    removed: [...counts]
      .filter(([, count]) => count > 0)
      .map(([what, count]) => ({ what, count }))
      .sort((a, b) => (a.what < b.what ? -1 : 1)),
    kept: [...kept, ...remains.kept],
    notReached: remains.notReached,
    fourEyes,
    open: open?.id ?? null,
  };
}
