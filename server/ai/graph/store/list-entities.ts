import type { GraphEdge, GraphEntityFilter } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { findDocuments, textMatches } from '../../../platform/search/index.ts';
import type { GraphEntity } from '../shape/graph.ts';
import { findEntities, listEntities, relationsAt } from './graph-queries.ts';
import { searchScope, searchText } from './search-text.ts';
import { getEntity } from './write-entity.ts';

const DEFAULT_LIMIT = 50;
const MAX_FOUND = 500;
const MAX_EDGES = 200;

/** A page of things, oldest first; with words those that match, without a further page. */
export async function pageOfEntities(
  ctx: Ctx,
  filter: GraphEntityFilter,
): Promise<{ items: GraphEntity[]; next: string | null }> {
  const limit = filter.limit ?? DEFAULT_LIMIT;
  const words = filter.q?.trim() ?? '';
  if (words !== '') {
    const hits = await findDocuments(ctx, { scope: searchScope, text: words, limit: MAX_FOUND });
    const found = await findEntities(
      ctx,
      hits.map(({ id }) => id),
    );
    const items = found
      .filter((entity) => textMatches(searchText(entity), words))
      .filter(({ type }) => filter.type === undefined || type === filter.type)
      .sort((left, right) => left.name.length - right.name.length || (left.name < right.name ? -1 : 1));
    return { items: items.slice(0, limit), next: null };
  }
  const items = await listEntities(ctx, { ...filter, limit: limit + 1 });
  const page = items.slice(0, limit);
  return { items: page, next: items.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** Edges at a thing, both ways, with the names at their ends. Throws `graph.entity_unknown`, 404. */
export async function neighboursOf(ctx: Ctx, id: string): Promise<GraphEdge[]> {
  await getEntity(ctx, id);
  const relations = await relationsAt(ctx, id, MAX_EDGES);
  const ends = await findEntities(ctx, [...new Set(relations.flatMap(({ from, to }) => [from, to]))]);
  const byId = new Map(ends.map(({ id: each, type, name }) => [each, { id: each, type, name }]));
  return relations.flatMap(({ from, attribute, to, source, at }) => {
    const left = byId.get(from);
    const right = byId.get(to);
    return left && right ? [{ from: left, attribute, to: right, source, at }] : [];
  });
}
