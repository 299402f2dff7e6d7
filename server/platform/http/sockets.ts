import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { App } from '../context/index.ts';
import { toProblem } from '../errors/index.ts';
import { identify } from './add-route.ts';
import type { Authenticator, Identity } from './identity.ts';
import type { Access } from './route.ts';

const HEARTBEAT_MS = 25_000;
const MAX_FRAME_BYTES = 64 * 1024;
const MAX_BACKLOG_BYTES = 1_000_000;

/** A WebSocket at a fixed path: who may open it and what to do with it. */
export interface SocketSpec {
  path: string;
  access: Access;
  /** Label of the metric `zhike_sockets`. */
  kind: string;
  /** Called for each new connection; the returned functions get its frames (parsed JSON) and its end. */
  open(socket: OpenSocket): { onFrame(frame: unknown): void; onClose(): void };
}

export interface OpenSocket {
  identity: Identity;
  /** Sends a frame. A reader too slow to take a megabyte is cut off: it resumes by sequence. */
  send(frame: object): void;
  close(code: number, reason: string): void;
}

interface Sockets {
  add(spec: SocketSpec): void;
  close(): void;
}

/** WebSockets beside the routes, with the same authentication; heartbeats, size and backlog limits. */
export function addSockets(
  server: FastifyInstance,
  app: App,
  authenticators: Map<string, Authenticator>,
): Sockets {
  const specs = new Map<string, SocketSpec>();
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    handleProtocols: (protocols) => [...protocols].find((name) => !name.startsWith('token.')) ?? false,
  });
  const alive = new WeakMap<WebSocket, boolean>();
  const heartbeat = setInterval(() => {
    for (const socket of wss.clients) {
      if (alive.get(socket) === false) {
        socket.terminate();
        continue;
      }
      alive.set(socket, false);
      socket.ping();
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    stream.on('error', () => stream.destroy());
    const path = (request.url ?? '').split('?')[0] ?? '';
    const spec = specs.get(path);
    if (!spec) return refuse(stream, 404, 'Not Found');
    try {
      const identity = await identify({ authenticators }, spec.access, asFastify(request, server));
      if (!identity) return refuse(stream, 401, 'Unauthorized');
      wss.handleUpgrade(request, stream, head, (socket) => {
        alive.set(socket, true);
        socket.on('pong', () => alive.set(socket, true));
        serve(app, socket, spec, identity);
      });
    } catch (error) {
      const problem = toProblem(error);
      refuse(stream, problem.status, problem.code);
    }
  }

  server.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    void upgrade(request, stream, head);
  });
  return {
    add: (spec) => void specs.set(spec.path, spec),
    close() {
      clearInterval(heartbeat);
      for (const socket of wss.clients) socket.close(1012, 'restarting');
      setTimeout(() => wss.clients.forEach((socket) => socket.terminate()), 200).unref();
      wss.close();
    },
  };
}

function serve(app: App, socket: WebSocket, spec: SocketSpec, identity: Identity): void {
  app.metrics.sockets.inc({ kind: spec.kind });
  const handlers = spec.open({
    identity,
    send(frame) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MAX_BACKLOG_BYTES) socket.terminate();
      else socket.send(JSON.stringify(frame));
    },
    close: (code, reason) => socket.close(code, reason),
  });
  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(1003, 'text only');
    try {
      handlers.onFrame(JSON.parse((data as Buffer).toString()));
    } catch (error) {
      const problem = toProblem(error);
      if (error instanceof SyntaxError) return socket.close(1007, 'not JSON');
      if (problem.status >= 500)
        app.log.error({ err: error, kind: spec.kind }, 'a frame could not be handled');
      socket.send(JSON.stringify({ type: 'error', code: problem.code, detail: problem.detail }));
    }
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    app.metrics.sockets.dec({ kind: spec.kind });
    handlers.onClose();
  });
}

function refuse(stream: Duplex, status: number, text: string): void {
  stream.end(`HTTP/1.1 ${status} ${text}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

// An upgrade does not pass through Fastify's life cycle; authenticators read headers and cookies only.
function asFastify(request: IncomingMessage, server: FastifyInstance): FastifyRequest {
  const cookies = server.parseCookie(request.headers.cookie ?? '');
  return {
    headers: request.headers,
    cookies,
    method: 'GET',
    ip: request.socket.remoteAddress ?? '',
    raw: request,
  } as unknown as FastifyRequest;
}
