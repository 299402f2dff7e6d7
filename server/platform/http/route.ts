import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Ctx } from '../context/index.ts';
import type { Permission } from '../permissions/index.ts';
import type { Identity } from './identity.ts';

/** Who may call a route: anybody, a visitor with a chat token, any signed-in person, or who holds a permission. */
export type Access = 'open' | 'visitor' | 'signed-in' | { permission: Permission };

/** One route as data: what goes in, what comes out, who may. */
export interface RouteSpec<Body extends TSchema, Query extends TSchema, Params extends TSchema> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  summary: string;
  access: Access;
  body?: Body;
  query?: Query;
  params?: Params;
  /** Schema of the reply; the status is 200 unless `status` says otherwise. */
  reply: TSchema;
  status?: number;
  /** Calls in a minute for each caller (for each address where nobody is signed in). */
  perMinute?: number;
  bodyLimit?: number;
  /** Pages of other origins may call it; it never reads a cookie. */
  crossOrigin?: boolean;
  /** The body arrives as a stream (`request.raw`) or multipart instead of JSON. */
  rawBody?: boolean;
  /** The body arrives as a buffer, whatever its media type says: for clients that call JSON text/plain. */
  bytes?: boolean;
}

/** What a handler gets. */
export interface Call<Body, Query, Params> {
  body: Body;
  query: Query;
  params: Params;
  /** The caller; throws 401 where nobody is signed in. */
  identity: () => Identity;
  /** Runs `work` in a transaction of the caller's tenant. */
  run: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
  request: FastifyRequest;
  reply: FastifyReply;
}

export type Handler<Body extends TSchema, Query extends TSchema, Params extends TSchema> = (
  call: Call<Static<Body>, Static<Query>, Static<Params>>,
) => Promise<unknown>;
