import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { prepareInstallation } from './installation.ts';
import type { Installation } from './installation.ts';
import { killHard } from './processes.ts';
import { createRandom } from './random.ts';

const ROWS = 12_000;
const DRAIN_MS = 180_000;
const SOURCE = 'crash-test';

/** What was found after Node and PostgreSQL had been killed while a file was imported. */
export interface ImportsReport {
  rounds: number;
  rows: number;
  /** Rows that were committed at each kill. */
  cursors: number[];
  violations: { kind: 'lost' | 'doubled' | 'other'; text: string }[];
}

/** Kills while a file of customers is imported; it must go on by itself, and every row must be there once. */
export async function crashImports(options: {
  rounds: number;
  seed: number;
  say(text: string): void;
}): Promise<ImportsReport> {
  const installation = await prepareInstallation();
  const report: ImportsReport = { rounds: options.rounds, rows: ROWS, cursors: [], violations: [] };
  try {
    await installation.start();
    options.say(`An import of ${ROWS} rows, ${options.rounds} rounds …`);
    const id = await begin(installation);
    const random = createRandom(options.seed);
    for (let round = 0; round < options.rounds; round += 1) {
      await waitForMore(installation, id, report.cursors.at(-1) ?? 0);
      await wait(random.between(50, 700));
      report.cursors.push((await look(installation, id)).cursor);
      const database = round % 2 === 0 ? 0 : installation.postmaster();
      if (database !== 0) killHard(database);
      await installation.killNode();
      await installation.start();
    }
    await compare(installation, id, report);
  } catch (error) {
    report.violations.push({ kind: 'other', text: error instanceof Error ? error.message : String(error) });
  } finally {
    await installation.stop().catch(() => installation.killNode());
    await installation.remove();
  }
  return report;
}

interface State {
  state: string;
  cursor: number;
  counts: Record<string, number>;
}

async function begin(installation: Installation): Promise<string> {
  const rows = Array.from(
    { length: ROWS },
    (_, n) => `${n},客户${n},1390${String(1_000_000 + n)},${n}@crash.cn`,
  );
  const form = new FormData();
  form.set('file', new Blob([`编号,姓名,手机,邮箱\n${rows.join('\n')}\n`]), 'crash.csv');
  const made = await ask<{ id: string }>(installation, `/api/imports?kind=customers&source=${SOURCE}`, {
    body: form,
  });
  const headers = { 'content-type': 'application/json' };
  await ask(installation, `/api/imports/${made.id}/start`, { headers, body: '{}' });
  return made.id;
}

function look(installation: Installation, id: string): Promise<State> {
  return ask<State>(installation, `/api/imports/${id}`);
}

async function ask<Reply>(
  installation: Installation,
  path: string,
  given: { headers?: Record<string, string>; body?: FormData | string } = {},
): Promise<Reply> {
  const reply = await fetch(`${installation.url}${path}`, {
    method: given.body === undefined ? 'GET' : 'POST',
    ...given,
    headers: { ...given.headers, authorization: `Bearer ${installation.demo().apiKey}` },
  });
  if (!reply.ok) throw new Error(`${path} was answered with ${reply.status}: ${await reply.text()}`);
  return (await reply.json()) as Reply;
}

/** A process that was killed is missed after a while, and then the import goes on. */
async function waitForMore(installation: Installation, id: string, cursor: number): Promise<void> {
  const until = Date.now() + DRAIN_MS;
  for (;;) {
    const found = await look(installation, id);
    if (found.cursor > cursor || found.state !== 'running') return;
    if (Date.now() > until) throw new Error(`the import stays at row ${found.cursor}`);
    await wait(50);
  }
}

async function compare(installation: Installation, id: string, report: ImportsReport): Promise<void> {
  const until = Date.now() + DRAIN_MS;
  let found = await look(installation, id);
  while (found.state === 'running' && Date.now() < until) {
    await wait(200);
    found = await look(installation, id);
  }
  const { counts } = found;
  if (found.state !== 'done' || counts['created'] !== ROWS || counts['read'] !== ROWS) {
    report.violations.push({ kind: 'other', text: `the import says ${JSON.stringify(found)}` });
  }
  const client = new pg.Client({
    connectionString: installation.databaseUrl(),
    options: '-c role=zhike_app',
  });
  await client.connect();
  try {
    await client.query(`select set_config('zhike.tenant', $1, false)`, [installation.demo().tenant]);
    const { rows } = await client.query<{ records: number; homes: number; phones: number }>(
      `select count(*)::int as records, count(distinct r.home_id)::int as homes,
        (select count(*)::int from cdp.identifiers i where i.kind = 'phone' and i.customer_id in (
          select home_id from cdp.records where source = $1)) as phones
      from cdp.records r where r.source = $1`,
      [SOURCE],
    );
    const { records = 0, homes = 0, phones = 0 } = rows[0] ?? {};
    const text = `${records} records, ${homes} homes, ${phones} phones of ${ROWS} rows`;
    if (Math.min(records, homes, phones) < ROWS) report.violations.push({ kind: 'lost', text });
    if (Math.max(records, homes, phones) > ROWS) report.violations.push({ kind: 'doubled', text });
  } finally {
    await client.end();
  }
}
