import { sql } from 'kysely';
import type { SegmentChoices } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { listPurposes } from '../../consents/index.ts';
import { listTags } from '../../tags/index.ts';
import { sampleCustomers } from './sample-customers.ts';

const ASKED = 300;
const NEWEST_EVENTS = 50;
/** Attributes that every customer may have, whether they came up or not. */
const EVERYWHERE = ['city', 'language', 'level'];

/** Names that conditions can be about: of events and their properties those that occur with a sample of customers. */
export async function listChoices(ctx: Ctx): Promise<SegmentChoices> {
  const ids = await sampleCustomers(ctx, ASKED);
  const attributes = await sql<{ name: string }>`
    select name from cdp.attribute_definitions where tenant = ${ctx.tenant}
    union select name from cdp.computed_attributes where tenant = ${ctx.tenant}
    union select unnest(${EVERYWHERE}::text[])
    order by name limit 500`.execute(ctx.db);
  const events = await sql<{ name: string; properties: string[] }>`
    select e.name, array_agg(distinct p.name order by p.name) filter (where p.name is not null) as properties
    from unnest(${ids}::uuid[]) as given (home_id)
    cross join lateral (
      select name, properties from cdp.events
      where tenant = ${ctx.tenant} and home_id = given.home_id
      order by occurred_at desc, id desc limit ${NEWEST_EVENTS}
    ) as e
    left join lateral jsonb_object_keys(e.properties) as p (name) on true
    group by e.name order by count(*) desc, e.name limit 200`.execute(ctx.db);
  return {
    attributes: attributes.rows.map((row) => row.name),
    tags: await listTags(ctx, '', 200),
    events: events.rows.map(({ name, properties }) => ({
      name,
      properties: (properties ?? []).slice(0, 50),
    })),
    purposes: (await listPurposes(ctx)).map(({ code, name }) => ({ code, name })),
  };
}
