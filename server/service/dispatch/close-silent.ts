import { sql } from 'kysely';
import { lockThreads } from '../../channels/index.ts';
import { asSystem, inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { lockLatest, startChanges, writeChanges } from '../conversations/index.ts';
import { close } from '../commands/index.ts';

/** After this long without a word a conversation with the bot ends; one with a person is never closed behind their back. */
const BOT_SILENCE_MS = 30 * 60_000;
const BATCH = 200;

/** Ends conversations with the bot in which nobody wrote for half an hour. Returns how many. */
export async function closeSilent(app: App): Promise<number> {
  const before = new Date(app.clock() - BOT_SILENCE_MS);
  const silent = await asSystem(app, async (db) => {
    const { rows } = await sql<{ tenant: string; id: string; threadId: string }>`
      select tenant, id, thread_id as "threadId" from service.conversations
      where status = 'bot' and updated_at < ${before} order by updated_at limit ${BATCH}`.execute(db);
    return rows;
  });
  for (const { tenant, id, threadId } of silent) {
    await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      const threads = await lockThreads(ctx, [threadId]);
      const conversation = (await lockLatest(ctx, [threadId])).get(threadId);
      const still =
        conversation?.id === id && conversation.status === 'bot' && conversation.updatedAt < before;
      if (!conversation || !still) return;
      const changes = startChanges(ctx.now, threads);
      await close(ctx, changes, conversation, 'timeout');
      await writeChanges(ctx, changes);
    });
  }
  return silent.length;
}
