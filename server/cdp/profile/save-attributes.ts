import { sql } from 'kysely';
import { appError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { indexDocuments, removeDocuments } from '../../platform/search/index.ts';
import { blindIndexer, sealTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { recordKey } from '../identity/index.ts';
import { isPersonal } from './personal.ts';
import type { AttributeValue } from './personal.ts';

/** Who says so: an agent, the page that the visitor is on, an import. */
export type AttributeSource = 'person' | 'traits' | 'import';

export const NAME_SCOPE = 'cdp.customer_names';
const MAX_ATTRIBUTES = 200;

interface Stored {
  id: string;
  name: string;
  value: AttributeValue | null;
  digest: string | null;
}

interface Change extends Stored {
  plain: string;
}

/**
 * Writes attributes to a customer's own record, as told by one source; null removes. Personal values are
 * sealed. Returns the names of those that changed. Throws `cdp.too_many_attributes` beyond 200.
 */
export async function saveAttributes(
  ctx: Ctx,
  record: { customerId: string; source: AttributeSource },
  values: Record<string, AttributeValue | null>,
): Promise<string[]> {
  if (Object.keys(values).length === 0) return [];
  const { rows } = await sql<Stored>`
    select id, name, value, digest from cdp.attributes
    where tenant = ${ctx.tenant} and customer_id = ${record.customerId} and source = ${record.source}`.execute(
    ctx.db,
  );
  const stored = new Map(rows.map((row) => [row.name, row]));
  const removed = rows.filter((row) => values[row.name] === null);
  const changed = await findChanges(ctx, stored, values);
  const added = changed.filter((change) => !stored.has(change.name)).length;
  if (stored.size - removed.length + added > MAX_ATTRIBUTES) {
    throw appError('cdp.too_many_attributes', 422, `A customer has at most ${MAX_ATTRIBUTES} attributes.`);
  }
  await removeRows(ctx, removed, record);
  await writeRows(ctx, changed, record);
  const name = changed.find((change) => change.name === 'name');
  if (name) {
    await indexDocuments(ctx, NAME_SCOPE, [
      { id: name.id, parentId: record.customerId, at: ctx.now, text: name.plain },
    ]);
  }
  return [...removed, ...changed].map((each) => each.name);
}

async function findChanges(
  ctx: Ctx,
  stored: Map<string, Stored>,
  values: Record<string, AttributeValue | null>,
): Promise<Change[]> {
  const digestOf = await blindIndexer(ctx);
  const changes: Change[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === null) continue;
    const before = stored.get(name);
    const plain = String(value);
    const digest = isPersonal(name, value) ? digestOf(`attribute/${name}`, plain) : null;
    const same = before && (digest === null ? before.value === value : before.digest === digest);
    if (same) continue;
    const id = before?.id ?? newId(ctx.now.getTime());
    changes.push({ id, name, plain, digest, value: digest === null ? value : null });
  }
  return changes;
}

async function removeRows(ctx: Ctx, rows: Stored[], record: { customerId: string }): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  await sql`delete from cdp.attributes
    where tenant = ${ctx.tenant} and customer_id = ${record.customerId} and id = any(${ids}::uuid[])`.execute(
    ctx.db,
  );
  await removeDocuments(ctx, NAME_SCOPE, ids);
}

async function writeRows(
  ctx: Ctx,
  changes: Change[],
  record: { customerId: string; source: AttributeSource },
): Promise<void> {
  if (changes.length === 0) return;
  const personal = changes.filter((change) => change.digest !== null);
  const dataKeyId = personal.length > 0 ? await recordKey(ctx, record.customerId) : '';
  const texts = await sealTexts(
    ctx,
    personal.map((change) => ({ dataKeyId, plain: change.plain })),
  );
  const sealed = new Map(personal.map((change, place) => [change.name, texts[place]?.toString('base64')]));
  await sql`
    insert into cdp.attributes (tenant, customer_id, name, source, id, value, sealed, digest, at)
    select ${ctx.tenant}::uuid, ${record.customerId}::uuid, name, ${record.source}, id, value::jsonb,
      decode(sealed, 'base64'), digest, ${ctx.now}
    from unnest(${changes.map((change) => change.name)}::text[], ${changes.map((change) => change.id)}::uuid[],
      ${changes.map((change) => (change.value === null ? null : JSON.stringify(change.value)))}::text[],
      ${changes.map((change) => sealed.get(change.name) ?? null)}::text[],
      ${changes.map((change) => change.digest)}::text[]) as given (name, id, value, sealed, digest)
    on conflict (tenant, customer_id, name, source) do update
      set value = excluded.value, sealed = excluded.sealed, digest = excluded.digest, at = excluded.at`.execute(
    ctx.db,
  );
}
