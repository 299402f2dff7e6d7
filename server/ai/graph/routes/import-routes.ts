import { GraphImportPreview, GraphImportQuery, GraphImportResult } from '../../../../contracts/ai/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import type { Call, Http } from '../../../platform/http/index.ts';
import { MAX_GRAPH_BYTES } from '../imports/read-table.ts';
import { previewGraph, readFiles, storeGraph } from '../store/import-graph.ts';
import type { ImportedFile } from '../store/import-graph.ts';

const edit = { permission: 'knowledge.edit' } as const;
const url = '/api/graph/imports';
const MOST_FILES = 20;

/** Catalogues as files: look, take in. */
export function addGraphImportRoutes(http: Http): void {
  const shared = {
    method: 'POST',
    access: edit,
    query: GraphImportQuery,
    rawBody: true,
    bodyLimit: MAX_GRAPH_BYTES,
    perMinute: 30,
  } as const;
  http.route(
    {
      ...shared,
      url: `${url}/preview`,
      summary: 'What an import of catalogues would do',
      reply: GraphImportPreview,
    },
    async ({ run, request, query }) => {
      const files = await readUpload(request);
      return run((ctx) => previewGraph(ctx, readFiles(files, dayOf(ctx.now), query.type)));
    },
  );
  http.route(
    { ...shared, url, summary: 'Import catalogues into the graph', reply: GraphImportResult },
    async ({ run, request, query }) => {
      const files = await readUpload(request);
      const names = files.map(({ name }) => name);
      return run((ctx) => storeGraph(ctx, names, readFiles(files, dayOf(ctx.now), query.type)));
    },
  );
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

async function readUpload(request: Call<unknown, unknown, unknown>['request']): Promise<ImportedFile[]> {
  if (!request.isMultipart()) throw noFile('The files must come as multipart/form-data.');
  const files: ImportedFile[] = [];
  for await (const part of request.files({ limits: { fileSize: MAX_GRAPH_BYTES, files: MOST_FILES } })) {
    files.push({ name: part.filename, bytes: await part.toBuffer() });
  }
  if (!files.some(({ name }) => !/\.ya?ml$/i.test(name))) throw noFile('There is no file in the request.');
  return files;
}

function noFile(message: string): Error {
  return appError('graph.file_missing', 400, message);
}
