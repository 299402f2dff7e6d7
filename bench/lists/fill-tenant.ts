import { sql } from 'kysely';
import { addTag, identify } from '../../server/cdp/index.ts';
import { inTenant, SYSTEM } from '../../server/platform/context/index.ts';
import type { Ctx } from '../../server/platform/context/index.ts';
import { onConnection } from '../../server/platform/db/index.ts';
import { indexDocuments } from '../../server/platform/search/index.ts';
import { createUser } from '../../server/platform/users/index.ts';
import { loadDemoContent } from '../../server/demo/content/index.ts';
import { saveSkillGroup } from '../../server/service/index.ts';
import type { BenchTenant } from '../load/bench-tenant.ts';
import { startProgress } from '../load/progress.ts';
import { insertConversations, insertMessages, insertThreads, insertTags, LONG_MESSAGES } from './rows.ts';
import type { Shape } from './rows.ts';

const AGENTS = 8;
const NAMED = 300;
const DOCUMENTS_AT_ONCE = 2000;

/** A tenant full of conversations, and what to ask it for. */
export interface Filled {
  conversations: number;
  messages: number;
  documents: number;
  seconds: number;
  /** A conversation of the thread of thousands of messages. */
  longConversationId: string;
  longMessages: number;
  longCustomerId: string;
}

/** Stores so many conversations straight into the tables, in the shape in which the server stores them itself. */
export async function fillTenant(
  given: BenchTenant,
  databaseUrl: string,
  conversations: number,
): Promise<Filled> {
  const started = performance.now();
  const who = { tenant: given.tenant, actor: SYSTEM };
  const shape = await inTenant(given.app, who, (ctx) => prepare(ctx, given, conversations));
  const progress = startProgress('steps of filling', 7);
  for (const step of [insertThreads, insertConversations, insertMessages, insertTags]) {
    await inTenant(given.app, who, (ctx) => step(ctx, shape));
    progress.add();
  }
  await inTenant(given.app, who, (ctx) => nameCustomers(ctx, Math.min(NAMED, conversations / 20)));
  progress.add();
  const documents = await indexMessages(given, Math.ceil(conversations / 2));
  progress.add();
  // As autovacuum would after so many rows.
  await onConnection(databaseUrl, (client) => client.query('vacuum analyze').then(() => undefined));
  progress.end();
  const long = await inTenant(given.app, who, describe);
  return { ...long, documents, seconds: (performance.now() - started) / 1000 };
}

async function prepare(ctx: Ctx, given: BenchTenant, conversations: number): Promise<Shape> {
  const agents = [given.ownerId];
  for (let n = 1; n < AGENTS; n += 1) {
    const email = `agent-${n}-${given.account.publicKey.slice(-6)}@example.com`;
    agents.push((await createUser(ctx, { email, name: `客服${n}`, role: 'agent' })).id);
  }
  const groups: string[] = [];
  for (const name of ['售前', '售后', '投诉']) {
    groups.push((await saveSkillGroup(ctx, undefined, { name, keywords: [name], isDefault: false })).id);
  }
  const texts = loadDemoContent().faq.flatMap((each) => [each.question, ...each.variants]);
  const answers = loadDemoContent().faq.map((each) => each.answer);
  return { conversations, now: ctx.now, account: given.account, agents, groups, texts, answers };
}

// Those whose conversations lead the list are known people; the rest are visitors without a name.
async function nameCustomers(ctx: Ctx, count: number): Promise<void> {
  const { rows } = await sql<{ threadId: string; customerId: string }>`
    select thread_id as "threadId", customer_id as "customerId" from service.conversations
    where tenant = ${ctx.tenant} order by updated_at desc limit ${Math.floor(count)}`.execute(ctx.db);
  const seen = new Map(rows.map((row) => [row.threadId, row.customerId]));
  for (const [place, [threadId, customerId]] of [...seen].entries()) {
    const traits = { name: `顾客${place}`, phone: `1380000${String(1000 + place)}` };
    await identify(ctx, { channelIdentityId: threadId, userId: `user-${place}`, verified: true, traits });
    await addTag(ctx, customerId, '会员', 'import');
  }
}

interface Document {
  id: string;
  parentId: string;
  at: Date;
  text: string;
}

// The first message of each of the newest conversations.
async function indexMessages(given: BenchTenant, count: number): Promise<number> {
  const who = { tenant: given.tenant, actor: SYSTEM };
  const progress = startProgress('documents', count);
  let after = { at: new Date(8.64e15), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
  let done = 0;
  while (done < count) {
    const batch = await inTenant(given.app, who, async (ctx) => {
      const { rows } = await sql<Document & { updatedAt: Date }>`
        select m.id, c.id as "parentId", m.received_at as at, m.text, c.updated_at as "updatedAt"
        from (select * from service.conversations where tenant = ${ctx.tenant}
          and (updated_at, id) < (${done === 0 ? 'infinity' : after.at}::timestamptz, ${after.id}::uuid)
          order by updated_at desc, id desc limit ${Math.min(DOCUMENTS_AT_ONCE, count - done)}) c
        join channels.messages m on m.thread_id = c.thread_id and m.sequence = c.first_sequence
        order by c.updated_at desc, c.id desc`.execute(ctx.db);
      await indexDocuments(ctx, 'service.messages', rows);
      return rows;
    });
    const last = batch.at(-1);
    if (!last) break;
    after = { at: last.updatedAt, id: last.parentId };
    done += batch.length;
    progress.add(batch.length);
  }
  progress.end();
  return done;
}

async function describe(
  ctx: Ctx,
): Promise<
  Pick<Filled, 'conversations' | 'messages' | 'longConversationId' | 'longMessages' | 'longCustomerId'>
> {
  const { rows } = await sql<{
    conversations: number;
    messages: number;
    longConversationId: string;
    longCustomerId: string;
  }>`
    select (select count(*)::int from service.conversations where tenant = ${ctx.tenant}) as conversations,
      (select count(*)::int from channels.messages where tenant = ${ctx.tenant}) as messages,
      c.id as "longConversationId", c.customer_id as "longCustomerId"
    from service.conversations c where c.tenant = ${ctx.tenant} order by c.last_sequence desc limit 1`.execute(
    ctx.db,
  );
  const row = rows[0];
  if (!row) throw new Error('there are no conversations');
  return { ...row, longMessages: LONG_MESSAGES };
}
