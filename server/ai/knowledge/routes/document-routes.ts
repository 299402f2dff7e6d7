import {
  ChangeDocument,
  DocumentDetail,
  DocumentFilter,
  DocumentList,
  DocumentPreview,
  DocumentProgress,
  KnowledgeDocument,
  PassageFilter,
  PassagePage,
  ProgressOf,
  UploadDocument,
} from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { appError } from '../../../platform/errors/index.ts';
import { Id, NoContent } from '../../../platform/http/index.ts';
import type { Call, Http } from '../../../platform/http/index.ts';
import { MAX_DOCUMENT_BYTES, parseInThread } from '../documents/parsing/parse-in-thread.ts';
import { progressOf } from '../documents/progress.ts';
import { listDocuments, listPassages } from '../documents/store/document-queries.ts';
import {
  changeDocument,
  deleteDocument,
  getDocument,
  getDocumentDetail,
  previewDocument,
  saveDocument,
} from '../documents/store/save-document.ts';
import type { ReadFile } from '../documents/store/save-document.ts';

const read = { permission: 'knowledge.read' } as const;
const edit = { permission: 'knowledge.edit' } as const;
const url = '/api/knowledge/documents';
const params = Closed({ id: Id });
const upload = { rawBody: true, bodyLimit: MAX_DOCUMENT_BYTES + 65_536, perMinute: 60 } as const;
const PASSAGES = 50;

/** Documents: upload, look, read, take off, delete. */
export function addDocumentRoutes(http: Http): void {
  http.route(
    { method: 'GET', url, summary: 'Documents', access: read, query: DocumentFilter, reply: DocumentList },
    ({ run, query }) => run((ctx) => listDocuments(ctx, query)),
  );
  http.route(
    {
      method: 'POST',
      url: `${url}/preview`,
      summary: 'What taking over a file would do',
      access: edit,
      query: UploadDocument,
      reply: DocumentPreview,
      ...upload,
    },
    async (call) => {
      const file = await readUpload(http, call);
      return call.run((ctx) => previewDocument(ctx, file, call.query.documentId));
    },
  );
  http.route(
    {
      method: 'POST',
      url,
      summary: 'Take over a file as a document, or as a new version of one',
      access: edit,
      query: UploadDocument,
      reply: KnowledgeDocument,
      status: 201,
      ...upload,
    },
    async (call) => {
      const file = await readUpload(http, call);
      return call.run((ctx) => saveDocument(ctx, file, call.query.documentId));
    },
  );
  http.route(
    {
      method: 'GET',
      url: '/api/knowledge/document-progress',
      summary: 'How far the reading of a file is',
      access: edit,
      query: ProgressOf,
      reply: DocumentProgress,
    },
    async ({ identity, query }) => ({ share: progressOf(http.app).find(identity().tenant, query.id) }),
  );
  addStoredRoutes(http);
}

function addStoredRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: `${url}/:id`,
      summary: 'One document',
      access: read,
      params,
      reply: DocumentDetail,
    },
    ({ run, params: { id } }) => run((ctx) => getDocumentDetail(ctx, id)),
  );
  http.route(
    {
      method: 'GET',
      url: `${url}/:id/passages`,
      summary: 'The passages of a document in their order',
      access: read,
      params,
      query: PassageFilter,
      reply: PassagePage,
    },
    ({ run, params: { id }, query: { after = -1, limit = PASSAGES } }) =>
      run(async (ctx) => {
        await getDocument(ctx, id);
        const items = await listPassages(ctx, id, after, limit + 1);
        return { items: items.slice(0, limit), more: items.length > limit };
      }),
  );
  http.route(
    {
      method: 'PATCH',
      url: `${url}/:id`,
      summary: 'Rename a document, or take it off and back',
      access: edit,
      params,
      body: ChangeDocument,
      reply: KnowledgeDocument,
    },
    ({ run, params: { id }, body }) => run((ctx) => changeDocument(ctx, id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${url}/:id`,
      summary: 'Delete a document',
      access: edit,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) => run((ctx) => deleteDocument(ctx, id)),
  );
}

async function readUpload(
  http: Http,
  {
    request,
    query,
    identity,
  }: Pick<Call<unknown, UploadDocument, unknown>, 'request' | 'query' | 'identity'>,
): Promise<ReadFile> {
  const { tenant } = identity();
  const file = request.isMultipart()
    ? await request.file({ limits: { fileSize: MAX_DOCUMENT_BYTES } })
    : undefined;
  if (!file) {
    throw appError('knowledge.file_missing', 400, 'The file must come as multipart/form-data.', {
      fields: [{ field: '/file', message: 'is missing' }],
    });
  }
  const bytes = await file.toBuffer();
  const progress = progressOf(http.app);
  try {
    const parsed = await parseInThread({ name: file.filename, bytes }, (share) =>
      progress.note(tenant, query.progress, share),
    );
    return { fileName: file.filename, bytes, parsed };
  } finally {
    progress.forget(tenant, query.progress);
  }
}
