import type { Attachment, ChatMessage } from '../../../contracts/web-chat/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { findFiles, signFileUrl } from '../../platform/files/index.ts';
import type { SavedFile } from '../../platform/files/index.ts';
import type { ThreadMessage } from '../threads/index.ts';

/** Messages as the widget and the console show them, with links to their files. */
export async function presentMessages(ctx: Ctx, messages: ThreadMessage[]): Promise<ChatMessage[]> {
  const files = await findFiles(
    ctx,
    messages.flatMap((message) => message.body.fileId ?? []),
  );
  return messages.map((message) => {
    const file = files.get(message.body.fileId ?? '');
    return presentMessage(message, file && presentFile(ctx, file));
  });
}

/** A stored file as a link that holds for a day. */
export function presentFile(ctx: Ctx, file: SavedFile): Attachment {
  const { id, name, mediaType, bytes } = file;
  return { id, name, mediaType, bytes, url: signFileUrl(ctx.app, ctx.tenant, id) };
}

// Why the bot said it is not the customer's business.
function presentMessage(message: ThreadMessage, attachment: Attachment | undefined): ChatMessage {
  const { body } = message;
  return {
    id: message.id,
    sequence: message.sequence,
    from: message.sender,
    text: message.text,
    at: message.receivedAt.toISOString(),
    ...(message.clientMessageId === null ? {} : { clientMessageId: clientIdOf(message) }),
    ...(body.agentName === undefined ? {} : { agentName: body.agentName }),
    ...(body.choices === undefined ? {} : { choices: body.choices }),
    ...(body.citations === undefined ? {} : { citations: body.citations }),
    ...(body.generated ? { generated: true } : {}),
    ...(body.facts === undefined ? {} : { facts: body.facts }),
    ...(attachment ? { attachment } : {}),
  };
}

// A person's own name for a message is stored behind their id, so that two people never share one.
function clientIdOf(message: ThreadMessage): string {
  const id = message.clientMessageId ?? '';
  return message.sender === 'agent' ? id.split(':').slice(2).join(':') : id;
}
