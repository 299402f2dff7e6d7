import { sql } from 'kysely';
import type { AttributeDefinition, AttributeType } from '../../../../contracts/cdp/index.ts';
import { record } from '../../../platform/audit/index.ts';
import { perApp } from '../../../platform/context/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { HOT_NAMES, SEEN_NAMES } from './attribute.ts';
import type { AttributeValue } from './personal.ts';
import { DEFAULT_ATTRIBUTES, defaultAttribute } from './default-attributes.ts';

/** What each name means to a tenant: declared, or as it comes. */
export type Catalogue = Map<string, AttributeDefinition>;

const DEFAULTS: Catalogue = new Map(DEFAULT_ATTRIBUTES.map((each) => [each.name, each]));
const MAX_OBSERVED = 2000;

/** The definition of a name; of one that nobody declared, the usual one. */
export function definitionOf(catalogue: Catalogue, name: string): AttributeDefinition {
  return catalogue.get(name) ?? DEFAULTS.get(name) ?? defaultAttribute(name, 'text');
}

// A transaction reads it once.
const read = new WeakMap<Ctx, Promise<Catalogue>>();

/** What the tenant has declared; look names up with {@link definitionOf}. */
export function loadCatalogue(ctx: Ctx): Promise<Catalogue> {
  const known = read.get(ctx) ?? readDeclared(ctx);
  read.set(ctx, known);
  return known;
}

async function readDeclared(ctx: Ctx): Promise<Catalogue> {
  const { rows } = await sql<{ name: string; definition: AttributeDefinition }>`
    select name, definition from cdp.attribute_definitions
    where tenant = ${ctx.tenant} and declared`.execute(ctx.db);
  return new Map(rows.map((row) => [row.name, row.definition]));
}

/** A line of the catalogue. */
export type CatalogueEntry = AttributeDefinition & {
  origin: 'default' | 'declared' | 'observed';
  hot: boolean;
};

/** All names: those that come with Zhike, declared ones, and those that have come up. */
export async function listCatalogue(ctx: Ctx): Promise<CatalogueEntry[]> {
  const { rows } = await sql<{ declared: boolean; definition: AttributeDefinition }>`
    select declared, definition from cdp.attribute_definitions
    where tenant = ${ctx.tenant} order by name`.execute(ctx.db);
  const entries = new Map<string, CatalogueEntry>();
  const put = (each: AttributeDefinition, origin: CatalogueEntry['origin']): void => {
    const hot = [...HOT_NAMES, ...SEEN_NAMES].some((name) => name === each.name);
    entries.set(each.name, { ...each, origin, hot });
  };
  for (const each of DEFAULT_ATTRIBUTES) put(each, 'default');
  for (const { declared, definition } of rows) {
    if (declared || !entries.has(definition.name)) put(definition, declared ? 'declared' : 'observed');
  }
  return [...entries.values()];
}

/** Declares attributes; those that were declared and are left out go back to the usual. Throws `cdp.attribute_twice`. */
export async function declareAttributes(ctx: Ctx, items: AttributeDefinition[]): Promise<CatalogueEntry[]> {
  const names = items.map((item) => item.name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw appError('cdp.attribute_twice', 422, 'An attribute is declared twice.');
  await sql`update cdp.attribute_definitions set declared = false
    where tenant = ${ctx.tenant} and declared and name <> all(${names}::text[])`.execute(ctx.db);
  await sql`
    insert into cdp.attribute_definitions (tenant, name, declared, definition, first_seen_at)
    select ${ctx.tenant}::uuid, name, true, definition::jsonb, ${ctx.now}
    from unnest(${names}::text[], ${items.map((item) => JSON.stringify(item))}::text[]) as given (name, definition)
    on conflict (tenant, name) do update set declared = true, definition = excluded.definition`.execute(
    ctx.db,
  );
  read.delete(ctx);
  await record(ctx, {
    action: 'cdp.attributes_declared',
    subject: 'profile/attributes',
    details: { attributes: names },
  });
  return listCatalogue(ctx);
}

const observed = perApp(() => new Map<string, Set<string>>());

/** Notes names that have come up for the first time, so that they can be chosen in conditions. */
export async function observeNames(ctx: Ctx, values: Map<string, AttributeValue>): Promise<void> {
  const known = observed(ctx.app).get(ctx.tenant) ?? new Set(DEFAULTS.keys());
  observed(ctx.app).set(ctx.tenant, known);
  if (known.size > MAX_OBSERVED) return;
  const fresh = [...values].filter(([name]) => !known.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (fresh.length === 0) return;
  const definitions = fresh.map(([name, value]) => defaultAttribute(name, typeOf(value)));
  await sql`
    insert into cdp.attribute_definitions (tenant, name, declared, definition, first_seen_at)
    select ${ctx.tenant}::uuid, name, false, definition::jsonb, ${ctx.now}
    from unnest(${definitions.map((each) => each.name)}::text[],
      ${definitions.map((each) => JSON.stringify(each))}::text[]) as given (name, definition)
    on conflict do nothing`.execute(ctx.db);
  ctx.afterCommit(() => fresh.forEach(([name]) => known.add(name)));
}

function typeOf(value: AttributeValue): AttributeType {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'truth';
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(value) ? 'date' : 'text';
}
