import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { EntityType, Fact, GraphEntity, GraphRelation } from '../shape/graph.ts';

export const graphSignal = 'ai.graph';

/** Takes the next number of a change and holds it to the commit. */
export async function nextRevision(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ revision: string }>`
    insert into ai.graph_revisions as r (tenant, revision) values (${ctx.tenant}, 1)
    on conflict (tenant) do update set revision = r.revision + 1 returning revision`.execute(ctx.db);
  ctx.afterCommit(() => ctx.app.signals.publish(graphSignal, { tenant: ctx.tenant }));
  return Number(rows[0]?.revision);
}

export async function findRevision(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ revision: string }>`
    select revision from ai.graph_revisions where tenant = ${ctx.tenant}`.execute(ctx.db);
  return Number(rows[0]?.revision ?? 0);
}

/** The same for several tenants at once, in a transaction of the system. */
export async function findRevisions(db: Db, tenants: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ tenant: string; revision: string }>`
    select tenant, revision from ai.graph_revisions where tenant = any(${tenants}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.tenant, Number(row.revision)]));
}

export async function listTypes(ctx: Ctx): Promise<(EntityType & { entities: number })[]> {
  const { rows } = await sql<EntityType & { entities: number }>`
    select key, en, synonyms, attributes, (select count(*)::int from ai.graph_entities e
      where e.tenant = t.tenant and e.type = t.key) as entities
    from ai.graph_types t where tenant = ${ctx.tenant} order by position, key`.execute(ctx.db);
  return rows;
}

/** Stores a type; true when something about it is new. */
export async function putType(ctx: Ctx, type: EntityType): Promise<boolean> {
  const { rows } = await sql`
    insert into ai.graph_types as t (tenant, key, en, synonyms, attributes, position, updated_at)
    values (${ctx.tenant}, ${type.key}, ${type.en}, ${type.synonyms}::text[], ${JSON.stringify(type.attributes)}::jsonb,
      (select count(*) from ai.graph_types where tenant = ${ctx.tenant}), ${ctx.now})
    on conflict (tenant, key) do update set en = excluded.en, synonyms = excluded.synonyms,
      attributes = excluded.attributes, updated_at = excluded.updated_at
    where (t.en, t.synonyms, t.attributes) is distinct from (excluded.en, excluded.synonyms, excluded.attributes)
    returning key`.execute(ctx.db);
  return rows.length > 0;
}

export async function deleteType(ctx: Ctx, key: string): Promise<boolean> {
  const { rows } = await sql`
    delete from ai.graph_types where tenant = ${ctx.tenant} and key = ${key} returning key`.execute(ctx.db);
  return rows.length > 0;
}

const columns = sql`id, type, name, name_en as "nameEn", aliases, facts`;

export async function listEntities(
  ctx: Ctx,
  filter: { type?: string; after?: string; limit: number },
): Promise<GraphEntity[]> {
  const { rows } = await sql<GraphEntity>`
    select ${columns} from ai.graph_entities where tenant = ${ctx.tenant}
      ${filter.type === undefined ? sql`` : sql`and type = ${filter.type}`}
      ${filter.after === undefined ? sql`` : sql`and id > ${filter.after}`}
    order by id limit ${filter.limit}`.execute(ctx.db);
  return rows;
}

export async function findEntities(ctx: Ctx, ids: string[]): Promise<GraphEntity[]> {
  const { rows } = await sql<GraphEntity>`
    select ${columns} from ai.graph_entities where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])`.execute(
    ctx.db,
  );
  return rows;
}

/** Ids by name of the things of a type. */
export async function idsOfNames(ctx: Ctx, type: string, names: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from ai.graph_entities
    where tenant = ${ctx.tenant} and type = ${type} and name = any(${names}::text[])`.execute(ctx.db);
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** A thing as it was written. */
export interface WrittenEntity {
  id: string;
  name: string;
  created: boolean;
}

/**
 * Creates things or overwrites those of the same type and name. Values that are the same keep where and when they were read,
 * and a thing whose values are all the same stays untouched.
 */
