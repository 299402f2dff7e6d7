import { SynonymGroup, SynonymGroups, WriteSynonyms } from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { Id, NoContent } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { listSynonyms } from './synonym-queries.ts';
import { changeSynonyms, createSynonyms, deleteSynonyms } from './write-synonyms.ts';

const read = { permission: 'knowledge.read' } as const;
const edit = { permission: 'knowledge.edit' } as const;
const url = '/api/knowledge/synonyms';
const params = Closed({ id: Id });
const body = WriteSynonyms;
const reply = SynonymGroup;

/** The tenant's own synonyms: list, write, replace, delete. */
export function addSynonymRoutes(http: Http): void {
  http.route(
    { method: 'GET', url, summary: 'Synonyms of the enterprise', access: read, reply: SynonymGroups },
    async ({ run }) => ({ items: await run(listSynonyms) }),
  );
  http.route(
    { method: 'POST', url, summary: 'Add a group of synonyms', access: edit, body, reply, status: 201 },
    ({ run, body: { words } }) => run((ctx) => createSynonyms(ctx, words)),
  );
  http.route(
    { method: 'PUT', url: `${url}/:id`, summary: 'Replace synonyms', access: edit, params, body, reply },
    ({ run, params: { id }, body: { words } }) => run((ctx) => changeSynonyms(ctx, id, words)),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${url}/:id`,
      summary: 'Delete a group of synonyms',
      access: edit,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) => run((ctx) => deleteSynonyms(ctx, id)),
  );
}
