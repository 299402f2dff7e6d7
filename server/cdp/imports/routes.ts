import { Readable } from 'node:stream';
import { Type } from 'typebox';
import {
  Import,
  ImportList,
  ImportPreview,
  ListImports,
  PreviewImport,
  RejectsQuery,
  StartImport,
  UploadImport,
} from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { record } from '../../platform/audit/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { cancelImport, createImport, previewImport, startImport, undoImport } from './runs/create-import.ts';
import { getImport } from './runs/import-queries.ts';
import { listImports, presentImport } from './runs/present-import.ts';
import { readRejects } from './runs/read-rejects.ts';

const read = { permission: 'imports.read' } as const;
const manage = { permission: 'imports.manage' } as const;
const params = Closed({ id: Id });
const PATH = '/api/imports';

/** Bulk imports: upload, preview, start, progress, rejects, cancel, undo. */
export function addImportRoutes(http: Http): void {
  addReadRoutes(http);
  const { app } = http;
  http.route(
    {
      method: 'POST',
      url: PATH,
      summary: 'Upload a file to import (multipart, field "file"): CSV, JSON Lines, Excel or Parquet',
      access: manage,
      query: UploadImport,
      reply: Import,
      status: 201,
      rawBody: true,
      bodyLimit: app.config.importMaxBytes,
      perMinute: 30,
    },
    async ({ request, query, identity }) => {
      if (!request.isMultipart()) throw noFile('The file must come as multipart/form-data.');
      const file = await request.file({ limits: { fileSize: app.config.importMaxBytes } });
      if (!file) throw noFile('There is no file in the request.');
      return createImport(app, identity(), { ...query, name: file.filename, content: file.file });
    },
  );
  http.route(
    {
      method: 'POST',
      url: `${PATH}/:id/preview`,
      summary:
        'What an import would do, by its first 500 rows; columns are guessed where no mapping is given',
      access: manage,
      params,
      body: PreviewImport,
      reply: ImportPreview,
      perMinute: 120,
    },
    ({ params: { id }, body, identity }) => previewImport(app, identity(), id, body.mapping),
  );
  http.route(
    {
      method: 'POST',
      url: `${PATH}/:id/start`,
      summary: 'Start an import, or a failed one from where it stood',
      access: manage,
      params,
      body: StartImport,
      reply: Import,
      perMinute: 60,
    },
    ({ params: { id }, body, identity }) => startImport(app, identity(), id, body),
  );
  http.route(
    {
      method: 'POST',
      url: `${PATH}/:id/cancel`,
      summary: 'Stop an import; what was written stays',
      access: manage,
      params,
      reply: Import,
    },
    ({ run, params: { id } }) => run((ctx) => cancelImport(ctx, id)),
  );
  http.route(
    {
      method: 'POST',
      url: `${PATH}/:id/undo`,
      summary: 'Take back what an import wrote, as far as nobody has built on it since',
      access: manage,
      params,
      reply: Import,
    },
    ({ run, params: { id } }) => run((ctx) => undoImport(ctx, id)),
  );
}

function addReadRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: PATH,
      summary: 'Imports, the newest first',
      access: read,
      query: ListImports,
      reply: ImportList,
    },
    ({ run, query }) =>
      run(async (ctx) => {
        const { cursor, kind, limit = 50 } = query;
        if (cursor !== undefined) await getImport(ctx, cursor);
        return listImports(ctx, { limit, ...(cursor ? { after: cursor } : {}), ...(kind ? { kind } : {}) });
      }),
  );
  http.route(
    {
      method: 'GET',
      url: `${PATH}/:id`,
      summary: 'An import and how far it is',
      access: read,
      params,
      reply: Import,
    },
    ({ run, params: { id } }) => run(async (ctx) => presentImport(ctx, await getImport(ctx, id))),
  );
  http.route(
    {
      method: 'GET',
      url: `${PATH}/:id/rejects`,
      summary: 'The rows that were not taken, as CSV with line and reason; looking at them is recorded',
      access: manage,
      params,
      query: RejectsQuery,
      reply: Type.String(),
      perMinute: 30,
    },
    async ({ run, params: { id }, query, identity, reply }) => {
      await run(async (ctx) => {
        await getImport(ctx, id);
        await record(ctx, { action: 'cdp.import_rejects_read', subject: `import/${id}` });
      });
      void reply.header('content-type', 'text/csv; charset=utf-8');
      void reply.header('content-disposition', 'attachment; filename="rejects.csv"');
      return reply.send(Readable.from(readRejects(http.app, identity(), id, query.level ?? 'reject')));
    },
  );
}

function noFile(message: string): Error {
  return appError('imports.file_missing', 400, message, {
    fields: [{ field: '/file', message: 'is missing' }],
  });
}
