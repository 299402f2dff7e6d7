import type { Ctx } from '../../platform/context/index.ts';
import { listMembers, listVerified } from '../identity/index.ts';
import { readProfiles } from '../profile/index.ts';
import { tagsOfRecords } from '../tags/index.ts';

/** What a list shows of a customer. */
export interface Summary {
  id: string;
  /** Empty for an unknown visitor. */
  name: string;
  verified: boolean;
  level: string | null;
  tags: string[];
}

/**
 * Summaries by the asked id, whose `id` is the customer that it stands for today; unknown ids are left
 * out. Five statements for any number of customers.
 */
export async function listCustomerSummaries(ctx: Ctx, ids: string[]): Promise<Map<string, Summary>> {
  const members = await listMembers(ctx, ids);
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const records = [...rootOf.keys()];
  const profiles = await readProfiles(ctx, rootOf, { names: ['name', 'level'] });
  const verified = await listVerified(ctx, records);
  const tags = await tagsOfRecords(ctx, rootOf);

  const proved = new Set([...verified].map((id) => rootOf.get(id)));
  const summaries = new Map<string, Summary>();
  for (const id of ids) {
    const root = rootOf.get(id);
    if (root === undefined) continue;
    const picked = profiles.get(root);
    const level = picked?.get('level')?.value;
    summaries.set(id, {
      id: root,
      name: String(picked?.get('name')?.value ?? ''),
      verified: proved.has(root),
      level: level === undefined ? null : String(level),
      tags: (tags.get(root) ?? []).map((each) => each.tag),
    });
  }
  return summaries;
}
