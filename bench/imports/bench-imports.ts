import { setTimeout as wait } from 'node:timers/promises';
import type { Import, ImportKind } from '../../contracts/cdp/index.ts';
import { COLUMNS, makeRecords } from '../identity/make-records.ts';
import { createBenchTenant } from '../load/bench-tenant.ts';
import type { BenchTenant } from '../load/bench-tenant.ts';
import { cpuSeconds } from '../load/processes.ts';
import type { BenchServer } from '../load/start-server.ts';

const LOOK_MS = 100;
const ITEMS = ['手冲壶', '空气净化器', '四件套', '保温杯', '扫地机器人'];

/**
 * Files through the API as a colleague would bring them: customers into an empty tenant, the same file again (nothing is new), orders of
 * these customers. The clock of a file runs from its start until its last row is committed.
 */
export async function benchImports(server: BenchServer, options: Record<string, unknown>): Promise<object> {
  const rows = Number(options['rows'] ?? 100_000);
  const tenant = await createBenchTenant(server);
  try {
    const customers = customersFile(rows);
    const first = await importFile(server, tenant, 'customers', customers);
    const again = await importFile(server, tenant, 'customers', customers);
    const orders = await importFile(server, tenant, 'orders', ordersFile(rows));
    return { rows, customers: first, customersAgain: again, orders };
  } finally {
    await tenant.close();
  }
}

/** Records of a shop, a CRM and a chat with all their slips, under one source. */
function customersFile(rows: number): string {
  const used = COLUMNS.filter((name) => name !== 'entity_id');
  const lines = makeRecords(rows, 7).map((record) => record.slice(0, used.length).map(quote).join(','));
  return `${[used.join(','), ...lines].join('\n')}\n`;
}

/** One order a row, of the customers of the other file. */
function ordersFile(rows: number): string {
  const owners = makeRecords(rows, 7).map(([id = '']) => id);
  const lines = owners.map((_, n) => {
    const day = new Date(Date.UTC(2025, 0, 1) + (n % 600) * 86_400_000).toISOString().slice(0, 10);
    const owner = owners[(n * 7919) % owners.length] ?? '';
    const cents = 1_900 + ((n * 104_729) % 200_000);
    const item = ITEMS[n % ITEMS.length] ?? '';
    return [
      `O${n}`,
      owner,
      `${day} 10:${String(n % 60).padStart(2, '0')}`,
      (cents / 100).toFixed(2),
      '已完成',
      item,
      '顺丰速运',
    ].join(',');
  });
  return `${['订单号,客户编号,下单时间,实付金额,订单状态,商品名称,物流公司', ...lines].join('\n')}\n`;
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

async function importFile(
  server: BenchServer,
  tenant: BenchTenant,
  kind: ImportKind,
  text: string,
): Promise<object> {
  const form = new FormData();
  form.set('file', new Blob([text]), `${kind}.csv`);
  const call = async (method: string, path: string, body?: FormData | string): Promise<Import> => {
    const reply = await fetch(server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${tenant.apiKey}`,
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as Import;
  };
  const uploadedFrom = performance.now();
  const { id } = await call('POST', `/api/imports?kind=${kind}&source=bench`, form);
  const uploadSeconds = (performance.now() - uploadedFrom) / 1000;
  const before = cpuSeconds(server.pid);
  const from = performance.now();
  await call('POST', `/api/imports/${id}/start`, '{}');
  let state = await call('GET', `/api/imports/${id}`);
  while (state.state === 'queued' || state.state === 'running') {
    await wait(LOOK_MS);
    state = await call('GET', `/api/imports/${id}`);
  }
  if (state.state !== 'done') throw new Error(`the import is ${state.state}: ${state.error ?? ''}`);
  const seconds = (performance.now() - from) / 1000;
  process.stderr.write(`${kind}: ${Math.round(state.counts.read / seconds)} rows a second\n`);
  const after = cpuSeconds(server.pid);
  const perRow = (used: number): number => (used * 1000) / state.counts.read;
  return {
    megabytes: text.length / 1e6,
    uploadSeconds,
    seconds,
    rowsPerSecond: state.counts.read / seconds,
    cpuMsPerRow: {
      node: perRow(after.node - before.node),
      postgres: perRow(after.postgres - before.postgres),
    },
    counts: state.counts,
  };
}
