import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  importFile,
  parseImport,
  parseInThread,
  previewDocument,
  previewImport,
  saveDocument,
} from '../../ai/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Command, Options } from '../command.ts';
import { tenantOptions, withTenant } from './with-tenant.ts';

const SHOWN_REJECTS = 20;
const DOCUMENT = /\.(pdf|docx|html?|md|markdown|txt)$/i;

export const knowledgeImport: Command = {
  name: 'knowledge import',
  summary: 'take in questions and answers from a CSV or JSON file, or a document',
  usage: 'knowledge import [FILE] [--preview] [--answer-from-question] [--tenant SLUG] [--data DIR] [--json]',
  help: `
Reads FILE, or stdin. CSV: question,answer,variant… or q,a,index…; JSON: [{question, answer, variants}].
A question that exists is overwritten. Rows that can't be taken are listed with their line.
A PDF, DOCX, HTML, Markdown or text file becomes a document, or the new version of the one with its name.

  --preview               say what would happen, change nothing
  --answer-from-question  a question without an answer is its own answer
  --tenant SLUG           whose knowledge; needed where there are several tenants
  --data DIR              data folder of the installation
  --json                  the result as JSON, all rejects with it

Exit code 0 when every row was taken, 1 when some were not.`,
  options: {
    ...tenantOptions,
    preview: { type: 'boolean' },
    'answer-from-question': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(options, [path]) {
    const bytes = path === undefined || path === '-' ? await buffer(process.stdin) : await read(path);
    if (path !== undefined && DOCUMENT.test(path)) return importDocument(options, path, bytes);
    const parsed = await parseImport(bytes, {
      answerFromQuestion: options['answer-from-question'] === true,
    });
    const name = path === undefined || path === '-' ? 'stdin' : basename(path);
    const { report, counts } = await withTenant(options, (app, tenant) =>
      inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
        if (options['preview'] === true) {
          const preview = await previewImport(ctx, parsed);
          return {
            report: preview,
            counts: `${preview.accepted} would be taken (${preview.existing} exist)`,
          };
        }
        const result = await importFile(ctx, name, parsed);
        const { created, updated, unchanged } = result;
        return { report: result, counts: `${created} created, ${updated} updated, ${unchanged} unchanged` };
      }),
    );
    if (options['json'] === true) {
      process.stdout.write(`${JSON.stringify({ ...report, rejects: parsed.rejects })}\n`);
    } else {
      process.stdout.write(`${parsed.rows} rows: ${counts}, ${parsed.rejects.length} not taken\n`);
      for (const { line, field, reason } of parsed.rejects.slice(0, SHOWN_REJECTS)) {
        process.stdout.write(`  line ${line}, ${field}: ${reason}\n`);
      }
      const more = parsed.rejects.length - SHOWN_REJECTS;
      if (more > 0) process.stdout.write(`  … and ${more} more (--json lists all)\n`);
    }
    return parsed.rejects.length === 0 ? 0 : 1;
  },
};

async function importDocument(options: Options, path: string, bytes: Buffer): Promise<number> {
  const fileName = basename(path);
  const isShown = process.stderr.isTTY && options['json'] !== true;
  const parsed = await parseInThread({ name: fileName, bytes }, (share) => {
    if (isShown) process.stderr.write(`\r${Math.floor(share * 100)}%`);
  });
  if (isShown) process.stderr.write('\r');
  const file = { fileName, bytes, parsed };
  const preview = await withTenant(options, (app, tenant) =>
    inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      const found = await previewDocument(ctx, file);
      if (options['preview'] !== true) await saveDocument(ctx, file);
      return found;
    }),
  );
  const { name, passages, kept, added, removed } = preview;
  process.stdout.write(
    options['json'] === true
      ? `${JSON.stringify(preview)}\n`
      : `${name}: ${passages} passages, ${added} new, ${kept} kept, ${removed} gone\n`,
  );
  return 0;
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw appError('cli.file_unreadable', 404, `${path} can't be read`);
  }
}
