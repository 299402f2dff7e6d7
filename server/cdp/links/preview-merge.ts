import type { MergePreview } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { getCustomer, listCustomerSummaries } from '../customers/index.ts';
import type { CustomerRecord } from '../customers/index.ts';
import { listIdentitiesOfHomes, previewMerge } from '../identity/index.ts';

/** What merging two customers would do, with the customers by name; writes nothing. Throws `cdp.customer_not_found`. */
export async function presentMergePreview(ctx: Ctx, [one, other]: [string, string]): Promise<MergePreview> {
  const preview = await previewMerge(ctx, { one, other });
  const customers = [...preview.homesOf.keys()];
  const summaries = await listCustomerSummaries(ctx, customers);
  const identities = await listIdentitiesOfHomes(ctx, [...preview.homesOf.values()].flat());
  const attributes =
    preview.refused === 'already_one_customer'
      ? []
      : disagreements(await getCustomer(ctx, one), await getCustomer(ctx, other));
  return {
    customerId: preview.customerId ?? null,
    refused: preview.refused,
    customers: customers.flatMap((id) => {
      const customer = summaries.get(id);
      const homes = preview.homesOf.get(id) ?? [];
      if (!customer) return [];
      return [
        {
          customer,
          records: homes.length,
          channelIdentities: identities.filter((each) => homes.includes(each.home)).length,
          staysItself: id === preview.customerId,
        },
      ];
    }),
    conflicts: preview.conflicts,
    keptApart: preview.keptApart,
    attributes,
  };
}

/** Attributes of which both say something else, with whose value would stand: the newer one. */
function disagreements(one: CustomerRecord, other: CustomerRecord): MergePreview['attributes'] {
  const theirs = new Map(other.attributes.map((each) => [each.name, each.winner]));
  return one.attributes.flatMap(({ name, winner: mine }) => {
    const rival = theirs.get(name);
    if (!rival || !mine || rival.value === mine.value) return [];
    return [{ name, from: rival.at > mine.at ? other.id : one.id }];
  });
}
