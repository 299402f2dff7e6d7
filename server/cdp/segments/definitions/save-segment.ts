import { sql } from 'kysely';
import type { ChangeSegment, Condition, CreateSegment } from '../../../../contracts/cdp/index.ts';
import { record } from '../../../platform/audit/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { parseCondition } from '../conditions/parse-condition.ts';
import { needsOf } from '../conditions/needs.ts';
import { dueMembers } from './due-members.ts';
import { findCircle } from './find-circle.ts';
import { getSegmentRow, listSegmentRows, lockDefinitions } from './segment-queries.ts';
import type { SegmentRow } from './segment-queries.ts';

const MAX_SEGMENTS = 500;

/** Reads a condition from a request. Throws `cdp.condition_invalid`. */
export function readCondition(raw: unknown): Condition {
  const parsed = parseCondition(raw);
  if ('condition' in parsed) return parsed.condition;
  const [first] = parsed.faults;
  throw appError('cdp.condition_invalid', 422, `The condition is not valid: ${first?.message ?? ''}.`, {
    fields: parsed.faults.map(({ field, message }) => ({ field: `/condition${field}`, message })),
  });
}

/**
 * Makes a segment, live where it has a condition, else a static list; returns its id. Throws `cdp.condition_invalid`,
 * `cdp.segment_name_taken`, `cdp.segment_circle`, `cdp.segment_unknown`, `cdp.too_many_segments`.
 */
export async function createSegment(ctx: Ctx, given: CreateSegment): Promise<string> {
  const condition = given.condition === undefined ? null : readCondition(given.condition);
  await lockDefinitions(ctx);
  const others = await listSegmentRows(ctx);
  if (others.length >= MAX_SEGMENTS) {
    throw appError('cdp.too_many_segments', 422, `There are at most ${MAX_SEGMENTS} segments.`);
  }
  const id = newId(ctx.now.getTime());
  const name = given.name.trim();
  const tag = plainTag(given.tag ?? null);
  checkDefinition(others, { id, name, tag, conditions: condition ? [condition] : [] });
  const isLive = condition !== null;
  await sql`
    insert into cdp.segments (tenant, id, kind, name, description, tag, generation, next_condition, next_generation,
      created_at, updated_at)
    values (${ctx.tenant}, ${id}, ${isLive ? 'live' : 'static'}, ${name}, ${given.description ?? ''}, ${tag},
      ${isLive ? null : 1}, ${condition && JSON.stringify(condition)}, ${isLive ? 1 : null}, ${ctx.now}, ${ctx.now})`.execute(
    ctx.db,
  );
  if (tag !== null) await noteTags(ctx);
  await record(ctx, { action: 'cdp.segment_created', subject: `segment/${id}` });
  return id;
}

