import { previewGraph, readFiles, storeGraph } from '../../ai/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command } from '../command.ts';
import { tenantOptions, withTenant } from '../knowledge/with-tenant.ts';
import { readCatalogue } from './read-catalogue.ts';

const SHOWN_REJECTS = 20;

export const graphImport: Command = {
  name: 'graph import',
  summary: 'take catalogues (CSV, JSON) into the product graph',
  usage:
    'graph import FILE… [--types types.yaml] [--type NAME] [--preview] [--tenant SLUG] [--data DIR] [--json]',
  help: `
Reads tables of things: one row for each, names in the column 名称, 型号 or name, units in headers like 价格(元).
What is there already is overwritten; the same files once more change nothing.
  --types FILE   what the tables are called, units, synonyms, which columns lead to other tables
  --type NAME    what the things of a table are called that --types does not describe
  --preview      say what would happen, change nothing
  --tenant SLUG  whose graph; needed where there are several tenants
  --data DIR     data folder of the installation
  --json         the result as JSON
Exit code 0 when every row was taken, 1 when some were not.`,
  options: {
    ...tenantOptions,
    types: { type: 'string' },
    type: { type: 'string' },
    preview: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(options, paths) {
    if (paths.length === 0) throw appError('cli.file_missing', 400, 'say which files to take');
    const types = textOption(options, 'types');
    const files = await readCatalogue(types === undefined ? paths : [...paths, types]);
    const draft = readFiles(files, new Date().toISOString().slice(0, 10), textOption(options, 'type'));
    const showProgress = process.stderr.isTTY;
    const { report, line } = await withTenant(options, (app, tenant) =>
      inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
        if (options['preview'] === true) {
          const preview = await previewGraph(ctx, draft);
          const { entities, existing, relations } = preview;
          return { report: preview, line: `${entities} things (${existing} exist), ${relations} relations` };
        }
        const names = files.map(({ name }) => name);
        const result = await storeGraph(ctx, names, draft, (done, of) => {
          if (showProgress) process.stderr.write(`\r${done}/${of}${done === of ? '\n' : ''}`);
        });
        const { created, updated, unchanged, relations } = result;
        return {
          report: result,
          line: `${created} created, ${updated} updated, ${unchanged} unchanged, ${relations} new relations`,
        };
      }),
    );
    if (options['json'] === true) process.stdout.write(`${JSON.stringify(report)}\n`);
    else {
      process.stdout.write(`${draft.rows} rows: ${line}, ${draft.rejects.length} not taken\n`);
      for (const { source, line: at, reason } of draft.rejects.slice(0, SHOWN_REJECTS)) {
        process.stdout.write(`  ${source} line ${at}: ${reason}\n`);
      }
    }
    return draft.rejects.length === 0 ? 0 : 1;
  },
};
