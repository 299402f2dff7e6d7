import { sql } from 'kysely';
import { newId } from '../../../platform/ids/index.ts';
import { blindIndex, blindIndexer, sealText } from '../../../platform/vault/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { IdentifierKind } from '../../identifiers/index.ts';
import { addStatedEdge, findDisagreements, loadGraph, lockGraph, settle } from '../graph/index.ts';
import { tailDigest } from '../phone-tails.ts';
import { getIdentity } from '../queries.ts';
import { recordKey } from '../record-keys.ts';
import { getRules, joinTest } from '../rules/index.ts';

/** What a verification in a conversation led to. */
export interface Confirmed {
  customerId: string;
  /** `noted`: nobody else has the value · `common`: too many have it, so it names nobody. */
  outcome: 'merged' | 'unchanged' | 'noted' | 'common' | 'kept_apart';
  mergedFrom?: string;
  edgeId?: string;
}

/**
 * Whoever acts has verified that the person behind a channel identity has this identifier (in its normal form): it may join from now on,
 * and the identity is of the same person as the oldest record that has it, on the word of who verified it. What a person keeps
 * apart stays apart. Throws `cdp.identity_not_found`.
 */
export async function confirmValue(
  ctx: Ctx,
  channelIdentityId: string,
  { kind, value }: { kind: IdentifierKind; value: string },
): Promise<Confirmed> {
  await lockGraph(ctx);
  const identity = await getIdentity(ctx, channelIdentityId);
  const rules = await getRules(ctx);
  const digest = await blindIndex(ctx, kind, value);
  const joins = joinTest(rules)(kind, value);
  await keepValue(ctx, identity, { kind, value, digest, joins });
  if (!joins) return { customerId: identity.customerId, outcome: 'common' };
  const limit = rules.kinds.find((rule) => rule.kind === kind)?.recordsPerValue ?? rules.maxRecords;
  const { rows } = await sql<{ home: string }>`
    select customer_id as home from cdp.identifiers
    where tenant = ${ctx.tenant} and digest = ${digest} and joins and customer_id <> ${identity.homeId}
    limit ${limit + 1}`.execute(ctx.db);
  const common = rows.length > limit;
  const [oldest] = rows.map((row) => row.home).sort(); // ids are in the order of time
  const disagree = oldest !== undefined && (await doDisagree(ctx, identity.homeId, oldest));
  const edgeId =
    common || oldest === undefined || disagree
      ? undefined
      : await addStatedEdge(ctx, {
          homes: [identity.homeId, oldest],
          evidence: 'person',
          channelIdentityId,
          detail: { confirmed: kind },
        });
  const { rootOf, before } = await settle(ctx, [identity.homeId]);
  const [now, was] = [rootOf.get(identity.homeId) ?? identity.customerId, identity.customerId];
  if (common) return { customerId: now, outcome: 'common' };
  if (oldest === undefined) return { customerId: now, outcome: 'noted' };
  if (rootOf.get(oldest) !== now) return { customerId: now, outcome: 'kept_apart' };
  const other = before.get(oldest) ?? now;
  if (other === was) return { customerId: now, outcome: 'unchanged' };
  const mergedFrom = now === was ? other : was;
  return { customerId: now, outcome: 'merged', mergedFrom, ...(edgeId === undefined ? {} : { edgeId }) };
}

/** Whether the customers of two homes differ in identifiers that one person has once: then a person has to look at both. */
async function doDisagree(ctx: Ctx, home: string, other: string): Promise<boolean> {
  const rules = await getRules(ctx);
  const graph = await loadGraph(ctx, [home, other], rules);
  const [one, two] = [graph.nodes.get(home)?.root, graph.nodes.get(other)?.root];
  if (one === undefined || two === undefined || one === two) return false;
  return Object.keys(findDisagreements(graph, rules, one, two)).length > 0;
}

async function keepValue(
  ctx: Ctx,
  identity: { id: string; homeId: string },
  told: { kind: IdentifierKind; value: string; digest: string; joins: boolean },
): Promise<void> {
  const sealed = await sealText(ctx, await recordKey(ctx, identity.homeId), told.value);
  const tail = tailDigest(await blindIndexer(ctx), told.kind, told.value);
  await sql`
    insert into cdp.identifiers (tenant, id, customer_id, kind, digest, tail_digest, sealed, verified, trusted, joins,
      channel_identity_id, created_at)
    values (${ctx.tenant}, ${newId(ctx.now.getTime())}, ${identity.homeId}, ${told.kind}, ${told.digest}, ${tail}, ${sealed}, true,
      true, ${told.joins}, ${identity.id}, ${ctx.now})
    on conflict (tenant, customer_id, kind, digest) do update
      set verified = true, trusted = true, joins = excluded.joins`.execute(ctx.db);
}