/** Changes a segment; a new condition shows once its list is complete. Throws like {@link createSegment}, `cdp.segment_not_found`, `cdp.segment_static`. */
export async function changeSegment(ctx: Ctx, id: string, changes: ChangeSegment): Promise<void> {
  await lockDefinitions(ctx);
  const row = await getSegmentRow(ctx, id);
  if (changes.condition !== undefined && row.kind === 'static') {
    throw appError('cdp.segment_static', 409, 'A static list has no condition.');
  }
  const asked = changes.condition === undefined ? undefined : readCondition(changes.condition);
  const current = row.nextCondition ?? row.condition;
  const condition = JSON.stringify(asked) === JSON.stringify(current) ? undefined : asked;
  const name = changes.name?.trim() ?? row.name;
  const tag = changes.tag === undefined ? row.tag : plainTag(changes.tag);
  const others = (await listSegmentRows(ctx)).filter((each) => each.id !== id);
  const conditions = [row.condition, condition ?? row.nextCondition].filter((each) => each !== null);
  checkDefinition(others, { id, name, tag, conditions });
  await sql`
    update cdp.segments set name = ${name}, description = ${changes.description ?? row.description}, tag = ${tag},
      updated_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  if (condition) await startFilling(ctx, row, condition);
  if (tag !== row.tag) {
    await noteTags(ctx);
    await dueMembers(ctx, row);
  }
  await record(ctx, {
    action: 'cdp.segment_changed',
    subject: `segment/${id}`,
    details: { fields: Object.keys(changes) },
  });
}

/** Makes the list of a condition anew, beside the one that is shown until it is complete. */
export async function startFilling(ctx: Ctx, row: SegmentRow, condition: Condition): Promise<void> {
  const next = Math.max(row.generation ?? 0, row.nextGeneration ?? 0) + 1;
  await sql`
    update cdp.segments set next_condition = ${JSON.stringify(condition)}, next_generation = ${next},
      filled_to = null, filled = 0, to_fill = 0
    where tenant = ${ctx.tenant} and id = ${row.id}`.execute(ctx.db);
  if (row.nextGeneration !== null) await leaveOver(ctx, row.id, [row.nextGeneration]);
}

/** Lets the lists of these generations be deleted by and by. */
export async function leaveOver(ctx: Ctx, segmentId: string, generations: number[]): Promise<void> {
  await sql`insert into cdp.segment_leftovers (tenant, segment_id, generation)
    select ${ctx.tenant}::uuid, ${segmentId}::uuid, n from unnest(${generations}::integer[]) as given (n)
    on conflict do nothing`.execute(ctx.db);
}

/** Removes a segment. Throws `cdp.segment_not_found`, `cdp.segment_in_use` where another one refers to it. */
export async function deleteSegment(ctx: Ctx, id: string): Promise<void> {
  await lockDefinitions(ctx);
  const row = await getSegmentRow(ctx, id);
  const users = (await listSegmentRows(ctx)).filter((each) =>
    needsOf([each.condition, each.nextCondition].filter((one) => one !== null)).segments.has(id),
  );
  if (users.length > 0) {
    throw appError('cdp.segment_in_use', 409, 'Other segments refer to this one.', {
      segments: users.map(({ id: user, name }) => ({ id: user, name })),
    });
  }
  if (row.tag !== null) await dueMembers(ctx, row);
  await leaveOver(
    ctx,
    id,
    [row.generation, row.nextGeneration].filter((each) => each !== null),
  );
  for (const table of ['segments', 'segment_entries', 'segment_days']) {
    const key = sql.ref(table === 'segments' ? 'id' : 'segment_id');
    await sql`delete from ${sql.table(`cdp.${table}`)} where tenant = ${ctx.tenant} and ${key} = ${id}`.execute(
      ctx.db,
    );
  }
  await record(ctx, { action: 'cdp.segment_deleted', subject: `segment/${id}` });
}

function checkDefinition(
  others: SegmentRow[],
  own: { id: string; name: string; tag: string | null; conditions: Condition[] },
): void {
  if (others.some((each) => each.name === own.name)) {
    throw appError('cdp.segment_name_taken', 409, 'There is a segment of this name.', {
      fields: [{ field: '/name', message: 'is taken' }],
    });
  }
  const known = new Set([...others.map((each) => each.id), own.id]);
  const unknown = [...needsOf(own.conditions).segments].filter((each) => !known.has(each));
  if (unknown.length > 0) {
    throw appError('cdp.segment_unknown', 422, 'The condition refers to a segment that does not exist.', {
      fields: [{ field: '/condition', message: 'refers to a segment that does not exist' }],
    });
  }
  const all = others.map((each) => ({
    id: each.id,
    tag: each.tag,
    conditions: [each.condition, each.nextCondition].filter((one) => one !== null),
  }));
  const circle = findCircle([...all, own]);
  if (!circle) return;
  throw appError('cdp.segment_circle', 422, 'The segment would depend on itself.', {
    fields: [{ field: '/condition', message: 'depends on the segment itself' }],
    segments: circle,
  });
}

async function noteTags(ctx: Ctx): Promise<void> {
  await sql`update cdp.segment_settings set tags_used = true where tenant = ${ctx.tenant} and not tags_used`.execute(
    ctx.db,
  );
}

/** A tag in the form in which tags are stored; null where there is nothing in it. */
function plainTag(text: string | null): string | null {
  const tag = text?.normalize('NFC').trim().replace(/\s+/g, ' ') ?? '';
  return tag === '' ? null : tag;
}
