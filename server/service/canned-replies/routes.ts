import { Type } from 'typebox';
import { CannedReplies, CannedReply, SaveCannedReply } from '../../../contracts/service/index.ts';
import { Id, NoContent } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { listCannedReplies, removeCannedReply, saveCannedReply } from './canned-replies.ts';

const ById = Type.Object({ id: Id }, { additionalProperties: false });
const SUPERVISE = { permission: 'conversations.supervise' } as const;
const ALL = '/api/canned-replies';
const ONE = '/api/canned-replies/:id';

export function addCannedReplyRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: ALL,
      summary: 'Ready-made replies',
      access: { permission: 'conversations.read' },
      reply: CannedReplies,
    },
    ({ run }) => run(async (ctx) => ({ items: await listCannedReplies(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: ALL,
      summary: 'Make a ready-made reply',
      access: SUPERVISE,
      body: SaveCannedReply,
      reply: CannedReply,
      status: 201,
    },
    ({ run, body }) => run((ctx) => saveCannedReply(ctx, undefined, body)),
  );
  http.route(
    {
      method: 'PUT',
      url: ONE,
      summary: 'Change a ready-made reply',
      access: SUPERVISE,
      params: ById,
      body: SaveCannedReply,
      reply: CannedReply,
    },
    ({ run, params, body }) => run((ctx) => saveCannedReply(ctx, params.id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: ONE,
      summary: 'Remove a ready-made reply',
      access: SUPERVISE,
      params: ById,
      reply: NoContent,
      status: 204,
    },
    ({ run, params }) => run((ctx) => removeCannedReply(ctx, params.id)),
  );
}
