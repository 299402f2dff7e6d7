import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { blindIndexer, sealTexts } from '../../../platform/vault/index.ts';
import { markChanged } from '../../changes/index.ts';
import { saveEvents } from '../../events/index.ts';
import type { StoredEvent } from '../../events/index.ts';
import { ensureRecordKeys } from '../../identity/index.ts';
import { applyEvents, isPersonal } from '../../profile/index.ts';
import type { EventRow } from '../rows/index.ts';
import { outcomesOf } from './save-customers.ts';
import { savePeople } from './save-people.ts';
import type { SaveRows } from './sinks.ts';

type Row = EventRow & { id: string; homeId: string };

/** Writes rows of events, and tickets as events of the name `ticket`. An event that is there already stays as it is. */
export const saveEventRows: SaveRows = async (ctx, target, rows) => {
  const people = await savePeople(
    ctx,
    target.source,
    (rows as EventRow[]).map(({ person }) => ({ person })),
  );
  const digestOf = await blindIndexer(ctx);
  const told = (rows as EventRow[]).map((row): Row => {
    const homeId = people.get(row.person.externalId)?.homeId;
    if (homeId === undefined)
      throw appError('imports.nobody', 422, 'The event is of somebody who has no id.');
    return { ...row, homeId, id: toUuid(digestOf(`event/${target.source}`, row.externalId)) };
  });
  const known = await lockKnown(ctx, told);
  const fresh = [...new Map(told.filter(({ id }) => !known.has(id)).map((row) => [row.id, row])).values()];
  const stored = await toStored(ctx, target.source, fresh);
  saveEvents(ctx, stored);
  await applyEvents(ctx, stored);
  markChanged(ctx, [...new Set(stored.map(({ homeId }) => homeId))]);
  return outcomesOf(
    told.map(({ id }) => id),
    new Map(fresh.map(({ id }) => [id, { outcome: 'created' as const }])),
  );
};

/** Which events are stored already. Imports of events of a tenant wait for each other here, so that none counts an event twice. */
async function lockKnown(ctx: Ctx, events: Row[]): Promise<Set<string>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cdp.imports/${ctx.tenant}`}, 0))`.execute(
    ctx.db,
  );
  const { rows } = await sql<{ id: string }>`
    select given.id from unnest(${events.map(({ homeId }) => homeId)}::uuid[], ${events.map(({ at }) => at)}::timestamptz[],
      ${events.map(({ id }) => id)}::uuid[]) as given (home_id, at, id)
    cross join lateral (
      select from cdp.events e where e.tenant = ${ctx.tenant} and e.home_id = given.home_id
        and e.occurred_at = given.at and e.id = given.id limit 1) as found`.execute(ctx.db);
  return new Set(rows.map(({ id }) => id));
}

async function toStored(ctx: Ctx, source: string, rows: Row[]): Promise<StoredEvent[]> {
  const parted = rows.map((row) => {
    const entries = Object.entries(row.properties);
    const hidden = entries.filter(([name, value]) => isPersonal(name, value));
    return { row, plain: entries.filter((entry) => !hidden.includes(entry)), hidden };
  });
  const secret = parted.filter(({ hidden }) => hidden.length > 0);
  const keys = await ensureRecordKeys(ctx, [...new Set(secret.map(({ row }) => row.homeId))]);
  const sealed = await sealTexts(
    ctx,
    secret.map(({ row, hidden }) => ({
      dataKeyId: keys.get(row.homeId) ?? '',
      plain: JSON.stringify(Object.fromEntries(hidden)),
    })),
  );
  const byId = new Map(secret.map(({ row }, place) => [row.id, sealed[place] ?? null]));
  return parted.map(({ row, plain }) => ({
    id: row.id,
    homeId: row.homeId,
    at: row.at,
    kind: 'track',
    name: row.event,
    properties: Object.fromEntries(plain),
    source,
    context: null,
    sealed: byId.get(row.id) ?? null,
    receivedAt: ctx.now,
  }));
}

/** 128 bits in base64url as a UUID of version 8. */
function toUuid(digest: string): string {
  const bytes = Buffer.from(digest, 'base64url');
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
