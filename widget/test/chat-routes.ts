import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import type {
  ChatMessage,
  OpenSession,
  PostMessage,
  RateConversation,
} from '../../contracts/web-chat/index.ts';
import { NEW_STATE } from './chat-world.ts';
import type { ChatServer, Thread } from './chat-world.ts';
import { readBody, readUpload, sendJson, sendProblem } from './http-wire.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;
/** A proof that the server does not believe. */
export const BAD_HASH = 'bad0'.repeat(16);

export type Files = Map<string, { type: string; body: string | Buffer }>;

/** The HTTP half of the web chat contract, by method and path. */
export function createRoutes(
  server: ChatServer,
  tokens: Map<string, Thread>,
  files: Files,
): Record<string, Answer> {
  function authorised(request: IncomingMessage, response: ServerResponse): Thread | null {
    const thread = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''));
    if (!thread) sendProblem(response, 401, 'chat.token_invalid');
    return thread ?? null;
  }

  function readStored(id: string): ChatMessage['attachment'] {
    return JSON.parse(String(files.get(`/meta/${id}`)?.body)) as ChatMessage['attachment'];
  }

  return {
    'POST /chat/sessions': async (request, response) => {
      const body = JSON.parse((await readBody(request)).toString()) as OpenSession;
      server.sessions.push(body);
      const fault = server.faults.failSessions.shift();
      if (fault) return sendProblem(response, fault, 'chat.unavailable');
      if (body.visitor?.userHash === BAD_HASH) return sendProblem(response, 401, 'chat.user_not_proven');
      const key = body.visitor?.userId ?? body.visitor?.anonymousId ?? randomUUID();
      const thread = server.threads.get(key) ?? {
        customerId: randomUUID(),
        messages: [],
        state: NEW_STATE,
        sockets: new Set<WebSocket>(),
        readBy: 0,
      };
      server.threads.set(key, thread);
      const token = randomUUID();
      tokens.set(token, thread);
      sendJson(response, 200, {
        token,
        customerId: thread.customerId,
        conversationId: thread.state.conversationId,
        verified: false,
        lastSequence: thread.messages.at(-1)?.sequence ?? 0,
        state: thread.state,
        appearance: server.appearance,
      });
    },
    'GET /chat/messages': (request, response, url) => {
      const thread = authorised(request, response);
      if (!thread) return;
      const after = Number(url.searchParams.get('after') ?? 0);
      const limit = Number(url.searchParams.get('limit') ?? 50);
      const later = thread.messages.filter((message) => message.sequence > after);
      sendJson(response, 200, { messages: later.slice(0, limit), hasMore: later.length > limit });
    },
    'POST /chat/messages': async (request, response) => {
      const body = JSON.parse((await readBody(request)).toString()) as PostMessage;
      server.posts.push(body);
      const fault = server.faults.failPosts.shift();
      if (fault) return sendProblem(response, fault, 'chat.unavailable');
      const thread = authorised(request, response);
      if (!thread) return;
      let message = thread.messages.find((one) => one.clientMessageId === body.clientMessageId);
      if (!message) {
        const attachment = body.attachmentId ? readStored(body.attachmentId) : undefined;
        message = server.say(thread, {
          from: 'customer',
          text: body.text ?? '',
          clientMessageId: body.clientMessageId,
          ...(attachment && { attachment }),
        });
        server.onMessage(thread, message);
      }
      if (server.faults.loseAnswers > 0) {
        server.faults.loseAnswers -= 1;
        request.socket.destroy();
        return;
      }
      sendJson(response, 202, { messageId: message.id, sequence: message.sequence });
    },
    'GET /chat/state': (request, response) => {
      const thread = authorised(request, response);
      if (thread) sendJson(response, 200, thread.state);
    },
    'POST /chat/rating': async (request, response) => {
      const thread = authorised(request, response);
      if (!thread) return;
      server.ratings.push(JSON.parse((await readBody(request)).toString()) as RateConversation);
      server.setState(thread, { rating: 'given' });
      sendJson(response, 200, thread.state);
    },
    'POST /chat/attachments': async (request, response) => {
      if (!authorised(request, response)) return;
      const upload = readUpload(request.headers['content-type'] ?? '', await readBody(request));
      if (!upload) return sendProblem(response, 422, 'chat.file_missing');
      const id = randomUUID();
      const attachment = {
        id,
        name: upload.name,
        mediaType: upload.type,
        bytes: upload.content.length,
        url: `/files/${id}`,
      };
      files.set(`/files/${id}`, { type: upload.type, body: upload.content });
      files.set(`/meta/${id}`, { type: 'application/json', body: JSON.stringify(attachment) });
      sendJson(response, 201, attachment);
    },
  };
}
