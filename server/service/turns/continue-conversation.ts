import type { Understanding } from '../../ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { addEvent, addStep, route, touch } from '../conversations/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';

const REOPEN_WITHIN_MS = 24 * 3_600_000;

/**
 * The conversation that a message belongs to: the open one; or one that a person closed within a day, which
 * is opened again for that person when they are there, else for anybody; undefined when a new one begins.
 * Thanks and good-byes after the end open nothing again.
 */
export async function continueConversation(
  ctx: Ctx,
  changes: Changes,
  current: Conversation | undefined,
  given: { understanding: Understanding },
): Promise<Conversation | undefined> {
  if (!current) return undefined;
  if (current.status !== 'resolved') return current;
  const age = changes.now.getTime() - (current.resolvedAt?.getTime() ?? 0);
  const polite = given.understanding.smallTalk === 'thanks' || given.understanding.smallTalk === 'goodbye';
  if (current.agentId === null || age > REOPEN_WITHIN_MS || polite) return undefined;
  current.resolvedAt = null;
  current.resolvedBy = null;
  current.unread = 0;
  addStep(changes, current, 'reopened', null);
  addEvent(changes, current, 'service.reopened');
  current.status = 'queued';
  current.queuedAt = changes.now;
  await route(ctx, changes, current);
  touch(changes, current, 'reopened');
  return current;
}
