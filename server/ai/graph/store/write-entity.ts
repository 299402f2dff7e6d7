import type { ChangeGraphEntity, CreateGraphEntity, PutGraphType } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { indexDocuments, removeDocuments } from '../../../platform/search/index.ts';
import type { EntityType, Fact, GraphEntity } from '../shape/graph.ts';
import {
  deleteEntity,
  deleteRelation,
  deleteType,
  findEntities,
  listTypes,
  nextRevision,
  putRelations,
  putType,
  updateEntity,
  upsertEntities,
} from './graph-queries.ts';
import { searchScope, searchText } from './search-text.ts';

/** Where values come from that a person wrote. */
const BY_HAND = 'console';

/** Stores a type, new or changed. */
export async function writeType(ctx: Ctx, given: PutGraphType): Promise<EntityType & { entities: number }> {
  await nextRevision(ctx);
  const { key } = given;
  await putType(ctx, given);
  await record(ctx, { action: 'ai.graph_type_written', subject: 'graph-type' });
  const found = (await listTypes(ctx)).find((type) => type.key === key);
  if (!found) throw appError('graph.type_unknown', 404, 'There is no such type.');
  return found;
}

/** Deletes a type with all its things. Throws `graph.type_unknown`, 404. */
export async function removeType(ctx: Ctx, key: string): Promise<void> {
  await nextRevision(ctx);
  if (!(await deleteType(ctx, key))) throw appError('graph.type_unknown', 404, 'There is no such type.');
  await record(ctx, { action: 'ai.graph_type_deleted', subject: 'graph-type' });
}

/** A thing of this tenant. Throws `graph.entity_unknown`, 404. */
export async function getEntity(ctx: Ctx, id: string): Promise<GraphEntity> {
  const [found] = await findEntities(ctx, [id]);
  if (!found) throw appError('graph.entity_unknown', 404, 'There is no such thing in the graph.');
  return found;
}

/** Stores a new thing. Throws `graph.type_unknown` (422), `graph.entity_exists` (409). */
export async function createEntity(ctx: Ctx, given: CreateGraphEntity): Promise<GraphEntity> {
  const type = (await listTypes(ctx)).find(({ key }) => key === given.type);
  if (!type) throw appError('graph.type_unknown', 422, 'There is no such type.');
  await nextRevision(ctx);
  const entity: GraphEntity = {
    id: newId(),
    type: given.type,
    name: given.name,
    nameEn: given.nameEn ?? '',
    aliases: given.aliases ?? [],
    facts: factsOf(ctx, given.values ?? [], []),
  };
  const [written] = await upsertEntities(ctx, [entity]);
  if (written?.created !== true) throw exists();
  return finish(ctx, entity, 'created');
}

/** Changes what is given. Throws `graph.entity_unknown` (404), `graph.entity_exists` (409). */
export async function changeEntity(ctx: Ctx, id: string, change: ChangeGraphEntity): Promise<GraphEntity> {
  await nextRevision(ctx);
  const before = await getEntity(ctx, id);
  const entity: GraphEntity = {
    ...before,
    name: change.name ?? before.name,
    nameEn: change.nameEn ?? before.nameEn,
    aliases: change.aliases ?? before.aliases,
    facts: change.values ? factsOf(ctx, change.values, before.facts) : before.facts,
  };
  try {
    await updateEntity(ctx, entity);
  } catch (error) {
    if (isUniqueViolation(error, 'graph_entities_name')) throw exists();
    throw error;
  }
  return finish(ctx, entity, 'changed');
}

export async function removeEntity(ctx: Ctx, id: string): Promise<void> {
  await nextRevision(ctx);
  if (!(await deleteEntity(ctx, id)))
    throw appError('graph.entity_unknown', 404, 'There is no such thing in the graph.');
  await removeDocuments(ctx, searchScope, [id]);
  await record(ctx, { action: 'ai.graph_entity_deleted', subject: `graph-entity/${id}` });
}

/** Draws an edge; one that is there stays. Throws `graph.entity_unknown` (404), `graph.relation_unknown` (422). */
export async function relate(ctx: Ctx, from: string, attribute: string, to: string): Promise<void> {
  await nextRevision(ctx);
  const [left, right] = [await getEntity(ctx, from), await getEntity(ctx, to)];
  const type = (await listTypes(ctx)).find(({ key }) => key === left.type);
  const fits = type?.attributes.some(({ key, relation }) => key === attribute && relation === right.type);
  if (fits !== true)
    throw appError('graph.relation_unknown', 422, 'The type has no such relation to the other type.');
  await putRelations(ctx, [{ from, attribute, to, source: BY_HAND, at: today(ctx) }]);
  await record(ctx, { action: 'ai.graph_related', subject: `graph-entity/${from}` });
}

/** Removes an edge. Throws `graph.relation_unknown`, 404. */
export async function unrelate(ctx: Ctx, from: string, attribute: string, to: string): Promise<void> {
  await nextRevision(ctx);
  if (!(await deleteRelation(ctx, from, attribute, to))) {
    throw appError('graph.relation_unknown', 404, 'There is no such relation.');
  }
  await record(ctx, { action: 'ai.graph_unrelated', subject: `graph-entity/${from}` });
}

/** Values as written; those that stand there keep their source and day. */
function factsOf(ctx: Ctx, values: { attribute: string; value: string }[], before: readonly Fact[]): Fact[] {
  return values.map(({ attribute, value }) => {
    const known = before.find((fact) => fact.attribute === attribute && fact.value === value);
    return known ?? { attribute, value, source: BY_HAND, at: today(ctx) };
  });
}

function today(ctx: Ctx): string {
  return ctx.now.toISOString().slice(0, 10);
}

async function finish(ctx: Ctx, entity: GraphEntity, change: string): Promise<GraphEntity> {
  const { id } = entity;
  await indexDocuments(ctx, searchScope, [{ id, parentId: id, at: ctx.now, text: searchText(entity) }]);
  await record(ctx, { action: `ai.graph_entity_${change}`, subject: `graph-entity/${id}` });
  return entity;
}

function exists(): Error {
  return appError('graph.entity_exists', 409, 'A thing of this type has this name already.');
}
