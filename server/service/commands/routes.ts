import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import {
  AddNote,
  ChangeTags,
  ConversationSummary,
  MarkRead,
  NoteEntry,
  SendReply,
  Transfer,
} from '../../../contracts/service/index.ts';
import { MessageAccepted } from '../../../contracts/web-chat/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { Id, NoContent } from '../../platform/http/index.ts';
import type { Access, Http } from '../../platform/http/index.ts';
import type { Conversation } from '../conversations/index.ts';
import { summarise } from '../inbox-list/index.ts';
import { acceptConversation, takeOver } from './accept-conversation.ts';
import { addNote } from './add-note.ts';
import { changeTags, markRead } from './mark-conversation.ts';
import { reopenConversation, resolveConversation } from './resolve-conversation.ts';
import { sendReply } from './send-reply.ts';
import { transferConversation } from './transfer-conversation.ts';

const ById = Type.Object({ id: Id }, { additionalProperties: false });
const REPLY: Access = { permission: 'conversations.reply' };
const SUPERVISE: Access = { permission: 'conversations.supervise' };

export function addCommandRoutes(http: Http): void {
  addVerb(http, 'accept', 'Take a waiting conversation', REPLY, acceptConversation);
  addVerb(http, 'takeover', 'Step in as a supervisor', SUPERVISE, takeOver);
  addVerb(http, 'resolve', 'Close a conversation', REPLY, resolveConversation);
  addVerb(http, 'reopen', 'Open a closed conversation again', REPLY, reopenConversation);
  addVerb(http, 'transfer', 'Pass a conversation on', REPLY, transferConversation, Transfer);
  addVerb(http, 'tags', 'Change the tags of a conversation', REPLY, changeTags, ChangeTags);
  addWritingRoutes(http);
}

function addVerb<Body extends TSchema>(
  http: Http,
  verb: string,
  summary: string,
  access: Access,
  command: (ctx: Ctx, id: string, body: Type.Static<Body>) => Promise<Conversation>,
  body?: Body,
): void {
  http.route(
    {
      method: 'POST',
      url: `/api/conversations/:id/${verb}`,
      summary,
      access,
      params: ById,
      ...(body ? { body } : {}),
      reply: ConversationSummary,
    },
    (call) =>
      call.run(async (ctx) => {
        const conversation = await command(ctx, call.params.id, call.body);
        return (await summarise(ctx, [conversation]))[0];
      }),
  );
}

function addWritingRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: '/api/conversations/:id/messages',
      summary: 'Reply to the customer',
      access: REPLY,
      params: ById,
      body: SendReply,
      reply: MessageAccepted,
      status: 202,
    },
    ({ run, params, body }) => run((ctx) => sendReply(ctx, params.id, body)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/conversations/:id/notes',
      summary: 'Add a note that the customer never sees',
      access: REPLY,
      params: ById,
      body: AddNote,
      reply: NoteEntry,
      status: 201,
    },
    ({ run, params, body }) => run((ctx) => addNote(ctx, params.id, body.text)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/conversations/:id/read',
      summary: 'Say how far a person has read',
      access: REPLY,
      params: ById,
      body: MarkRead,
      reply: NoContent,
      status: 204,
    },
    ({ run, params, body }) => run((ctx) => markRead(ctx, params.id, body.sequence)),
  );
}
