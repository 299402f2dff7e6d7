import type { Ctx } from '../../platform/context/index.ts';
import { saveAttributes } from '../profile/index.ts';
import type { AttributeValue } from '../profile/index.ts';

/** Writes what a source says of records, and returns the homes of those of whom something changed. */
export async function saveAttributesOf(
  ctx: Ctx,
  _source: string,
  records: { homeId: string; values: Record<string, AttributeValue | null>; at: Date }[],
): Promise<Set<string>> {
  const changed = new Set<string>();
  for (const { homeId, values } of records) {
    const names = await saveAttributes(ctx, { customerId: homeId, source: 'import' }, values);
    if (names.length > 0) changed.add(homeId);
  }
  return changed;
}
