import { Type } from 'typebox';
import {
  AddExample,
  ChangedExamples,
  ChangeExamples,
  ExampleFilter,
  ExamplePage,
  ProblemList,
  TrainingExportQuery,
  TrainingImport,
  TrainingImportQuery,
} from '../../../../contracts/ai/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import type { Call, Http } from '../../../platform/http/index.ts';
import { getDataSet } from '../data-sets/data-set-queries.ts';
import { listIntents } from '../data-sets/intent-queries.ts';
import { readWorkingCopy } from '../examples/example-queries.ts';
import { listExamples } from '../examples/list-examples.ts';
import { addExample, changeExamples } from '../examples/write-examples.ts';
import { mediaTypes, writeDataSet } from '../exports/write-data-set.ts';
import { importTrainingFile, previewTrainingImport } from '../imports/import-examples.ts';
import { MAX_TRAINING_BYTES, parseTrainingFile } from '../imports/parse-training-file.ts';
import type { ParsedTrainingFile } from '../imports/parse-training-file.ts';
import { findProblems } from '../problems/find-problems.ts';
import { params, read, SETS, train } from './access.ts';

/** Examples of a data set: list, write, problems, files in and out. */
export function addExampleRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: `${SETS}/:id/examples`,
      summary: 'Examples of a data set',
      access: read,
      params,
      query: ExampleFilter,
      reply: ExamplePage,
    },
    ({ run, params: { id }, query }) =>
      run(async (ctx) => {
        await getDataSet(ctx, id);
        return listExamples(ctx, id, query);
      }),
  );
  http.route(
    {
      method: 'POST',
      url: `${SETS}/:id/examples`,
      summary: 'Add an example',
      access: train,
      params,
      body: AddExample,
      reply: Type.Object({ id: Type.String() }),
      status: 201,
    },
    ({ run, params: { id }, body }) => run((ctx) => addExample(ctx, id, body)),
  );
  http.route(
    {
      method: 'POST',
      url: `${SETS}/:id/examples/change`,
      summary: 'Drop, relabel, move or rewrite examples',
      access: train,
      params,
      body: ChangeExamples,
      reply: ChangedExamples,
    },
    ({ run, params: { id }, body }) => run(async (ctx) => ({ changed: await changeExamples(ctx, id, body) })),
  );
  http.route(
    {
      method: 'GET',
      url: `${SETS}/:id/problems`,
      summary: 'Duplicates, contradictions, leaks and other problems of a data set',
      access: read,
      params,
      reply: ProblemList,
      perMinute: 60,
    },
    ({ identity, params: { id } }) => findProblems(http.app, identity(), id),
  );
  http.route(
    {
      method: 'GET',
      url: `${SETS}/:id/export`,
      summary: 'A data set as a file',
      access: read,
      params,
      query: TrainingExportQuery,
      reply: Type.String(),
      perMinute: 10,
    },
    async ({ run, params: { id }, query, reply }) => {
      const format = query.format ?? 'csv';
      const text = await run(async (ctx) => {
        const dataSet = await getDataSet(ctx, id);
        const content = {
          dataSet,
          intents: await listIntents(ctx, id),
          examples: await readWorkingCopy(ctx, id),
        };
        return writeDataSet(content, format);
      });
      void reply.header('content-type', mediaTypes[format]);
      const ending = { csv: 'csv', rasa: 'yml', nlpjs: 'json', json: 'json' }[format];
      void reply.header('content-disposition', `attachment; filename="training.${ending}"`);
      return reply.send(text);
    },
  );
  addImportRoutes(http);
}

function addImportRoutes(http: Http): void {
  const upload = {
    method: 'POST',
    access: train,
    params,
    query: TrainingImportQuery,
    reply: TrainingImport,
    rawBody: true,
    bodyLimit: MAX_TRAINING_BYTES,
    perMinute: 30,
  } as const;
  http.route(
    { ...upload, url: `${SETS}/:id/imports/preview`, summary: 'What an import of a file would do' },
    async (call) => {
      const parsed = await readUpload(call);
      return call.run((ctx) => previewTrainingImport(ctx, call.params.id, parsed));
    },
  );
  http.route(
    { ...upload, url: `${SETS}/:id/imports`, summary: 'Import labelled texts from a file' },
    async (call) => {
      const parsed = await readUpload(call);
      return call.run((ctx) => importTrainingFile(ctx, call.params.id, parsed));
    },
  );
}

async function readUpload(
  call: Call<unknown, TrainingImportQuery, { id: string }>,
): Promise<ParsedTrainingFile> {
  await call.run((ctx) => getDataSet(ctx, call.params.id));
  if (!call.request.isMultipart()) throw noFile('The file must come as multipart/form-data.');
  const file = await call.request.file({ limits: { fileSize: MAX_TRAINING_BYTES } });
  if (!file) throw noFile('There is no file in the request.');
  return parseTrainingFile(await file.toBuffer(), file.filename, call.query);
}

function noFile(message: string): Error {
  return appError('ai.file_missing', 400, message, { fields: [{ field: '/file', message: 'is missing' }] });
}
