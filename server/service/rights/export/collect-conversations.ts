import { listMessages, listUploads } from '../../../channels/index.ts';
import type { ThreadMessage } from '../../../channels/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { findConversations } from '../../conversations/index.ts';
import { listConversationIds, listNotes } from '../conversations-of.ts';

const PAGE = 1000;
const MOST_MESSAGES = 200_000;

/** What was said with a customer on all channels: conversations, messages, notes of colleagues, the list of files. */
export async function collectConversations(ctx: Ctx, threads: string[]): Promise<Record<string, unknown>> {
  const ids = await listConversationIds(ctx, threads);
  const conversations = await findConversations(ctx, ids);
  const messages: Record<string, unknown>[] = [];
  for (const thread of threads) {
    for (let after = 0; messages.length < MOST_MESSAGES;) {
      const page = await listMessages(ctx, thread, { after, limit: PAGE });
      messages.push(...page.map(present));
      if (page.length < PAGE) break;
      after = page.at(-1)?.sequence ?? after;
    }
  }
  return {
    conversations: conversations.map(({ botState: _state, whyAgent: _why, ...rest }) => rest),
    messages,
    notes: await listNotes(ctx, threads),
    attachments: (await listUploads(ctx, threads)).map((file) => ({ ...file, path: pathOf(file) })),
  };
}

/** Where an attachment lies in the archive. */
export function pathOf(file: { id: string; name: string }): string {
  return `attachments/${file.id}-${file.name}`;
}

function present(message: ThreadMessage): Record<string, unknown> {
  const { threadId, sequence, sender, text, sentAt, body } = message;
  return {
    threadId,
    sequence,
    from: sender,
    text,
    at: sentAt,
    ...(body.fileId === undefined ? {} : { attachment: body.fileId }),
    ...(body.choices ? { choices: body.choices.map((choice) => choice.text) } : {}),
  };
}
