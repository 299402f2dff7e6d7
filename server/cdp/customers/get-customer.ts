import type { Ctx } from '../../platform/context/index.ts';
import { customerNotFound, listChannelIdentities, listIdentifiers, listMembers } from '../identity/index.ts';
import type { ChannelIdentity, Identifier } from '../identity/index.ts';
import { readProvenance } from '../profile/index.ts';
import type { Survival } from '../profile/index.ts';
import { tagsOfRecords } from '../tags/index.ts';
import type { Tag } from '../tags/index.ts';

/** All that is known of a customer, in the clear: what leaves the house goes through `presentCustomer`. */
export interface CustomerRecord {
  id: string;
  name: string;
  /** All that was told of the name. */
  nameTold: Survival | undefined;
  verified: boolean;
  level: string | null;
  language: string | null;
  createdAt: Date;
  identifiers: Identifier[];
  /** One for each name, with all that was told of it; those of which nothing stands any more are left out. */
  attributes: Survival[];
  tags: Tag[];
  channelIdentities: ChannelIdentity[];
}

/** The customer that an id stands for today. Throws `cdp.customer_not_found`. */
export async function getCustomer(ctx: Ctx, id: string): Promise<CustomerRecord> {
  const members = await listMembers(ctx, [id]);
  const root = members.find((member) => member.id === member.rootId);
  if (!root) throw customerNotFound();
  const records = members.map((member) => member.id);
  // They travel together.
  const [identifiers, provenance, tags, channelIdentities] = await Promise.all([
    listIdentifiers(ctx, records),
    readProvenance(ctx, records),
    tagsOfRecords(ctx, new Map(records.map((record) => [record, root.id]))),
    listChannelIdentities(ctx, root.id),
  ]);
  const survivals = provenance.filter((each) => each.winner);
  const standing = new Map(survivals.map((each) => [each.name, each.winner?.value]));
  const level = standing.get('level');
  const language = standing.get('language');
  const firstSeen = Math.min(...members.map((member) => member.createdAt.getTime()));
  return {
    id: root.id,
    name: String(standing.get('name') ?? ''),
    nameTold: survivals.find((each) => each.name === 'name'),
    verified: identifiers.some((each) => each.kind === 'user_id' && each.verified),
    level: level === undefined ? null : String(level),
    language:
      root.language ??
      members.find((member) => member.language !== null)?.language ??
      (language === undefined ? null : String(language)),
    createdAt: new Date(firstSeen),
    identifiers: distinct(identifiers),
    attributes: survivals.filter((each) => each.name !== 'name'),
    tags: tags.get(root.id) ?? [],
    channelIdentities,
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
