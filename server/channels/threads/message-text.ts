import type { Ctx } from '../../platform/context/index.ts';
import { openTexts, sealTexts } from '../../platform/vault/index.ts';
import type { Thread, ThreadMessage } from './tables.ts';

/** A message row: its text lies open, or sealed under the data key of its thread. */
export interface StoredMessage extends ThreadMessage {
  sealedText: Buffer | null;
  dataKeyId: string | null;
}

/** Turns rows into messages, opening the texts of encrypted channels; an erased thread's texts are gone. */
export async function openMessages(ctx: Ctx, rows: StoredMessage[]): Promise<ThreadMessage[]> {
  const sealed = rows.flatMap((row) =>
    row.sealedText && row.dataKeyId ? [{ id: row.id, dataKeyId: row.dataKeyId, sealed: row.sealedText }] : [],
  );
  const opened = sealed.length === 0 ? [] : await openTexts(ctx, sealed);
  const texts = new Map(sealed.map((each, index) => [each.id, opened[index] ?? '']));
  return rows.map(({ sealedText: _sealed, dataKeyId: _key, ...message }) => ({
    ...message,
    text: texts.get(message.id) ?? message.text,
  }));
}

/** The sealed texts of messages whose thread is encrypted, by message id. */
export async function sealMessages(
  ctx: Ctx,
  messages: ThreadMessage[],
  threads: Map<string, Thread>,
): Promise<Map<string, Buffer>> {
  const plain = messages.flatMap((message) => {
    const dataKeyId = threads.get(message.threadId)?.dataKeyId;
    return dataKeyId ? [{ id: message.id, dataKeyId, plain: message.text }] : [];
  });
  if (plain.length === 0) return new Map();
  const sealed = await sealTexts(ctx, plain);
  return new Map(plain.flatMap((each, index) => (sealed[index] ? [[each.id, sealed[index]]] : [])));
}
