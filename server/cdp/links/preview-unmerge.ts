import type { PreviewUnmerge, UnmergePreview } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { customerNotFound, listEdges, listMembers, previewUnmerge } from '../identity/index.ts';
import { edgeError, nameOne, recordError } from './unmerge-errors.ts';

/** What undoing would do with a customer. Throws like the undoing itself. */
export async function presentUnmergePreview(
  ctx: Ctx,
  customerId: string,
  { edgeId, recordId }: PreviewUnmerge,
): Promise<UnmergePreview> {
  const homes = (await listMembers(ctx, [customerId])).map((member) => member.id);
  if (homes.length === 0) throw customerNotFound();
  if ((edgeId === undefined) === (recordId === undefined)) throw nameOne();
  if (recordId !== undefined && !homes.includes(recordId)) throw recordError();
  if (edgeId !== undefined) {
    const edges = await listEdges(ctx, homes);
    const inForce = edges.some(({ id, retractedAt }) => id === edgeId && retractedAt === null);
    if (!inForce) throw edgeError(edges, edgeId);
  }
  const parts = await previewUnmerge(ctx, edgeId === undefined ? { homeId: recordId ?? '' } : { edgeId });
  const [stays = [], ...leaves] = parts;
  return { stays, leaves };
}
