import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { inTenant } from '../context/index.ts';
import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { can } from '../permissions/index.ts';
import { addPreflight, allowAnyOrigin } from './cross-origin.ts';
import { assertCleanInput } from './clean-input.ts';
import type { Authenticator, Identity } from './identity.ts';
import type { Access, Call, Handler, RouteSpec } from './route.ts';
import { ProblemReply } from './schemas.ts';

/** A registered route as the generated tests see it. */
export interface RouteTable {
  method: string;
  url: string;
  access: Access;
  body?: TSchema | undefined;
  query?: TSchema | undefined;
  params?: TSchema | undefined;
  rawBody: boolean;
}

interface House {
  server: FastifyInstance;
  app: App;
  authenticators: Map<string, Authenticator>;
  table: RouteTable[];
}

const identities = new WeakMap<FastifyRequest, Identity>();

/** Registers a route: authenticate, authorise, limit, validate, handle, present. */
export function addRoute<Body extends TSchema, Query extends TSchema, Params extends TSchema>(
  house: House,
  spec: RouteSpec<Body, Query, Params>,
  handler: Handler<Body, Query, Params>,
): void {
  const { method, url, access, body, query, params } = spec;
  house.table.push({
    method,
    url,
    access,
    body,
    query,
    params,
    rawBody: spec.rawBody ?? spec.bytes ?? false,
  });
  if (spec.crossOrigin) addPreflight(house.server, url);
  const options: RouteOptions = {
    method,
    url,
    ...(spec.bodyLimit === undefined ? {} : { bodyLimit: spec.bodyLimit }),
    schema: openapiSchema(spec),
    config: spec.perMinute
      ? {
          rateLimit: {
            max: spec.perMinute,
            timeWindow: 60_000,
            keyGenerator: (request) => identities.get(request)?.bucket ?? request.ip,
          },
        }
      : {},
    onRequest: async (request, reply) => {
      if (spec.crossOrigin) allowAnyOrigin(request, reply);
      const identity = await identify(house, access, request);
      if (identity) identities.set(request, identity);
    },
    preValidation: async (request) => {
      if (!spec.bytes) assertCleanInput(request.body);
      assertCleanInput(request.query);
      assertCleanInput(request.params);
    },
    handler: async (request, reply) => {
      const call = createCall<Static<Body>, Static<Query>, Static<Params>>(house.app, request, reply);
      const result = await handler(call);
      if (reply.sent) return reply;
      void reply.code(spec.status ?? 200);
      return result ?? null;
    },
    onResponse: async (request, reply) => {
      const labels = { method: request.method, route: url, status: String(reply.statusCode) };
      house.app.metrics.requests.observe(labels, reply.elapsedTime / 1000);
    },
  };
  if (spec.bytes) addReadingBytes(house.server, options);
  else house.server.route(options);
}

// Readers of bodies belong to a scope of their own in Fastify.
function addReadingBytes(server: FastifyInstance, options: RouteOptions): void {
  void server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, next) => next(null, body));
    scope.route(options);
    done();
  });
}

/** Finds the caller and checks that the route's access admits them. Throws 401 and 403. */
export async function identify(
  house: Pick<House, 'authenticators'>,
  access: Access,
  request: FastifyRequest,
): Promise<Identity | undefined> {
  if (access === 'open') return undefined;
  const kind = access === 'visitor' ? 'visitor' : 'staff';
  const identity = await house.authenticators.get(kind)?.(request);
  if (!identity) throw appError('auth.required', 401, 'Sign in, or send a valid key or token.');
  if (typeof access === 'object') {
    const { actor } = identity;
    const role = 'role' in actor ? actor.role : '';
    if (!can(role, access.permission)) {
      throw appError('auth.forbidden', 403, `This needs the permission ${access.permission}.`);
    }
  }
  return identity;
}

function createCall<Body, Query, Params>(
  app: App,
  request: FastifyRequest,
  reply: Call<Body, Query, Params>['reply'],
): Call<Body, Query, Params> {
  function identity(): Identity {
    const found = identities.get(request);
    if (!found) throw appError('auth.required', 401, 'Sign in, or send a valid key or token.');
    return found;
  }
  return {
    body: request.body as Body,
    query: request.query as Query,
    params: request.params as Params,
    identity,
    run: (work) => inTenant(app, identity(), work),
    request,
    reply,
  };
}

function openapiSchema<Body extends TSchema, Query extends TSchema, Params extends TSchema>(
  spec: RouteSpec<Body, Query, Params>,
): object {
  const security =
    spec.access === 'open'
      ? []
      : spec.access === 'visitor'
        ? [{ visitor: [] }]
        : [{ session: [] }, { apiKey: [] }];
  const permission =
    typeof spec.access === 'object' ? ` Needs the permission ${spec.access.permission}.` : '';
  return {
    summary: spec.summary,
    description: `${spec.summary}.${permission}`,
    tags: [spec.url.split('/')[2] ?? 'platform'],
    security,
    ...(spec.body ? { body: spec.body } : {}),
    ...(spec.query ? { querystring: spec.query } : {}),
    ...(spec.params ? { params: spec.params } : {}),
    response: { [spec.status ?? 200]: spec.reply, '4xx': ProblemReply, '5xx': ProblemReply },
  };
}
