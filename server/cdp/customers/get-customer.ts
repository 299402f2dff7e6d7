import type { Ctx } from '../../platform/context/index.ts';
import { customerNotFound, listChannelIdentities, listIdentifiers, listMembers } from '../identity/index.ts';
import type { ChannelIdentity, Identifier } from '../identity/index.ts';
import { listAttributes, pickAttributes } from '../profile/index.ts';
import type { Attribute } from '../profile/index.ts';
import { tagsOfRecords } from '../tags/index.ts';
import type { Tag } from '../tags/index.ts';

/** All that is known of a customer, in the clear: what leaves the house goes through `presentCustomer`. */
export interface CustomerRecord {
  id: string;
  name: string;
  verified: boolean;
  level: string | null;
  language: string | null;
  createdAt: Date;
  identifiers: Identifier[];
  /** One value for each name. */
  attributes: Attribute[];
  tags: Tag[];
  channelIdentities: ChannelIdentity[];
}

/** The customer that an id stands for today. Throws `cdp.customer_not_found`. */
export async function getCustomer(ctx: Ctx, id: string): Promise<CustomerRecord> {
  const members = await listMembers(ctx, [id]);
  const root = members.find((member) => member.id === member.rootId);
  if (!root) throw customerNotFound();
  const records = members.map((member) => member.id);
  const identifiers = await listIdentifiers(ctx, records);
  const picked = pickAttributes(await listAttributes(ctx, records));
  const tags = await tagsOfRecords(ctx, new Map(records.map((record) => [record, root.id])));
  const level = picked.get('level')?.value;
  const firstSeen = Math.min(...members.map((member) => member.createdAt.getTime()));
  return {
    id: root.id,
    name: String(picked.get('name')?.value ?? ''),
    verified: identifiers.some((each) => each.kind === 'user_id' && each.verified),
    level: level === undefined ? null : String(level),
    language: root.language ?? members.find((member) => member.language !== null)?.language ?? null,
    createdAt: new Date(firstSeen),
    identifiers: distinct(identifiers),
    attributes: [...picked.values()].filter((each) => each.name !== 'name'),
    tags: tags.get(root.id) ?? [],
    channelIdentities: await listChannelIdentities(ctx, root.id),
  };
}

/** Each identifier once, though several records may tell it; the verified one stays. */
function distinct(identifiers: Identifier[]): Identifier[] {
  const seen = new Set<string>();
  return identifiers.filter(({ kind, value }) => {
    const key = `${kind}/${value}`;
    return value !== '' && !seen.has(key) && seen.add(key);
  });
}
