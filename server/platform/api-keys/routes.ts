import { Closed } from '../../../contracts/closed.ts';
import { ApiKey, ApiKeys, CreatedKey, CreateKey, RenameKey } from '../../../contracts/platform/index.ts';
import type { Actor } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { Id, NoContent } from '../http/index.ts';
import type { Http } from '../http/index.ts';
import { createApiKey, listApiKeys, renameApiKey, revokeApiKey } from './create-api-key.ts';

const access = { permission: 'keys.manage' } as const;
const params = Closed({ id: Id });

/** /api/keys */
export function addKeyRoutes(http: Http): void {
  http.route(
    { method: 'GET', url: '/api/keys', summary: 'List the API keys', access, reply: ApiKeys },
    async (call) => ({ keys: await call.run(listApiKeys) }),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/keys',
      summary: 'Make an API key; its secret is shown this once',
      access,
      body: CreateKey,
      reply: CreatedKey,
      status: 201,
    },
    async (call) => {
      assertPerson(call.identity().actor);
      const { name, role, expiresAt } = call.body;
      const expiry = expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) };
      return call.run((ctx) => createApiKey(ctx, { name, role, ...expiry }));
    },
  );
  http.route(
    {
      method: 'PATCH',
      url: '/api/keys/:id',
      summary: 'Rename an API key',
      access,
      params,
      body: RenameKey,
      reply: ApiKey,
    },
    async (call) => call.run((ctx) => renameApiKey(ctx, call.params.id, call.body.name)),
  );
  http.route(
    {
      method: 'DELETE',
      url: '/api/keys/:id',
      summary: 'Revoke an API key',
      access,
      params,
      reply: NoContent,
      status: 204,
    },
    async (call) => call.run((ctx) => revokeApiKey(ctx, call.params.id)),
  );
}

// A stolen key must not be able to make another that outlives it.
function assertPerson(actor: Actor): void {
  if (actor.kind !== 'user')
    throw appError('auth.person_required', 403, 'Only a signed-in person may do this.');
}
