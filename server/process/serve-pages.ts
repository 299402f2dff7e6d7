import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { HttpServer } from '../platform/http/index.ts';

// The built pages lie in dist/ of a checkout, which has its package.json two folders up; in the package the server's
// JavaScript lies in dist/ too.
const IN_CHECKOUT = existsSync(new URL('../../package.json', import.meta.url));
const BUILT = new URL(IN_CHECKOUT ? '../../dist/' : '../../', import.meta.url);
const API = /^\/(api|chat|v1|hooks|files|healthz|readyz|metrics|openapi\.json)(\/|\?|$)/;
const WEEK = 'public, max-age=604800, immutable';

function findBuilt(path: string): string | undefined {
  const file = fileURLToPath(new URL(path, BUILT));
  return existsSync(file) ? file : undefined;
}

/** Serves the console (every address that is no API is one of its pages), the widget's script and the demo page. */
export async function servePages(
  http: HttpServer,
  demoChatKey: () => Promise<string | undefined>,
): Promise<void> {
  serveWidget(http);
  serveDemoPage(http, demoChatKey);
  const index = findBuilt('console/index.html');
  if (!index) {
    http.app.log.warn('the console is not built: run "npm run build"');
    return;
  }
  const { server } = http;
  await server.register(fastifyStatic, {
    root: dirname(index),
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      if (path.includes('/assets/')) reply.header('cache-control', WEEK);
    },
  });
  const page = readFileSync(index);
  http.fallback((request) => {
    const wantsPage =
      request.method === 'GET' && !API.test(request.url) && !/\.\w+$/.test(request.url.split('?')[0] ?? '');
    return wantsPage ? { type: 'text/html; charset=utf-8', body: page } : undefined;
  });
}

function serveWidget(http: HttpServer): void {
  const packed = findBuilt('widget/widget.js.gz');
  if (!packed) return;
  const gzipped = readFileSync(packed);
  const plain = gunzipSync(gzipped);
  http.server.get('/widget.js', { schema: { hide: true } }, async (request, reply) => {
    const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    void reply
      .type('text/javascript; charset=utf-8')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=600')
      .header('vary', 'accept-encoding');
    if (takesGzip) void reply.header('content-encoding', 'gzip');
    return reply.send(takesGzip ? gzipped : plain);
  });
}

// A shop page with the widget on it, there only where a demo is. Its styles and one script line are its own.
function serveDemoPage(http: HttpServer, demoChatKey: () => Promise<string | undefined>): void {
  const file = IN_CHECKOUT
    ? fileURLToPath(new URL('../../widget/demo.html', import.meta.url))
    : findBuilt('widget/demo.html');
  if (!file || !existsSync(file)) return;
  const page = readFileSync(file, 'utf8');
  http.server.get('/demo', { schema: { hide: true } }, async (_request, reply) => {
    const key = await demoChatKey();
    if (key === undefined) return reply.callNotFound();
    return reply.type('text/html; charset=utf-8').send(page.replaceAll('{{chatKey}}', key));
  });
}
