import type { Condition } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { needsOf } from '../conditions/needs.ts';
import type { Needs } from '../conditions/needs.ts';
import { liveSegments } from './live-segments.ts';
import type { LiveList } from './live-segments.ts';

/** The lists of some segments and of those that they refer to, with what these and further conditions need. */
export async function narrowTo(
  ctx: Ctx,
  segmentIds: string[],
  conditions: Condition[] = [],
): Promise<{ lists: LiveList[]; needs: Needs }> {
  const live = await liveSegments(ctx);
  const wanted = new Set<string>();
  const visit = (id: string): void => {
    if (wanted.has(id)) return;
    wanted.add(id);
    needsOf(live.conditions.get(id) ?? []).segments.forEach(visit);
  };
  segmentIds.forEach(visit);
  return {
    lists: live.lists.filter((list) => wanted.has(list.segmentId)),
    needs: needsOf([...conditions, ...[...wanted].flatMap((id) => live.conditions.get(id) ?? [])]),
  };
}
