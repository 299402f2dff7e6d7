import { timingSafeEqual } from 'node:crypto';
import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import { appError } from '../errors/index.ts';
import type { HttpServer } from '../http/index.ts';
import { addLagGauges } from './lag-gauges.ts';
import { assertReady } from './readiness.ts';

const Status = Closed({ status: Type.Literal('ok') });

/** What machines ask a process: does it live, may it get requests, its numbers, and what its routes are. */
export function addHealthRoutes(http: HttpServer, migrations: string[]): void {
  const { app } = http;
  addLagGauges(app);
  http.route(
    { method: 'GET', url: '/healthz', summary: 'The process lives', access: 'open', reply: Status },
    async () => ({ status: 'ok' }),
  );
  http.route(
    {
      method: 'GET',
      url: '/readyz',
      summary: 'The process may get requests: the database answers and is up to date',
      access: 'open',
      reply: Status,
    },
    async () => {
      await assertReady(app, migrations);
      return { status: 'ok' };
    },
  );
  http.route(
    {
      method: 'GET',
      url: '/metrics',
      summary: 'Numbers of this process, in the text format of Prometheus',
      access: 'open',
      reply: Type.String(),
    },
    async ({ request, reply }) => {
      const token = app.config.metricsToken;
      if (token !== '' && !isBearer(request.headers.authorization, token)) {
        throw appError('auth.required', 401, 'The numbers are for whoever has their token.');
      }
      void reply.type(app.metrics.registry.contentType);
      return app.metrics.registry.metrics();
    },
  );
  http.route(
    {
      method: 'GET',
      url: '/openapi.json',
      summary: 'This document',
      access: 'open',
      reply: Type.Object({}, { additionalProperties: true }),
    },
    () => http.openapi(),
  );
}

function isBearer(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
