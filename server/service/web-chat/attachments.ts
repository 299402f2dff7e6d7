import { Type } from 'typebox';
import { Attachment } from '../../../contracts/web-chat/index.ts';
import { getThread, noteUpload, presentFile } from '../../channels/index.ts';
import { inTenant } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { COMMON_TYPES, saveFile } from '../../platform/files/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Call, Http } from '../../platform/http/index.ts';
import { findConversations } from '../conversations/index.ts';

export const MAX_FILE_BYTES = 10_000_000;
export const ACCEPTED_FILES = [...COMMON_TYPES];

/** Files of visitors and of agents: taken by their content, linked to their thread. */
export function addAttachmentRoutes(http: Http): void {
  const common = {
    method: 'POST',
    reply: Attachment,
    status: 201,
    rawBody: true,
    bodyLimit: MAX_FILE_BYTES + 100_000,
  } as const;
  http.route(
    {
      ...common,
      url: '/chat/attachments',
      summary: 'Upload a file to send with a message (multipart, field "file")',
      access: 'visitor',
      perMinute: 20,
      crossOrigin: true,
    },
    (call) => store(http, call, async () => call.identity().facts['threadId'] ?? ''),
  );
  http.route(
    {
      ...common,
      url: '/api/conversations/:id/attachments',
      summary: 'Upload a file to send with a reply (multipart, field "file")',
      access: { permission: 'conversations.reply' },
      params: Type.Object({ id: Id }, { additionalProperties: false }),
      perMinute: 60,
    },
    (call) =>
      store(http, call, async () => {
        const [conversation] = await call.run((ctx) => findConversations(ctx, [call.params.id]));
        if (!conversation)
          throw appError('service.conversation_unknown', 404, 'There is no such conversation.');
        return conversation.threadId;
      }),
  );
}

async function store(
  http: Http,
  call: Pick<Call<unknown, unknown, unknown>, 'identity' | 'request'>,
  findThreadId: () => Promise<string>,
): Promise<Attachment> {
  const { tenant, actor } = call.identity();
  const threadId = await findThreadId();
  const part = call.request.isMultipart()
    ? await call.request.file({ limits: { fileSize: MAX_FILE_BYTES } })
    : undefined;
  if (!part) {
    throw appError('request.invalid', 400, 'Send the file as multipart/form-data in the field "file".', {
      fields: [{ field: '/file', message: 'is missing' }],
    });
  }
  const who = { tenant, actor };
  const file = await saveFile(http.app, who, {
    content: part.file,
    name: part.filename,
    maxBytes: MAX_FILE_BYTES,
    accept: ACCEPTED_FILES,
  });
  return inTenant(http.app, who, async (ctx) => {
    await getThread(ctx, threadId);
    await noteUpload(ctx, threadId, file.id);
    return presentFile(ctx, file);
  });
}
