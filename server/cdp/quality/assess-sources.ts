import { sql } from 'kysely';
import type { SourceQualities, SourceQuality } from '../../../contracts/cdp/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { listTenants } from '../../platform/tenants/index.ts';
import { listCatalogue } from '../profile/index.ts';
import { judgeSample } from './judge-sample.ts';
import type { Judged } from './judge-sample.ts';
import { countFields, countRecords, gatherTold, sampleRecords } from './measure-sources.ts';
import type { SourceCounts } from './measure-sources.ts';
import { scoreSource, shareOf } from './score-source.ts';
import { forgetVerdicts, readVerdicts } from './verdicts.ts';
import type { Verdict } from './verdicts.ts';

export const QUALITY_JOB = 'cdp.assess_sources';
const SAMPLE = 500;
const MOST_FIELDS = 40;
const KEPT_DAYS = 90;
/** What is expected of every source, beside what the tenant has declared. */
const EXPECTED = ['name', 'phone', 'email', 'city'];

/** Assesses all sources: every night, and whenever it is asked for. */
export const assessSourcesJob: Job = {
  name: QUALITY_JOB,
  cron: '47 18 * * *',
  async run(app, { tenant }) {
    const tenants = typeof tenant === 'string' ? [tenant] : await listTenants(app);
    for (const each of tenants) await inTenant(app, { tenant: each, actor: SYSTEM }, assessSources);
  },
};

/** Measures what each source has told, judges a sample of it, and keeps one report a day. */
export async function assessSources(ctx: Ctx): Promise<SourceQuality[]> {
  await gatherTold(ctx);
  const sources = await countRecords(ctx);
  const fields = Map.groupBy(await countFields(ctx), (each) => each.source);
  const verdicts = await readVerdicts(ctx);
  const declared = (await listCatalogue(ctx)).filter((each) => each.origin === 'declared');
  const expected = [...new Set([...EXPECTED, ...declared.map((each) => each.name)])];
  const reports: SourceQuality[] = [];
  for (const counts of sources) {
    const { source } = counts;
    const judged = await judgeSample(ctx, source, await sampleRecords(ctx, source, SAMPLE));
    const filled = new Map((fields.get(source) ?? []).map((each) => [each.field, each.n]));
    const said = verdicts.get(source) ?? new Map<string, Verdict>();
    reports.push(report(ctx, { counts, filled, judged, said, expected }));
  }
  await store(ctx, reports);
  await forgetVerdicts(ctx);
  return reports;
}

function report(
  ctx: Ctx,
  found: {
    counts: SourceCounts;
    filled: Map<string, number>;
    judged: Map<string, Judged>;
    said: Map<string, Verdict>;
    expected: string[];
  },
): SourceQuality {
  const { counts, filled, judged, said, expected } = found;
  const { source, records, customers, fresh, medianAgeDays } = counts;
  const names = [...new Set([...expected, ...filled.keys(), ...said.keys()])].slice(0, MOST_FIELDS);
  const fields = names.map((field) => {
    const { valid = 0, invalid = 0, agreeing = 0, contradicting = 0 } = judged.get(field) ?? {};
    const taken = said.get(field) ?? { valid: 0, invalid: 0 };
    // What was refused when it came in is stored nowhere, so the sample cannot tell of it.
    return {
      field,
      filled: Math.min(1, (filled.get(field) ?? 0) / records),
      valid: shareOf(valid + taken.valid, valid + invalid + taken.valid + taken.invalid),
      agrees: shareOf(agreeing, agreeing + contradicting),
    };
  });
  const total = (name: keyof Judged): number =>
    [...judged.values()].reduce((sum, each) => sum + each[name], 0);
  const taken = [...said.values()].reduce((sum, each) => sum + each.valid, 0);
  const refused = [...said.values()].reduce((sum, each) => sum + each.invalid, 0);
  const shares = {
    completeness: shareOf(
      fields.filter(({ field }) => expected.includes(field)).reduce((sum, each) => sum + each.filled, 0),
      expected.length,
    ),
    validity: shareOf(total('valid') + taken, total('valid') + total('invalid') + taken + refused),
    freshness: shareOf(fresh, records),
    uniqueness: shareOf(customers, records),
    agreement: shareOf(total('agreeing'), total('agreeing') + total('contradicting')),
  };
  const day = ctx.now.toISOString().slice(0, 10);
  const duplicates = records - customers;
  return { source, day, score: scoreSource(shares), records, ...shares, medianAgeDays, duplicates, fields };
}

async function store(ctx: Ctx, reports: SourceQuality[]): Promise<void> {
  if (reports.length === 0) return;
  await sql`
    insert into cdp.source_quality (tenant, source, day, report)
    select ${ctx.tenant}::uuid, source, day, report::jsonb
    from unnest(${reports.map((each) => each.source)}::text[], ${reports.map((each) => each.day)}::date[],
      ${reports.map((each) => JSON.stringify(each))}::text[]) as given (source, day, report)
    on conflict (tenant, source, day) do update set report = excluded.report`.execute(ctx.db);
  await sql`delete from cdp.source_quality
    where tenant = ${ctx.tenant} and day < (${ctx.now}::timestamptz at time zone 'utc')::date - ${KEPT_DAYS}::int`.execute(
    ctx.db,
  );
}

/** The newest report of each source, the worst first. */
export async function listSourceQuality(ctx: Ctx): Promise<SourceQualities> {
  const { rows } = await sql<{ report: SourceQuality }>`
    select report from cdp.source_quality where tenant = ${ctx.tenant} order by source, day`.execute(ctx.db);
  const bySource = Map.groupBy(
    rows.map((row) => row.report),
    (each) => each.source,
  );
  const items = [...bySource.values()].flatMap((reports) => {
    const newest = reports.at(-1);
    const history = reports.slice(-30).map(({ day, score }) => ({ day, score }));
    return newest ? [{ ...newest, history }] : [];
  });
  return { items: items.sort((a, b) => a.score - b.score) };
}
