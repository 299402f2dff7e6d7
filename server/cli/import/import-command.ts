import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Import, ImportKind } from '../../../contracts/cdp/index.ts';
import { readMapping } from '../../cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command, Options } from '../command.ts';
import { tenantOptions, withTenant } from '../knowledge/with-tenant.ts';
import { importHere } from './import-here.ts';
import { importThere } from './import-there.ts';
import type { Order, Place } from './order.ts';
import { showPreview } from './show-preview.ts';
import { showProgress } from './show-progress.ts';

const KINDS: ImportKind[] = ['customers', 'orders', 'events', 'products', 'tickets'];
const SHOWN_REASONS = 20;

export const importCommand: Command = {
  name: 'import',
  summary: 'take in customers, orders, events, products or tickets from a file',
  usage: `import ${KINDS.join('|')} FILE|- [--source NAME] [--map MAP.yaml] [--preview] [--rejects FILE] [--json]`,
  help: `
Reads CSV (UTF-8, GBK, UTF-16; commas, semicolons, tabs), JSON Lines, Excel and Parquet. What the columns are is guessed from their
names and values, or told by --map. The same file twice changes nothing; one that was interrupted goes on where it stood.

  --source NAME    the system that the file is from, by default the name of the file. Records are told apart by their ids within it
  --map MAP.yaml   what the columns are: "columns:" and lines such as "手机: phone" or "金额: {to: amount, unit: minor}"
  --preview        show what each column is taken for and what would be refused; change nothing
  --rejects FILE   write the rows of which something was not taken, with line and reason, as CSV
  --url URL --key KEY   import into the Zhike at an address, with an API key
  --data DIR       data folder of the installation, where there is no --url
  --tenant SLUG    whose data; needed where there are several tenants
  --json           the result as JSON

Exit code 0 when every row was taken, 1 when some were not.`,
  options: {
    ...tenantOptions,
    source: { type: 'string' },
    map: { type: 'string' },
    preview: { type: 'boolean' },
    rejects: { type: 'string' },
    url: { type: 'string' },
    key: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(options, [kind, path]) {
    if (!isKind(kind))
      throw appError('cli.kind_unknown', 400, `say what the file holds: ${KINDS.join(', ')}`);
    if (path === undefined) throw appError('cli.file_missing', 400, 'name the file, or - for what comes in');
    return withFile(path, async (file) => {
      const order = await readOrder(kind, file, options);
      const url = textOption(options, 'url');
      if (url === undefined) {
        return withTenant(options, (app, tenant) => carryOut(order, importHere(app, tenant), options));
      }
      const key = textOption(options, 'key');
      if (key === undefined)
        throw appError('cli.key_missing', 400, '--url needs --key, an API key of the tenant');
      return carryOut(order, importThere(url, key), options);
    });
  },
};

function isKind(text: string | undefined): text is ImportKind {
  return (KINDS as (string | undefined)[]).includes(text);
}

/** The file, or a copy of what comes in, since files are read more than once. */
async function withFile<T>(
  path: string,
  work: (file: { path: string; name: string }) => Promise<T>,
): Promise<T> {
  if (path !== '-') {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) throw appError('cli.file_unreadable', 404, `${path} can't be read`);
    return work({ path, name: basename(path) });
  }
  const folder = await mkdtemp(join(tmpdir(), 'zhike-import-'));
  try {
    const copy = join(folder, 'stdin');
    await pipeline(process.stdin, createWriteStream(copy, { mode: 0o600 }));
    return await work({ path: copy, name: 'stdin' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readOrder(
  kind: ImportKind,
  file: { path: string; name: string },
  options: Options,
): Promise<Order> {
  const map = textOption(options, 'map');
  const text = map === undefined ? undefined : await readFile(map, 'utf8').catch(() => undefined);
  if (map !== undefined && text === undefined)
    throw appError('cli.file_unreadable', 404, `${map} can't be read`);
  const read = text === undefined ? undefined : readMapping(text);
  const source = textOption(options, 'source') ?? read?.source;
  return {
    kind,
    ...file,
    ...(read ? { mapping: read.mapping } : {}),
    ...(source === undefined ? {} : { source }),
  };
}

async function carryOut(order: Order, place: Place, options: Options): Promise<number> {
  const asJson = options['json'] === true;
  if (options['preview'] === true) {
    const preview = await place.preview(order);
    process.stdout.write(asJson ? `${JSON.stringify(preview)}\n` : showPreview(preview));
    return preview.accepted === preview.sampled ? 0 : 1;
  }
  const progress = showProgress();
  const done = await place.run(order, progress.show).finally(progress.end);
  const rejects = textOption(options, 'rejects');
  if (rejects !== undefined) await place.rejects(done.id, rejects);
  process.stdout.write(asJson ? `${JSON.stringify(done)}\n` : showResult(done));
  return done.state === 'done' && done.counts.rejected === 0 ? 0 : 1;
}

function showResult({ state, source, counts, reasons, error }: Import): string {
  const { read, created, changed, unchanged, rejected, warned } = counts;
  return [
    `${state}, source ${source}${error === null ? '' : `: ${error}`}`,
    `${read} rows: ${created} created, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected, ${warned} with warnings`,
    ...reasons
      .slice(0, SHOWN_REASONS)
      .map(
        ({ level, code, column, count }) =>
          `  ${level} ${code}${column === null ? '' : ` (${column})`} ×${count}`,
      ),
    '',
  ].join('\n');
}
