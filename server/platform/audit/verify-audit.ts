import { sql } from 'kysely';
import type { App } from '../context/index.ts';
import { inTransaction } from '../db/index.ts';
import type { Db } from '../db/index.ts';
import { tenantKey } from '../vault/index.ts';
import { NOTHING, hashEntry, sealHead } from './entry-hash.ts';
import type { AuditEntry } from './entry-hash.ts';

/** One thing that is wrong with a chain, at entry `n`. */
export interface AuditProblem {
  n: number;
  problem: 'changed' | 'missing' | 'not_linked' | 'beyond_end' | 'end_forged' | 'chain_missing';
}

/** What the verification of one tenant's chain found. `head` can be kept elsewhere, to compare later. */
export interface AuditReport {
  tenant: string;
  entries: number;
  head: string;
  problems: AuditProblem[];
}

const PAGE = 1000;
const MOST_PROBLEMS = 100;

type Row = AuditEntry & { prevHash: Buffer; hash: Buffer };
interface Head {
  n: number | null;
  hash: Buffer | null;
  seal: string | null;
  /** Whether this tenant must have a chain. */
  expected: boolean;
}

/**
 * Walks the chain of one tenant or of all and reports entries that were changed, removed, inserted or
 * reordered, also at the end. At most 100 problems for each tenant are listed.
 */
export async function verifyAudit(app: App, tenant?: string): Promise<AuditReport[]> {
  const { rows } = await sql<{ id: string }>`
    select id from platform.tenants where ${tenant ?? null}::uuid is null or id = ${tenant ?? null}
    order by id`.execute(app.pools.system);
  const reports: AuditReport[] = [];
  for (const { id } of rows) {
    const key = await tenantKey(app, id, 'audit');
    // One snapshot: what is appended meanwhile is no concern of this walk.
    const isolation = 'set transaction isolation level repeatable read';
    reports.push(await inTransaction(app.pools.system, isolation, (db) => verifyTenant(db, id, key)));
  }
  return reports;
}

async function verifyTenant(db: Db, tenant: string, key: Buffer): Promise<AuditReport> {
  const { rows } = await sql<Head>`
    select n, hash, seal, exists (select from platform.users where tenant = ${tenant})
      or exists (select from platform.audit_entries where tenant = ${tenant}) as expected
    from (select 1) one left join platform.audit_heads on tenant = ${tenant}`.execute(db);
  const head = rows[0];
  const end = head?.n ?? 0;
  const endHash = head?.hash ?? NOTHING;
  const { entries, last, lastHash, problems } = await walk(db, tenant, end);
  if (head?.n == null && head?.expected) problems.unshift({ n: 0, problem: 'chain_missing' });
  if (last < end) problems.push({ n: last + 1, problem: 'missing' });
  if (last === end && !lastHash.equals(endHash)) problems.push({ n: end, problem: 'not_linked' });
  if (head?.n != null && head.seal !== sealHead(key, end, endHash)) {
    problems.push({ n: end, problem: 'end_forged' });
  }
  return { tenant, entries, head: endHash.toString('hex'), problems: problems.slice(0, MOST_PROBLEMS) };
}

interface Walk {
  entries: number;
  last: number;
  lastHash: Buffer;
  problems: AuditProblem[];
}

async function walk(db: Db, tenant: string, end: number): Promise<Walk> {
  const seen: Walk = { entries: 0, last: 0, lastHash: NOTHING, problems: [] };
  for (;;) {
    const page = await readPage(db, tenant, seen.last);
    for (const row of page) {
      const { n } = row;
      if (n !== seen.last + 1) seen.problems.push({ n: seen.last + 1, problem: 'missing' });
      else if (!row.prevHash.equals(seen.lastHash)) seen.problems.push({ n, problem: 'not_linked' });
      if (!hashEntry(row, row.prevHash).equals(row.hash)) seen.problems.push({ n, problem: 'changed' });
      if (n > end) seen.problems.push({ n, problem: 'beyond_end' });
      seen.last = n;
      seen.lastHash = row.hash;
      seen.entries += 1;
    }
    if (page.length < PAGE || seen.problems.length > MOST_PROBLEMS) return seen;
  }
}

async function readPage(db: Db, tenant: string, after: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select tenant, n, at, actor_kind as "actorKind", actor_id as "actorId", action, subject, details,
      prev_hash as "prevHash", hash
    from platform.audit_entries where tenant = ${tenant} and n > ${after} order by n limit ${PAGE}`.execute(
    db,
  );
  return rows;
}
