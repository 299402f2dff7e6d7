import { sql } from 'kysely';
import { RE2JS } from 're2js';
import type { IdentityRules, IdentityRulesVersion, RulesPreview } from '../../../contracts/cdp/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { addJob } from '../../platform/jobs/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { listCustomerSummaries } from '../customers/index.ts';
import { applyRulesTo, getRules, listRecordedHomes, previewRules, startApplying } from '../identity/index.ts';
import type { PreviewedChange } from '../identity/index.ts';

const JOB = 'cdp.apply_rules';
const PREVIEWED = 5000;
const BATCH = 500;
const EXAMPLES = 20;

/** The rules in force and how far they have been applied. */
export async function presentRules(ctx: Ctx): Promise<IdentityRulesVersion> {
  const { version, kinds, blocked, maxRecords } = await getRules(ctx);
  const { rows } = await sql<{ at: Date; by: string; applied: number; of: number; done: boolean }>`
    select at, author_id as by, applied, applied_of as of, done_at is not null as done from cdp.identity_rules
    where tenant = ${ctx.tenant} and version = ${version}`.execute(ctx.db);
  const [row] = rows;
  return {
    version,
    kinds,
    blocked,
    maxRecords,
    changedAt: row?.at.toISOString() ?? null,
    changedBy: row?.by ?? null,
    applied: { records: row?.applied ?? 0, of: row?.of ?? 0, done: row?.done ?? true },
  };
}

/** Puts other rules into force; all records are looked at anew by a job. Throws `cdp.rules_invalid`. */
export async function changeRules(ctx: Ctx, rules: IdentityRules): Promise<IdentityRulesVersion> {
  checkRules(rules);
  const { version } = await startApplying(ctx, rules);
  await addJob(ctx, JOB, { version }, { key: `${JOB}/${ctx.tenant}/${version}` });
  return presentRules(ctx);
}

/** Looks at all records of a tenant under its new rules, some hundreds a transaction; goes on where it was after a crash. */
export const applyRulesJob: Job = {
  name: JOB,
  run: async (app, { tenant, version }) => {
    if (tenant === undefined || typeof version !== 'number') return;
    await applyRules(app, tenant, version);
  },
};

async function applyRules(app: App, tenant: string, version: number): Promise<void> {
  let more = true;
  while (more) more = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => applyRulesTo(ctx, version));
}

/** What other rules would do to the newest records, at most 5000, with some of the customers by name; writes nothing. Throws `cdp.rules_invalid`. */
export async function presentRulesPreview(ctx: Ctx, rules: IdentityRules): Promise<RulesPreview> {
  checkRules(rules);
  const homes = await listRecordedHomes(ctx, PREVIEWED + 1);
  const looked = homes.slice(0, PREVIEWED);
  const seen = new Set<string>();
  const changes: PreviewedChange[] = [];
  for (let at = 0; at < looked.length; at += BATCH) {
    const fresh = looked.slice(at, at + BATCH).filter((home) => !seen.has(home));
    if (fresh.length === 0) continue;
    const found = await previewRules(ctx, fresh, rules);
    changes.push(...found.changes.filter((change) => !change.homes.some((home) => seen.has(home))));
    for (const home of found.seen) seen.add(home);
  }
  const examples = changes.slice(0, EXAMPLES);
  const summaries = await listCustomerSummaries(ctx, [
    ...new Set(examples.flatMap((each) => each.customers)),
  ]);
  return {
    records: seen.size,
    complete: homes.length <= PREVIEWED,
    merges: changes.reduce((sum, each) => sum + (each.change === 'merge' ? each.customers.length - 1 : 0), 0),
    splits: changes.reduce((sum, each) => sum + (each.change === 'split' ? each.parts - 1 : 0), 0),
    examples: examples.map(({ change, customers, homes: own }) => ({
      change,
      customers: customers.flatMap((id) => summaries.get(id) ?? []),
      records: own.length,
    })),
  };
}

function checkRules(rules: IdentityRules): void {
  const kinds = rules.kinds.map((rule) => rule.kind);
  if (new Set(kinds).size < kinds.length) throw invalid('/kinds', 'a kind stands there twice');
  for (const [place, { pattern }] of rules.blocked.entries()) {
    try {
      RE2JS.compile(pattern);
    } catch {
      throw invalid(`/blocked/${place}/pattern`, 'is no pattern that RE2 reads');
    }
  }
}

function invalid(field: string, message: string): Error {
  return appError('cdp.rules_invalid', 422, 'These rules cannot be applied.', {
    fields: [{ field, message }],
  });
}
