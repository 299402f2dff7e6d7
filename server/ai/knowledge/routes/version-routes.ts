import { Type } from 'typebox';
import {
  Article,
  ArticleDiff,
  ArticleVersionContent,
  ArticleVersionList,
  DiffWith,
} from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { Id } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { diffVersions, getVersion, restoreVersion, versionsOf } from '../versions/versions-of.ts';

const read = { permission: 'knowledge.read' } as const;
const url = '/api/knowledge/articles/:id/versions';
const params = Closed({ id: Id, number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });

/** What articles were: list, look, compare, restore. */
export function addVersionRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url,
      summary: 'The versions of an article, newest first',
      access: read,
      params: Closed({ id: Id }),
      reply: ArticleVersionList,
    },
    ({ run, params: { id } }) => run(async (ctx) => ({ items: await versionsOf(ctx, id) })),
  );
  http.route(
    {
      method: 'GET',
      url: `${url}/:number`,
      summary: 'What an article said at a version',
      access: read,
      params,
      reply: ArticleVersionContent,
    },
    ({ run, params: { id, number } }) => run((ctx) => getVersion(ctx, id, number)),
  );
  http.route(
    {
      method: 'GET',
      url: `${url}/:number/diff`,
      summary: 'What changed between two versions',
      access: read,
      params,
      query: DiffWith,
      reply: ArticleDiff,
    },
    ({ run, params: { id, number }, query }) => run((ctx) => diffVersions(ctx, id, number, query.with)),
  );
  http.route(
    {
      method: 'POST',
      url: `${url}/:number/restore`,
      summary: 'Make an article say again what it said at a version',
      access: { permission: 'knowledge.edit' },
      params,
      body: Closed({ ifVersion: Type.Optional(Type.Integer({ maximum: 2_147_483_647 })) }),
      reply: Article,
    },
    ({ run, params: { id, number }, body }) => run((ctx) => restoreVersion(ctx, id, number, body.ifVersion)),
  );
}
