import type { Ctx } from '../../../platform/context/index.ts';
import { isIdentifierKind } from '../../identifiers/index.ts';
import { saveRecords } from '../../records/index.ts';
import type { RecordIn } from '../../records/index.ts';
import type { IngestEvent } from '../event.ts';
import { homeCacheOf } from './home-cache.ts';
import { readTraits } from './read-traits.ts';

/**
 * The name under which a source's word is kept. What a page says of a user is another record than what the
 * enterprise's own server says: anybody can send anything with a page's key.
 */
export function recordSource(event: Pick<IngestEvent, 'sourceId' | 'trusted'>): string {
  return event.trusted ? event.sourceId : `traits/${event.sourceId}`;
}

/** The external id of the record that an event belongs to. */
export function externalIdOf({ userId, anonymousId }: Pick<IngestEvent, 'userId' | 'anonymousId'>): string {
  return userId === undefined ? `anon:${anonymousId ?? ''}` : `user:${userId}`;
}

/** Homes by source and external id. */
export interface Homes {
  of(event: IngestEvent): string | undefined;
  find(source: string, externalId: string): string | undefined;
  /** Homes of which something new was said. */
  changed: Set<string>;
}

/**
 * The records of all events, made and told where there is something to tell. What is known of an event's record already
 * costs nothing: most events say nothing new of who somebody is.
 */
export async function resolvePeople(ctx: Ctx, events: IngestEvent[]): Promise<Homes> {
  const cache = homeCacheOf(ctx.app);
  const homes = new Map<string, string>();
  const told = new Map<string, { trusted: boolean; records: RecordIn[] }>();
  for (const event of events) {
    const source = recordSource(event);
    const externalId = externalIdOf(event);
    const known = cache.find(ctx.tenant, source, externalId);
    if (known) homes.set(`${source} ${externalId}`, known.homeId);
    const isNew = !known || (event.anonymousId !== undefined && known.anonymousId !== event.anonymousId);
    if (!isNew && event.type === 'track') continue;
    const records = toRecords(event, externalId, isNew);
    const group = told.get(source) ?? { trusted: event.trusted, records: [] };
    told.set(source, group);
    group.records.push(...records);
  }
  const changed = new Set<string>();
  for (const [source, { trusted, records }] of [...told].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const saved of await saveRecords(ctx, source, records, { trusted })) {
      homes.set(`${source} ${saved.externalId}`, saved.homeId);
      if (saved.outcome !== 'unchanged') changed.add(saved.homeId);
    }
  }
  const find = (source: string, externalId: string): string | undefined =>
    homes.get(`${source} ${externalId}`);
  const of = (event: IngestEvent): string | undefined => find(recordSource(event), externalIdOf(event));
  ctx.afterCommit(() => {
    for (const event of events) {
      const homeId = of(event);
      if (homeId === undefined) continue;
      const { anonymousId } = event;
      cache.put(ctx.tenant, recordSource(event), externalIdOf(event), { homeId, anonymousId });
    }
  });
  return { of, find, changed };
}

// Without new identifiers and traits an event tells nothing of its person.
function toRecords(event: IngestEvent, externalId: string, isNew: boolean): RecordIn[] {
  const { type, userId, anonymousId, previousId } = event;
  const said = type === 'identify' ? readTraits(event.properties) : { identifiers: [], attributes: {} };
  if (type === 'group') said.attributes['group_id'] = event.name;
  const others = [...said.identifiers, ...(event.externalIds ?? [])];
  if (!isNew && others.length === 0 && type !== 'identify' && type !== 'group' && type !== 'alias') return [];
  const identifiers: RecordIn['identifiers'] = [];
  if (userId !== undefined) identifiers.push({ kind: 'user_id', value: userId });
  if (anonymousId !== undefined) identifiers.push({ kind: 'anonymous_id', value: anonymousId });
  if (previousId !== undefined) identifiers.push({ kind: 'anonymous_id', value: previousId });
  for (const { kind, value } of others) if (isIdentifierKind(kind)) identifiers.push({ kind, value });
  const record = { externalId, identifiers, attributes: said.attributes, at: new Date(event.at) };
  if (previousId === undefined) return [record];
  // Who was known by the other id so far: a visitor of the page.
  const before = { externalId: `anon:${previousId}`, at: record.at };
  return [record, { ...before, identifiers: [{ kind: 'anonymous_id', value: previousId }] }];
}
