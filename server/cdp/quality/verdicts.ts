import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** What cleaning said of the values that came under one name. */
export interface Verdict {
  field: string;
  valid: number;
  invalid: number;
}

const KEPT_DAYS = 90;

/** Counts what cleaning said of values that a source brought; for whoever takes them in. */
export async function noteVerdicts(ctx: Ctx, source: string, verdicts: Verdict[]): Promise<void> {
  if (verdicts.length === 0) return;
  await sql`
    insert into cdp.source_verdicts as v (tenant, source, field, day, valid, invalid)
    select ${ctx.tenant}::uuid, ${source}, field, (${ctx.now}::timestamptz at time zone 'utc')::date, sum(valid), sum(invalid)
    from unnest(${verdicts.map((each) => each.field)}::text[], ${verdicts.map((each) => each.valid)}::bigint[],
      ${verdicts.map((each) => each.invalid)}::bigint[]) as given (field, valid, invalid)
    group by field order by field
    on conflict (tenant, source, field, day) do update
      set valid = v.valid + excluded.valid, invalid = v.invalid + excluded.invalid`.execute(ctx.db);
}

/** What was said of the values of the last thirty days, by source and field. */
export async function readVerdicts(ctx: Ctx): Promise<Map<string, Map<string, Verdict>>> {
  const { rows } = await sql<Verdict & { source: string }>`
    select source, field, sum(valid) as valid, sum(invalid) as invalid from cdp.source_verdicts
    where tenant = ${ctx.tenant} and day > (${ctx.now}::timestamptz at time zone 'utc')::date - 30
    group by source, field`.execute(ctx.db);
  const bySource = Map.groupBy(rows, (row) => row.source);
  return new Map([...bySource].map(([source, own]) => [source, new Map(own.map((row) => [row.field, row]))]));
}

export async function forgetVerdicts(ctx: Ctx): Promise<void> {
  await sql`delete from cdp.source_verdicts
    where tenant = ${ctx.tenant} and day < (${ctx.now}::timestamptz at time zone 'utc')::date - ${KEPT_DAYS}::int`.execute(
    ctx.db,
  );
}
