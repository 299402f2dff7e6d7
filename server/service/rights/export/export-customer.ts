import { buffer } from 'node:stream/consumers';
import { countLearnt } from '../../../ai/index.ts';
import { collectRecords, findSubject, getExport, updateExport } from '../../../cdp/index.ts';
import type { ExportRow } from '../../../cdp/index.ts';
import { listUploads } from '../../../channels/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { openFile, saveFile } from '../../../platform/files/index.ts';
import { collectConversations, pathOf } from './collect-conversations.ts';
import { writeZip } from './write-zip.ts';
import type { ZipEntry } from './write-zip.ts';

const MOST_BYTES = 3_900_000_000;

/** Whoever knows something of a customer: what it says goes under its name into the copy. Each module's own is listed here. */
const SOURCES: Record<string, (ctx: Ctx, customerId: string, threads: string[]) => Promise<unknown>> = {
  customer_data: (ctx, customerId) => collectRecords(ctx, customerId),
  service: (ctx, _id, threads) => collectConversations(ctx, threads),
  learning: (ctx, _id, threads) => countLearnt(ctx, threads),
};

/**
 * Makes the copy of all that is known of a customer: one JSON file and what was attached, as a ZIP archive. A copy that is made
 * already stays as it is.
 */
export async function exportCustomer(app: App, tenant: string, id: string): Promise<ExportRow> {
  const who = { tenant, actor: SYSTEM };
  const row = await inTenant(app, who, (ctx) => getExport(ctx, id));
  if (row.state === 'done' || row.state === 'expired') return row;
  const content = writeZip(entriesOf(app, tenant, row));
  const name = `customer-${row.customerId}.zip`;
  const file = await saveFile(app, who, { content, name, maxBytes: MOST_BYTES, accept: ['application/zip'] });
  return inTenant(app, who, async (ctx) => {
    await updateExport(ctx, id, { state: 'done', fileId: file.id });
    return getExport(ctx, id);
  });
}

async function* entriesOf(app: App, tenant: string, row: ExportRow): AsyncGenerator<ZipEntry, void> {
  const who = { tenant, actor: SYSTEM };
  const threads = await inTenant(app, who, async (ctx) => (await findSubject(ctx, row.customerId)).threads);
  const files = await inTenant(app, who, (ctx) => listUploads(ctx, threads));
  const total = Object.keys(SOURCES).length + files.length;
  let done = 0;
  const move = (): Promise<void> =>
    inTenant(app, who, (ctx) => updateExport(ctx, row.id, { state: 'running', done: done++, total }));
  const data: Record<string, unknown> = {
    format: 'zhike.customer_data',
    version: 1,
    customerId: row.customerId,
    exportedAt: new Date(app.clock()).toISOString(),
  };
  for (const [name, collect] of Object.entries(SOURCES)) {
    await move();
    data[name] = await inTenant(app, who, (ctx) => collect(ctx, row.customerId, threads));
  }
  yield { name: 'data.json', bytes: Buffer.from(JSON.stringify(data, null, 1)) };
  for (const file of files) {
    await move();
    const { stream } = await openFile(app, tenant, file.id);
    yield { name: pathOf(file), bytes: await buffer(stream), store: true };
  }
}
