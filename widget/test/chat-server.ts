import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { ChatMessage, ServerFrame } from '../../contracts/web-chat/index.ts';
import { createRoutes } from './chat-routes.ts';
import type { Files } from './chat-routes.ts';
import { APPEARANCE } from './chat-world.ts';
import type { ChatServer, Thread } from './chat-world.ts';
import { sendProblem } from './http-wire.ts';

export type { ChatServer, Thread } from './chat-world.ts';

/** A real HTTP and WebSocket server that speaks the web chat contract from memory and can be told to misbehave. */
export async function startChatServer(): Promise<ChatServer> {
  const tokens = new Map<string, Thread>();
  const files: Files = new Map();
  let held: { thread: Thread; frame: ServerFrame }[] = [];

  function send(thread: Thread, frame: ServerFrame): void {
    for (const socket of thread.sockets) socket.send(JSON.stringify(frame));
  }

  function append(thread: Thread, message: Partial<ChatMessage> & { text: string }): ChatMessage {
    const sequence = (thread.messages.at(-1)?.sequence ?? 0) + 1;
    const full: ChatMessage = {
      id: randomUUID(),
      from: 'bot',
      at: new Date().toISOString(),
      ...message,
      sequence,
    };
    thread.messages.push(full);
    server.push(thread, { type: 'message', message: full });
    if (server.faults.repeatFrames) server.push(thread, { type: 'message', message: full });
    return full;
  }

  const http = createServer((request, response) => {
    if (server.faults.isDown) return void request.socket.destroy();
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-headers', 'authorization, content-type');
    response.setHeader('access-control-expose-headers', 'retry-after');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const url = new URL(request.url ?? '/', 'http://server');
    const file = files.get(url.pathname);
    const route = routes[`${request.method} ${url.pathname}`];
    if (route) void Promise.resolve(route(request, response, url)).catch(() => response.destroy());
    else if (file) response.writeHead(200, { 'content-type': file.type }).end(file.body);
    else sendProblem(response, 404, 'not_found');
  });

  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'zhike.chat.v1' });
  http.on('upgrade', (request, socket, head) => {
    const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/);
    const token = protocols.find((one) => one.startsWith('token.'))?.slice('token.'.length) ?? '';
    const thread = tokens.get(token);
    const isRefused = server.faults.refuseSockets || server.faults.isDown || !thread;
    if (isRefused || !protocols.includes('zhike.chat.v1')) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (webSocket) => attach(thread, webSocket));
  });

  function attach(thread: Thread, socket: WebSocket): void {
    socket.on('close', () => thread.sockets.delete(socket));
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as { type: string; after?: number; sequence?: number };
      server.clientFrames.push(frame);
      if (frame.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
      if (frame.type === 'read') thread.readBy = frame.sequence ?? 0;
      if (frame.type !== 'resume') return;
      const later = thread.messages.filter((message) => message.sequence > (frame.after ?? 0));
      for (const message of later) socket.send(JSON.stringify({ type: 'message', message }));
      socket.send(JSON.stringify({ type: 'resumed', sequence: thread.messages.at(-1)?.sequence ?? 0 }));
      thread.sockets.add(socket);
    });
  }

  const server: ChatServer = {
    url: '',
    threads: new Map(),
    faults: {
      refuseSockets: false,
      failPosts: [],
      loseAnswers: 0,
      repeatFrames: false,
      holdFrames: false,
      isDown: false,
      failSessions: [],
    },
    appearance: structuredClone(APPEARANCE),
    onMessage: () => {},
    posts: [],
    sessions: [],
    ratings: [],
    clientFrames: [],
    thread() {
      const [first] = server.threads.values();
      if (!first) throw new Error('nobody has opened a session yet');
      return first;
    },
    say: append,
    setState(thread, patch) {
      thread.state = { ...thread.state, ...patch };
      server.push(thread, { type: 'state', state: thread.state });
    },
    push(thread, frame) {
      if (server.faults.holdFrames) held.push({ thread, frame });
      else send(thread, frame);
    },
    releaseFrames(order) {
      server.faults.holdFrames = false;
      const [thread] = held.map((one) => one.thread);
      for (const frame of order(held.map((one) => one.frame))) if (thread) send(thread, frame);
      held = [];
    },
    cutSockets(code) {
      for (const socket of sockets.clients)
        if (code) socket.close(code);
        else socket.terminate();
    },
    expireTokens: () => tokens.clear(),
    serve: (path, type, body) => void files.set(path, { type, body }),
    async close() {
      server.cutSockets();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  const routes = createRoutes(server, tokens, files);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  server.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return server;
}
