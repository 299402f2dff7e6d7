import { Readable } from 'node:stream';
import { Type } from 'typebox';
import {
  Article,
  ArticleDetail,
  ArticleFilter,
  ArticlePage,
  ArticlesInBulk,
  BulkResult,
  ChangeArticle,
  CreateArticle,
  ExportQuery,
  TakeArticleStep,
  Trial,
  TryQuestion,
} from '../../../../contracts/ai/index.ts';
import type { ArticleVersionContent } from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { Id, NoContent } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { changeInBulk } from '../articles/change-in-bulk.ts';
import { getDetail } from '../articles/get-detail.ts';
import { listArticles } from '../articles/list-articles.ts';
import { takeStep } from '../articles/take-step.ts';
import { changeArticle, createArticle, deleteArticle } from '../articles/write-article.ts';
import { pagesOf } from '../exports/pages-of.ts';
import { writeExport } from '../exports/write-export.ts';
import { writeLines } from '../exports/write-lines.ts';
import { tryQuestion } from '../live/answer-question.ts';
import { listVersionContents } from '../articles/version-queries.ts';

const read = { permission: 'knowledge.read' } as const;
const edit = { permission: 'knowledge.edit' } as const;
const url = '/api/knowledge/articles';
const params = Closed({ id: Id });
const DEFAULT_CANDIDATES = 5;
const MEDIA_TYPES = { csv: 'text/csv', json: 'application/json', jsonl: 'application/jsonl' } as const;

/** Articles: list, read, write, delete, try out, take away. */
export function addArticleRoutes(http: Http): void {
  http.route(
    { method: 'GET', url, summary: 'Articles', access: read, query: ArticleFilter, reply: ArticlePage },
    ({ run, query }) => run((ctx) => listArticles(ctx, query)),
  );
  http.route(
    {
      method: 'POST',
      url,
      summary: 'Write an article',
      access: edit,
      body: CreateArticle,
      reply: Article,
      status: 201,
    },
    ({ run, body }) => run((ctx) => createArticle(ctx, body)),
  );
  http.route(
    { method: 'GET', url: `${url}/:id`, summary: 'One article', access: read, params, reply: ArticleDetail },
    ({ run, params: { id } }) => run((ctx) => getDetail(ctx, id)),
  );
  http.route(
    {
      method: 'PATCH',
      url: `${url}/:id`,
      summary: 'Change an article',
      access: edit,
      params,
      body: ChangeArticle,
      reply: Article,
    },
    ({ run, params: { id }, body }) => run((ctx) => changeArticle(ctx, id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${url}/:id`,
      summary: 'Delete an article',
      access: edit,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) => run((ctx) => deleteArticle(ctx, id)),
  );
  http.route(
    {
      method: 'POST',
      url: `${url}/:id/steps`,
      summary: 'Submit, publish, refuse, archive or reopen an article',
      access: edit,
      params,
      body: TakeArticleStep,
      reply: Article,
    },
    ({ run, params: { id }, body }) => run((ctx) => takeStep(ctx, id, body)),
  );
  http.route(
    {
      method: 'POST',
      url: `${url}/bulk`,
      summary: 'Do one thing to many articles',
      access: edit,
      body: ArticlesInBulk,
      reply: BulkResult,
      perMinute: 60,
    },
    ({ run, body }) => run((ctx) => changeInBulk(ctx, body)),
  );
  addTakingRoutes(http);
}

/** Trying out, and taking away. */
function addTakingRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/knowledge/search',
      summary: 'What the bot would do with a text',
      access: read,
      query: TryQuestion,
      reply: Trial,
    },
    async ({ identity, query }) =>
      tryQuestion(
        http.app,
        identity().tenant,
        query.q,
        query.limit ?? DEFAULT_CANDIDATES,
        query.channel === undefined ? { staff: true } : { channel: query.channel },
      ),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/knowledge/export',
      summary: 'All articles as a file that can be imported again',
      access: read,
      query: ExportQuery,
      reply: Type.String(),
      perMinute: 10,
    },
    async ({ run, query, reply }) => {
      const format = query.format ?? 'json';
      void reply.header('content-type', `${MEDIA_TYPES[format]}; charset=utf-8`);
      void reply.header('content-disposition', `attachment; filename="knowledge.${format}"`);
      const pages = pagesOf(run);
      if (format !== 'jsonl') return reply.send(Readable.from(writeExport(pages, format)));
      const findVersions = (id: string): Promise<ArticleVersionContent[]> =>
        run((ctx) => listVersionContents(ctx, id));
      return reply.send(Readable.from(writeLines(pages, query.versions ? findVersions : undefined)));
    },
  );
}