export async function upsertEntities(ctx: Ctx, entities: GraphEntity[]): Promise<WrittenEntity[]> {
  if (entities.length === 0) return [];
  const { rows } = await sql<WrittenEntity>`
    insert into ai.graph_entities as e (tenant, id, type, name, name_en, aliases, facts, updated_at)
    select ${ctx.tenant}::uuid, id, type, name, name_en, aliases, facts, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(entities.map(({ nameEn, ...each }) => ({ ...each, name_en: nameEn })))}::jsonb)
      as given (id uuid, type text, name text, name_en text, aliases text[], facts jsonb)
    order by type, name
    on conflict on constraint graph_entities_name do update set name_en = excluded.name_en, facts = excluded.facts,
      updated_at = excluded.updated_at
    where e.name_en is distinct from excluded.name_en
      or (select jsonb_agg(jsonb_build_array(f -> 'attribute', f -> 'value')) from jsonb_array_elements(e.facts) f)
        is distinct from
        (select jsonb_agg(jsonb_build_array(f -> 'attribute', f -> 'value')) from jsonb_array_elements(excluded.facts) f)
    returning id, name, xmax = 0 as created`.execute(ctx.db);
  return rows;
}

/** Overwrites one thing. Throws on `graph_entities_name` when another has the name. */
export async function updateEntity(ctx: Ctx, entity: GraphEntity): Promise<void> {
  await sql`
    update ai.graph_entities set name = ${entity.name}, name_en = ${entity.nameEn}, aliases = ${entity.aliases}::text[],
      facts = ${JSON.stringify(entity.facts)}::jsonb, updated_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${entity.id}`.execute(ctx.db);
}

export async function addFact(ctx: Ctx, id: string, fact: Fact): Promise<void> {
  await sql`
    update ai.graph_entities set facts = facts || ${JSON.stringify([fact])}::jsonb, updated_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

export async function deleteEntity(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from ai.graph_entities where tenant = ${ctx.tenant} and id = ${id} returning id`.execute(ctx.db);
  return rows.length > 0;
}

/** Stores edges; those that exist stay as they are. Returns how many are new. */
export async function putRelations(ctx: Ctx, relations: GraphRelation[]): Promise<number> {
  if (relations.length === 0) return 0;
  const { rows } = await sql`
    insert into ai.graph_relations (tenant, from_id, attribute, to_id, source, at)
    select distinct on ("from", attribute, "to") ${ctx.tenant}::uuid, "from", attribute, "to", source, at
    from jsonb_to_recordset(${JSON.stringify(relations)}::jsonb)
      as given ("from" uuid, attribute text, "to" uuid, source text, at timestamptz)
    on conflict do nothing returning from_id`.execute(ctx.db);
  return rows.length;
}

/** Removes edges of these things and attributes that are no longer said. */
export async function dropRelations(ctx: Ctx, ids: string[], kept: GraphRelation[]): Promise<number> {
  const { rows } = await sql`
    delete from ai.graph_relations r where tenant = ${ctx.tenant} and from_id = any(${ids}::uuid[])
      and not exists (select 1 from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
        as k ("from" uuid, attribute text, "to" uuid)
        where k."from" = r.from_id and k.attribute = r.attribute and k."to" = r.to_id)
    returning from_id`.execute(ctx.db);
  return rows.length;
}

export async function deleteRelation(
  ctx: Ctx,
  from: string,
  attribute: string,
  to: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from ai.graph_relations where tenant = ${ctx.tenant} and from_id = ${from} and attribute = ${attribute}
      and to_id = ${to} returning from_id`.execute(ctx.db);
  return rows.length > 0;
}

/** All edges of the tenant, in the order of their keys, behind the last one of the page before. */
export async function listRelations(
  ctx: Ctx,
  after: { from: string; attribute: string; to: string },
  limit: number,
): Promise<GraphRelation[]> {
  const { rows } = await sql<GraphRelation & { at: Date | null }>`
    select from_id as "from", attribute, to_id as "to", source, at from ai.graph_relations
    where tenant = ${ctx.tenant} and (from_id, attribute, to_id) > (${after.from}::uuid, ${after.attribute}, ${after.to}::uuid)
    order by from_id, attribute, to_id limit ${limit}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, at: dateOf(row.at) }));
}

/** Edges at a thing, both ways. */
export async function relationsAt(ctx: Ctx, id: string, limit: number): Promise<GraphRelation[]> {
  const { rows } = await sql<GraphRelation & { at: Date | null }>`
    (select from_id as "from", attribute, to_id as "to", source, at from ai.graph_relations
      where tenant = ${ctx.tenant} and from_id = ${id} limit ${limit})
    union all
    (select from_id, attribute, to_id, source, at from ai.graph_relations
      where tenant = ${ctx.tenant} and to_id = ${id} limit ${limit})`.execute(ctx.db);
  return rows.map((row) => ({ ...row, at: dateOf(row.at) }));
}

function dateOf(at: Date | null): string | null {
  return at?.toISOString().slice(0, 10) ?? null;
}
