import { Type } from 'typebox';
import {
  ChatState,
  MessageAccepted,
  MessagePage,
  OpenSession,
  PostMessage,
  RateConversation,
  Session,
} from '../../../contracts/web-chat/index.ts';
import {
  assertOwnFile,
  inboxOf,
  listMessages,
  presentMessages,
  readChatToken,
} from '../../channels/index.ts';
import type { ChatToken } from '../../channels/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Http, Identity } from '../../platform/http/index.ts';
import { rateConversation } from '../commands/index.ts';
import { findLatest } from '../conversations/index.ts';
import { addAttachmentRoutes } from './attachments.ts';
import { addChatSocket } from './chat-socket.ts';
import { chatStateOf } from './chat-states.ts';
import { openSession } from './open-session.ts';

const PAGE = 200;
const OWN_THREAD = 'threadId';

/** The visitor's side: /chat/*. Their token opens one thread and nothing else. */
export function addWebChatRoutes(http: Http): void {
  const { app } = http;
  http.authenticator('visitor', async (request) => {
    const header = request.headers.authorization ?? '';
    const protocols = String(request.headers['sec-websocket-protocol'] ?? '').split(',');
    const offered = protocols.map((each) => each.trim()).find((each) => each.startsWith('token.'));
    const token = header.startsWith('Bearer ') ? header.slice(7) : offered?.slice(6);
    const read = token === undefined ? undefined : readChatToken(app, token);
    return read && toIdentity(read);
  });
  http.route(
    {
      method: 'POST',
      url: '/chat/sessions',
      summary: 'Open a session of a visitor',
      access: 'open',
      body: OpenSession,
      reply: Session,
      status: 201,
      perMinute: app.config.sessionRateLimit,
      crossOrigin: true,
    },
    ({ body, request }) => openSession(app, body, request.headers.origin),
  );
  addSendRoute(http);
  addReadRoutes(http);
  http.route(
    {
      method: 'POST',
      url: '/chat/rating',
      summary: 'Rate a conversation',
      access: 'visitor',
      body: RateConversation,
      reply: ChatState,
      perMinute: 30,
      crossOrigin: true,
    },
    ({ run, body, identity }) =>
      run(async (ctx) =>
        chatStateOf(ctx, await rateConversation(ctx, identity().facts[OWN_THREAD] ?? '', body)),
      ),
  );
  addAttachmentRoutes(http);
  addChatSocket(http);
}

function addSendRoute(http: Http): void {
  const { app } = http;
  http.route(
    {
      method: 'POST',
      url: '/chat/messages',
      summary: 'Send a message; the same clientMessageId gives the same answer',
      access: 'visitor',
      body: PostMessage,
      reply: MessageAccepted,
      status: 202,
      perMinute: app.config.messageRateLimit,
      crossOrigin: true,
    },
    async ({ body, identity, run }) => {
      const { tenant, facts } = identity();
      const threadId = facts[OWN_THREAD] ?? '';
      const { attachmentId } = body;
      if (body.text === undefined && attachmentId === undefined) {
        throw appError('request.invalid', 400, 'A message has a text or an attachment.', {
          fields: [{ field: '/text', message: 'is missing' }],
        });
      }
      if (attachmentId !== undefined) await run((ctx) => assertOwnFile(ctx, threadId, attachmentId));
      const { messageId, sequence } = await inboxOf(app).receive(tenant, {
        threadId,
        accountId: facts['accountId'] ?? '',
        externalId: `${threadId}:${body.clientMessageId}`,
        clientMessageId: body.clientMessageId,
        text: body.text ?? '',
        body: attachmentId === undefined ? {} : { fileId: attachmentId },
      });
      return { messageId, sequence };
    },
  );
}

function addReadRoutes(http: Http): void {
  const range = {
    after: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE })),
  };
  http.route(
    {
      method: 'GET',
      url: '/chat/messages',
      summary: 'The thread after a sequence',
      access: 'visitor',
      query: Type.Object(range, { additionalProperties: false }),
      reply: MessagePage,
      perMinute: 600,
      crossOrigin: true,
    },
    ({ run, query, identity }) =>
      run(async (ctx) => {
        const limit = query.limit ?? PAGE;
        const threadId = identity().facts[OWN_THREAD] ?? '';
        const found = await listMessages(ctx, threadId, { after: query.after ?? 0, limit: limit + 1 });
        const messages = await presentMessages(ctx, found.slice(0, limit));
        return { messages, hasMore: found.length > limit };
      }),
  );
  http.route(
    {
      method: 'GET',
      url: '/chat/state',
      summary: 'Who serves the visitor',
      access: 'visitor',
      reply: ChatState,
      crossOrigin: true,
    },
    ({ run, identity }) =>
      run(async (ctx) => {
        const threadId = identity().facts[OWN_THREAD] ?? '';
        return chatStateOf(ctx, (await findLatest(ctx, [threadId])).get(threadId));
      }),
  );
}

function toIdentity(token: ChatToken): Identity {
  return {
    tenant: token.tenant,
    actor: { kind: 'visitor', id: token.threadId },
    bucket: token.threadId,
    facts: { threadId: token.threadId, accountId: token.accountId },
  };
}
