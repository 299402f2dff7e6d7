import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import type { ChatMessage, ServerFrame, Session } from '../../contracts/web-chat/index.ts';

/** A visitor that writes over HTTP and listens on a socket, as the widget does. */
export interface ChatClient {
  session: Session;
  /** Sends a text; resolves with the accepted sequence once the server has answered 202. */
  send(text: string, clientMessageId?: string): Promise<{ messageId: string; sequence: number }>;
  /** Resolves with the first message that is not the customer's and comes after this sequence. */
  replyAfter(sequence: number): Promise<ChatMessage>;
  received: ChatMessage[];
  close(): void;
}

/** Connections to one server that all clients of this process share. */
export function openPool(url: string, connections = 64): Pool {
  return new Pool(url, { connections, pipelining: 1, keepAliveTimeout: 60_000 });
}

export async function openChat(pool: Pool, url: string, chatKey: string): Promise<ChatClient> {
  const session = await post<Session>(pool, '/chat/sessions', {
    chatKey,
    visitor: { anonymousId: randomUUID() },
  });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/chat/socket`, [
    'zhike.chat.v1',
    `token.${session.token}`,
  ]);
  const received: ChatMessage[] = [];
  let waiting: { after: number; done: (message: ChatMessage) => void }[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as ServerFrame;
    if (frame.type !== 'message') return;
    received.push(frame.message);
    if (frame.message.from === 'customer') return;
    const served = waiting.filter((each) => frame.message.sequence > each.after);
    waiting = waiting.filter((each) => !served.includes(each));
    for (const each of served) each.done(frame.message);
  });
  socket.send(JSON.stringify({ type: 'resume', after: session.lastSequence }));
  return {
    session,
    received,
    send: (text, clientMessageId = randomUUID()) =>
      post(pool, '/chat/messages', { clientMessageId, text }, session.token),
    replyAfter(sequence) {
      const there = received.find((each) => each.from !== 'customer' && each.sequence > sequence);
      if (there) return Promise.resolve(there);
      return new Promise((done) => waiting.push({ after: sequence, done }));
    },
    close: () => socket.close(),
  };
}

async function post<T>(pool: Pool, path: string, body: object, token?: string): Promise<T> {
  const { statusCode, body: reply } = await pool.request({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  const text = await reply.text();
  if (statusCode >= 300) throw new Error(`${path} answered ${statusCode}: ${text}`);
  return JSON.parse(text) as T;
}
