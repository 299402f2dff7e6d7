import { sql } from 'kysely';
import type {
  ChangeComputedAttribute,
  ComputedAttribute,
  Meaning,
  NewComputedAttribute,
} from '../../../../contracts/cdp/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { addJob } from '../../../platform/jobs/index.ts';
import { getTenant } from '../../../platform/tenants/index.ts';
import { listCatalogue } from '../catalogue/index.ts';

/** A computed attribute as it is counted. */
export interface Definition {
  id: string;
  name: string;
  meaning: Meaning;
  /** The time zone of its days. */
  zone: string;
  /** What its states are stored under. */
  stateId: string;
  status: 'filling' | 'ready';
}

interface Row extends Omit<Definition, 'meaning'> {
  definition: NewComputedAttribute;
  filled: number;
  toFill: number;
  changedAt: Date;
}

const MOST = 100;
export const FILL_JOB = 'cdp.fill_computed_attribute';

/** All definitions by name. */
export async function listDefinitions(ctx: Ctx): Promise<Definition[]> {
  return (await listRows(ctx)).map(({ definition, ...row }) => ({ ...row, meaning: definition }));
}

export async function listComputed(ctx: Ctx): Promise<ComputedAttribute[]> {
  return (await listRows(ctx)).map(present);
}

async function listRows(ctx: Ctx): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, name, definition, zone, state_id as "stateId", status, filled, to_fill as "toFill", changed_at as "changedAt"
    from cdp.computed_attributes where tenant = ${ctx.tenant} order by name`.execute(ctx.db);
  return rows;
}

function present({ id, definition, status, filled, toFill, changedAt }: Row): ComputedAttribute {
  return { id, ...definition, status, filled, toFill, changedAt: changedAt.toISOString() };
}

/** Throws `cdp.computed_attribute_not_found`. */
export async function getComputed(ctx: Ctx, id: string): Promise<ComputedAttribute> {
  const row = (await listRows(ctx)).find((each) => each.id === id);
  if (!row) throw appError('cdp.computed_attribute_not_found', 404, 'There is no such computed attribute.');
  return present(row);
}

/**
 * Declares an attribute and has the events of the past counted. Throws `cdp.computed_attribute_invalid`,
 * `cdp.attribute_name_taken`, `cdp.too_many_computed_attributes`.
 */
export async function createComputed(ctx: Ctx, given: NewComputedAttribute): Promise<ComputedAttribute> {
  checkMeaning(given);
  const rows = await listRows(ctx);
  const catalogue = await listCatalogue(ctx);
  if ([...rows, ...catalogue].some((each) => each.name === given.name)) {
    throw appError('cdp.attribute_name_taken', 409, 'There is an attribute of this name.');
  }
  if (rows.length >= MOST) {
    throw appError('cdp.too_many_computed_attributes', 422, `There are at most ${MOST} computed attributes.`);
  }
  const { timezone } = await getTenant(ctx);
  const id = newId(ctx.now.getTime());
  await sql`
    insert into cdp.computed_attributes
      (tenant, id, name, definition, zone, state_id, status, created_at, changed_at)
    values (${ctx.tenant}, ${id}, ${given.name}, ${JSON.stringify(given)}::jsonb, ${timezone}, ${newId(ctx.now.getTime())},
      'filling', ${ctx.now}, ${ctx.now})`.execute(ctx.db);
  await tellAndFill(ctx, id, 'created');
  return getComputed(ctx, id);
}

/** Changes labels, or the meaning, which is then counted afresh. Throws as creating does, and `cdp.computed_attribute_not_found`. */
export async function changeComputed(
  ctx: Ctx,
  id: string,
  { meaning, ...labels }: ChangeComputedAttribute,
): Promise<ComputedAttribute> {
  const {
    status: _status,
    filled: _filled,
    toFill: _toFill,
    changedAt: _at,
    id: _id,
    ...before
  } = await getComputed(ctx, id);
  const { name, labelZh, labelEn, group, ...old } = before;
  const after: NewComputedAttribute = { name, labelZh, labelEn, group, ...old, ...labels, ...meaning };
  if (meaning && meaning.property === undefined) delete after.property;
  if (meaning && meaning.hits === undefined) delete after.hits;
  checkMeaning(after);
  await sql`
    update cdp.computed_attributes set definition = ${JSON.stringify(after)}::jsonb, changed_at = ${ctx.now},
      status = case when ${meaning !== undefined} then 'filling' else status end
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  if (meaning) await tellAndFill(ctx, id, 'changed');
  return getComputed(ctx, id);
}

/** Takes an attribute away; its states go with the next clearing. Throws `cdp.computed_attribute_not_found`. */
export async function deleteComputed(ctx: Ctx, id: string): Promise<void> {
  const { name } = await getComputed(ctx, id);
  await sql`delete from cdp.computed_attributes where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  await record(ctx, {
    action: 'cdp.computed_attribute_deleted',
    subject: `computed-attribute/${id}`,
    details: { name },
  });
}

async function tellAndFill(ctx: Ctx, id: string, what: 'created' | 'changed'): Promise<void> {
  await record(ctx, { action: `cdp.computed_attribute_${what}`, subject: `computed-attribute/${id}` });
  await addJob(ctx, FILL_JOB, { id }, { key: `${FILL_JOB}/${id}` });
}

/** Throws `cdp.computed_attribute_invalid` where the parts do not make a whole. */
export function checkMeaning({ aggregation, property, hits }: Meaning): void {
  const missing =
    property === undefined && ['sum', 'top', 'unique'].includes(aggregation)
      ? 'property'
      : hits === undefined && aggregation === 'rate'
        ? 'hits'
        : undefined;
  if (missing === undefined) return;
  throw appError('cdp.computed_attribute_invalid', 422, `This aggregation needs ${missing}.`, {
    fields: [{ field: `/${missing}`, message: 'is missing' }],
  });
}
