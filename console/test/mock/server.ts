import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { WebSocketServer } from 'ws';
import { handleApi } from './api.ts';
import { createState } from './state.ts';
import type { MockState } from './state.ts';

const DIST = join(import.meta.dirname, '../../../dist/console');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
// What the real server sends: the console must live with it.
const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:; object-src 'none'";

/** A scripted stand-in for Zhike's API, with the built console: for tests of the screens alone. */
export interface MockServer {
  url: string;
  readonly state: MockState;
  /** Forgets what was asked and changed, and ends all live connections. */
  reset(): void;
  /** Cuts all live connections and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Starts the stand-in on a free port (or the given one). */
export async function startMock({ port = 0, dist = DIST } = {}): Promise<MockServer> {
  let state = createState();
  let broken = false;
  const server = createServer((request, reply) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path.startsWith('/api/')) void answer(state, request, reply);
    else sendFile(dist, path, reply);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, stream, head) => {
    if (broken || request.url !== '/api/live') {
      stream.destroy();
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.send(
        JSON.stringify({ type: 'hello', userId: state.session.user.id, at: new Date().toISOString() }),
      );
      socket.on('message', (data) => {
        if ((data as Buffer).toString().includes('"ping"')) socket.send('{"type":"pong"}');
      });
    });
  });
  const endSockets = () => {
    for (const socket of sockets.clients) socket.terminate();
  };
  const reset = () => {
    endSockets();
    broken = false;
    state = createState();
    state.push = (frame) => {
      for (const socket of sockets.clients) socket.send(JSON.stringify(frame));
    };
  };
  reset();
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`,
    get state() {
      return state;
    },
    reset,
    cut() {
      broken = true;
      endSockets();
    },
    mend() {
      broken = false;
    },
    close: () =>
      new Promise((done) => {
        endSockets();
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function answer(state: MockState, request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const isJson = request.headers['content-type']?.includes('json') ?? false;
  const body = isJson ? (JSON.parse(Buffer.concat(chunks).toString() || 'null') as unknown) : null;
  const url = new URL(request.url ?? '/', 'http://mock');
  const { status, value } = handleApi(state, request.method ?? 'GET', url, body as Record<string, unknown>);
  reply.writeHead(status, {
    'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
  });
  reply.end(JSON.stringify(value ?? null));
}

function sendFile(dist: string, path: string, reply: ServerResponse): void {
  const file = join(dist, path);
  const found = file.startsWith(dist) && existsSync(file) && statSync(file).isFile();
  const chosen = found ? file : join(dist, 'index.html');
  reply.writeHead(200, {
    'content-type': TYPES[extname(chosen)] ?? 'application/octet-stream',
    'content-security-policy': CSP,
    'cache-control': chosen.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  createReadStream(chosen).pipe(reply);
}

if (process.argv[1] === import.meta.filename) {
  const mock = await startMock({ port: Number(process.env.PORT ?? 4173) });
  process.stdout.write(`${mock.url}\n`);
}
