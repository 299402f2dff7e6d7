import { ImportList, ImportPreview, ImportQuery, ImportResult } from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { appError } from '../../../platform/errors/index.ts';
import { Id } from '../../../platform/http/index.ts';
import type { Call, Http } from '../../../platform/http/index.ts';
import { importFile, previewImport } from '../imports/import-articles.ts';
import { findImport, listImports } from '../imports/import-queries.ts';
import { MAX_IMPORT_BYTES, parseImport } from '../parse/parse-import.ts';
import type { ParsedImport } from '../parse/parse-import.ts';

const read = { permission: 'knowledge.read' } as const;
const edit = { permission: 'knowledge.edit' } as const;
const url = '/api/knowledge/imports';

/** Files of articles: look, take in, look back. */
export function addImportRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: `${url}/preview`,
      summary: 'What an import of a file would do',
      access: edit,
      query: ImportQuery,
      reply: ImportPreview,
      rawBody: true,
      bodyLimit: MAX_IMPORT_BYTES,
      perMinute: 30,
    },
    async ({ run, request, query }) => {
      const { parsed } = await readUpload(request, query);
      return run((ctx) => previewImport(ctx, parsed));
    },
  );
  http.route(
    {
      method: 'POST',
      url,
      summary: 'Import the articles of a file',
      access: edit,
      query: ImportQuery,
      reply: ImportResult,
      rawBody: true,
      bodyLimit: MAX_IMPORT_BYTES,
      perMinute: 30,
    },
    async ({ run, request, query }) => {
      const { fileName, parsed } = await readUpload(request, query);
      return run((ctx) => importFile(ctx, fileName, parsed));
    },
  );
  http.route(
    { method: 'GET', url, summary: 'The last imports', access: read, reply: ImportList },
    ({ run }) => run(async (ctx) => ({ items: await listImports(ctx) })),
  );
  http.route(
    {
      method: 'GET',
      url: `${url}/:id`,
      summary: 'An import with the rows that it refused',
      access: read,
      params: Closed({ id: Id }),
      reply: ImportResult,
    },
    ({ run, params: { id } }) =>
      run(async (ctx) => {
        const found = await findImport(ctx, id);
        if (!found) throw appError('knowledge.import_unknown', 404, 'There is no such import.');
        return found;
      }),
  );
}

async function readUpload(
  request: Call<unknown, unknown, unknown>['request'],
  query: ImportQuery,
): Promise<{ fileName: string; parsed: ParsedImport }> {
  if (!request.isMultipart()) throw noFile('The file must come as multipart/form-data.');
  const file = await request.file({ limits: { fileSize: MAX_IMPORT_BYTES } });
  if (!file) throw noFile('There is no file in the request.');
  const bytes = await file.toBuffer();
  return { fileName: file.filename, parsed: await parseImport(bytes, query) };
}

function noFile(message: string): Error {
  return appError('knowledge.file_missing', 400, message, {
    fields: [{ field: '/file', message: 'is missing' }],
  });
}
