import { createServer } from 'node:http';
import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import type { App } from '../context/index.ts';
import { appError, toProblem } from '../errors/index.ts';
import { addPlugins } from './plugins.ts';
import { addErrorReplies, sendProblem } from './error-replies.ts';
import type { FindPage } from './error-replies.ts';
import type { Authenticator } from './identity.ts';
import { addJsonReader } from './read-json.ts';
import { addRoute } from './add-route.ts';
import type { RouteTable } from './add-route.ts';
import type { Handler, RouteSpec } from './route.ts';
import { addSockets } from './sockets.ts';
import type { SocketSpec } from './sockets.ts';
import { setSerializers } from './serializers.ts';
import { setValidators } from './validation.ts';

/** What modules register their routes with. */
export interface Http {
  app: App;
  server: FastifyInstance;
  route<Body extends TSchema, Query extends TSchema, Params extends TSchema>(
    spec: RouteSpec<Body, Query, Params>,
    handler: Handler<Body, Query, Params>,
  ): void;
  /** A WebSocket at a fixed path. */
  socket(spec: SocketSpec): void;
  /** Says how callers of one kind are recognised: `staff` by platform/auth, `visitor` by the web chat. */
  authenticator(kind: 'staff' | 'visitor', authenticate: Authenticator): void;
  /** Says which page an address shows that is no route. */
  fallback(find: FindPage): void;
}

export interface HttpServer extends Http {
  /** Every route with its access, for the generated tests and the OpenAPI document. */
  routes(): RouteTable[];
  openapi(): Promise<object>;
  listen(host: string, port: number): Promise<string>;
  close(): Promise<void>;
}

/** Builds the HTTP server: plugins, validators, error replies; modules add their routes before it listens. */
export async function createHttp(app: App): Promise<HttpServer> {
  const logger: FastifyBaseLogger = app.log.child({}, { level: 'warn' });
  const server: FastifyInstance = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: app.config.trustProxy,
    bodyLimit: 1_000_000,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength: 500 },
    // An address that cannot be read reaches no route and no error handler.
    frameworkErrors: (error, _request, reply) =>
      void sendProblem(reply, toProblem(appError('request.invalid', 400, error.message))),
    forceCloseConnections: true,
    serverFactory: (handler) => createServer({ keepAliveTimeout: 75_000, requestTimeout: 60_000 }, handler),
  });
  setValidators(server);
  await setSerializers(server);
  addJsonReader(server);
  const { fallback } = addErrorReplies(server, app);
  await addPlugins(server, app);

  const table: RouteTable[] = [];
  const authenticators = new Map<string, Authenticator>();
  const sockets = addSockets(server, app, authenticators);
  return {
    app,
    server,
    routes: () => table,
    route: (spec, handler) => addRoute({ server, app, authenticators, table }, spec, handler),
    socket: (spec) => sockets.add(spec),
    fallback,
    authenticator: (kind, authenticate) => void authenticators.set(kind, authenticate),
    async openapi() {
      await server.ready();
      return server.swagger();
    },
    async listen(host, port) {
      await server.listen({ host, port });
      const address = server.server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${bound}`;
    },
    async close() {
      sockets.close();
      await server.close();
    },
  };
}
