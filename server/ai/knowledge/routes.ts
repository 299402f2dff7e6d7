import { Readable } from 'node:stream';
import { Type } from 'typebox';
import {
  Article,
  ArticleFilter,
  ArticlePage,
  ChangeArticle,
  CreateArticle,
  ExportQuery,
  Trial,
  TryQuestion,
} from '../../../contracts/ai/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { Id, NoContent } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { listArticles } from './articles/list-articles.ts';
import { changeArticle, createArticle, deleteArticle, getArticle } from './articles/write-article.ts';
import { pagesOf } from './exports/pages-of.ts';
import { writeExport } from './exports/write-export.ts';
import { tryQuestion } from './live/answer-question.ts';

const read = { permission: 'knowledge.read' } as const;
const edit = { permission: 'knowledge.edit' } as const;
const url = '/api/knowledge/articles';
const params = Closed({ id: Id });
const DEFAULT_CANDIDATES = 5;

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
    { method: 'GET', url: `${url}/:id`, summary: 'One article', access: read, params, reply: Article },
    ({ run, params: { id } }) => run((ctx) => getArticle(ctx, id)),
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
      method: 'GET',
      url: '/api/knowledge/search',
      summary: 'What the bot would do with a text',
      access: read,
      query: TryQuestion,
      reply: Trial,
    },
    async ({ identity, query }) =>
      tryQuestion(http.app, identity().tenant, query.q, query.limit ?? DEFAULT_CANDIDATES),
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
      void reply.header(
        'content-type',
        format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      );
      void reply.header('content-disposition', `attachment; filename="knowledge.${format}"`);
      return reply.send(Readable.from(writeExport(pagesOf(run), format)));
    },
  );
}
