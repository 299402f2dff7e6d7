import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pagesOf, writeExport } from '../../ai/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command } from '../command.ts';
import { tenantOptions, withTenant } from './with-tenant.ts';

export const knowledgeExport: Command = {
  name: 'knowledge export',
  summary: 'write all questions and answers as CSV or JSON',
  usage: 'knowledge export [FILE] [--format csv|json] [--tenant SLUG] [--data DIR]',
  help: `
Writes to FILE, or stdout, in a form that "knowledge import" reads.

  --format csv|json  by default csv, or what the name of FILE ends with
  --tenant SLUG      whose knowledge; needed where there are several tenants
  --data DIR         data folder of the installation`,
  options: { ...tenantOptions, format: { type: 'string' } },
  async run(options, [path]) {
    const format = textOption(options, 'format') ?? (path?.endsWith('.json') ? 'json' : 'csv');
    if (format !== 'csv' && format !== 'json') {
      throw appError('cli.format_unknown', 400, `--format is csv or json, not "${format}"`);
    }
    await withTenant(options, async (app, tenant) => {
      const pages = pagesOf((work) => inTenant(app, { tenant, actor: SYSTEM }, work));
      const pieces = Readable.from(writeExport(pages, format));
      if (path === undefined) await pipeline(pieces, process.stdout, { end: false });
      else await pipeline(pieces, createWriteStream(path));
    });
    return 0;
  },
};
