import { sql } from 'kysely';
import { lockThreads } from '../../channels/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { assign, lockLatest, startChanges, writeChanges } from '../conversations/index.ts';
import { takeAgent } from '../routing/index.ts';

const MOST = 100;

/**
 * Gives those who wait to agents with a free place, the longest waiting first in each skill group; each in a
 * transaction of its own. Returns how many were assigned.
 */
export async function assignWaiting(app: App, tenant: string): Promise<number> {
  const who = { tenant, actor: SYSTEM };
  const skipped = new Set<string | null>();
  let assigned = 0;
  const waiting = await inTenant(app, who, listWaiting);
  for (const next of waiting) {
    if (skipped.has(next.skillGroupId)) continue;
    const done = await inTenant(app, who, (ctx) => assignOne(ctx, next));
    if (done) assigned += 1;
    else skipped.add(next.skillGroupId);
  }
  return assigned;
}

interface Waiting {
  id: string;
  threadId: string;
  skillGroupId: string | null;
  lastAgentId: string | null;
}

async function listWaiting(ctx: Ctx): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select c.id, c.thread_id as "threadId", c.skill_group_id as "skillGroupId",
      (select p.agent_id from service.conversations p
        where p.tenant = c.tenant and p.thread_id = c.thread_id and p.agent_id is not null
        order by p.opened_at desc limit 1) as "lastAgentId"
    from service.conversations c
    where c.tenant = ${ctx.tenant} and c.status = 'queued'
    order by c.queued_at limit ${MOST}`.execute(ctx.db);
  return rows;
}

// True also when the conversation no longer waits: the next one may still be served.
async function assignOne(ctx: Ctx, next: Waiting): Promise<boolean> {
  const threads = await lockThreads(ctx, [next.threadId]);
  const conversation = (await lockLatest(ctx, [next.threadId])).get(next.threadId);
  if (!conversation || conversation.id !== next.id || conversation.status !== 'queued') return true;
  const agent = await takeAgent(ctx, next);
  if (!agent) return false;
  const changes = startChanges(ctx.now, threads);
  await assign(ctx, changes, conversation, agent);
  await writeChanges(ctx, changes);
  return true;
}
