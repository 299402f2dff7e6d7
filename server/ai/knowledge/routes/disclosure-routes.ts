import { Disclosure, DisclosureList, SaveDisclosure } from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { Id, NoContent } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { listDisclosures } from '../disclosures/disclosure-queries.ts';
import { deleteDisclosure, saveDisclosure } from '../disclosures/save-disclosure.ts';

const edit = { permission: 'knowledge.edit' } as const;
const url = '/api/knowledge/disclosures';
const params = Closed({ id: Id });

/** What must be told with regulated answers. */
export function addDisclosureRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url,
      summary: 'What must be told with regulated answers',
      access: { permission: 'knowledge.read' },
      reply: DisclosureList,
    },
    ({ run }) => run(async (ctx) => ({ items: await listDisclosures(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url,
      summary: 'Add a disclosure',
      access: edit,
      body: SaveDisclosure,
      reply: Disclosure,
      status: 201,
    },
    ({ run, body }) => run((ctx) => saveDisclosure(ctx, undefined, body)),
  );
  http.route(
    {
      method: 'PUT',
      url: `${url}/:id`,
      summary: 'Change a disclosure',
      access: edit,
      params,
      body: SaveDisclosure,
      reply: Disclosure,
    },
    ({ run, params: { id }, body }) => run((ctx) => saveDisclosure(ctx, id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${url}/:id`,
      summary: 'Delete a disclosure',
      access: edit,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) => run((ctx) => deleteDisclosure(ctx, id)),
  );
}
