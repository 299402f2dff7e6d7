import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { COLUMN_OF } from './conversation.ts';
import type { Conversation } from './conversation.ts';

const FIELDS = Object.entries(COLUMN_OF);
const SELECTED = sql.raw(FIELDS.map(([field, [column]]) => `c.${column} as "${field}"`).join(', '));
const COLUMNS = FIELDS.map(([, [column]]) => column);
const RECORD = sql.raw(FIELDS.map(([field, [, type]]) => `"${field}" ${type}`).join(', '));
const GIVEN = sql.raw(FIELDS.map(([field]) => `g."${field}"`).join(', '));
const CHANGES = sql.raw(
  FIELDS.filter(([field]) => !['id', 'threadId', 'openedAt'].includes(field))
    .map(([, [column]]) => `${column} = excluded.${column}`)
    .join(', '),
);

/** Conversations by id, in no order; unknown ones are left out. */
export async function findConversations(ctx: Ctx, ids: string[]): Promise<Conversation[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Conversation>`
    select ${SELECTED} from service.conversations c
    where c.tenant = ${ctx.tenant} and c.id = any(${ids}::uuid[])`.execute(ctx.db);
  return rows;
}

/** The latest conversation of each thread, locked. The threads must be locked before. */
export async function lockLatest(ctx: Ctx, threadIds: string[]): Promise<Map<string, Conversation>> {
  if (threadIds.length === 0) return new Map();
  const { rows } = await sql<Conversation>`
    select latest.* from unnest(${threadIds}::uuid[]) as t (id)
    cross join lateral (
      select ${SELECTED} from service.conversations c
      where c.tenant = ${ctx.tenant} and c.thread_id = t.id
      order by c.opened_at desc limit 1 for update
    ) as latest`.execute(ctx.db);
  return new Map(rows.map((row) => [row.threadId, row]));
}

/** The latest conversation of each thread, as it stands. */
export async function findLatest(ctx: Ctx, threadIds: string[]): Promise<Map<string, Conversation>> {
  if (threadIds.length === 0) return new Map();
  const { rows } = await sql<Conversation>`
    select latest.* from unnest(${threadIds}::uuid[]) as t (id)
    cross join lateral (
      select ${SELECTED} from service.conversations c
      where c.tenant = ${ctx.tenant} and c.thread_id = t.id
      order by c.opened_at desc limit 1
    ) as latest`.execute(ctx.db);
  return new Map(rows.map((row) => [row.threadId, row]));
}

/** Of these customers' conversations without a person, the one in which a flow was left last. */
export async function findUnfinished(
  ctx: Ctx,
  { customerIds, except, since }: { customerIds: string[]; except: string; since: Date },
): Promise<Conversation | undefined> {
  const { rows } = await sql<Conversation>`
    select ${SELECTED} from service.conversations c
    where c.tenant = ${ctx.tenant} and c.customer_id = any(${customerIds}::uuid[]) and c.id <> ${except}
      and c.status in ('bot', 'resolved') and c.agent_id is null and c.updated_at > ${since}
      and jsonb_array_length(coalesce(c.bot_state #> '{progress,stack}', '[]')) > 0
    order by c.updated_at desc limit 1`.execute(ctx.db);
  return rows[0];
}

/** Stores conversations, new and changed ones, in one statement that nobody waits for before the commit. */
export function saveConversations(ctx: Ctx, list: Conversation[]): void {
  if (list.length === 0) return;
  const statement = sql`
    insert into service.conversations (tenant, ${sql.raw(COLUMNS.join(', '))})
    select ${ctx.tenant}, ${GIVEN} from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as g (${RECORD})
    on conflict (tenant, id) do update set ${CHANGES}`;
  ctx.send(statement.execute(ctx.db));
}

/** Rows of the list after a place in it: newest change first, or in the queue's order, who waits longest first. */
export async function listRows(
  ctx: Ctx,
  filter: {
    statuses: string[] | null;
    agentId?: string | null;
    customerId?: string | null;
    channel?: string | null;
    tag?: string | null;
    ids?: string[] | null;
    after: { at: string; id: string } | null;
    byWaiting?: boolean;
    limit: number;
  },
): Promise<Conversation[]> {
  const where = [sql`c.tenant = ${ctx.tenant}`];
  const [only, ...others] = filter.statuses ?? [];
  if (only !== undefined && others.length === 0) where.push(sql`c.status = ${only}`);
  else if (filter.statuses) where.push(sql`c.status = any(${filter.statuses})`);
  if (filter.agentId) where.push(sql`c.agent_id = ${filter.agentId}`);
  if (filter.customerId) where.push(sql`c.customer_id = ${filter.customerId}`);
  if (filter.channel) where.push(sql`c.channel = ${filter.channel}`);
  if (filter.ids) where.push(sql`c.id = any(${filter.ids}::uuid[])`);
  if (filter.tag) {
    where.push(sql`c.id in (select t.conversation_id from service.conversation_tags t
      where t.tenant = ${ctx.tenant} and t.tag = ${filter.tag})`);
  }
  const at = sql.raw(filter.byWaiting ? 'c.queued_at' : 'c.updated_at');
  const beyond = sql.raw(filter.byWaiting ? '>' : '<');
  if (filter.after)
    where.push(sql`(${at}, c.id) ${beyond} (${filter.after.at}::timestamptz, ${filter.after.id}::uuid)`);
  const order = filter.byWaiting ? sql`c.queued_at, c.id` : sql`c.updated_at desc, c.id desc`;
  const { rows } = await sql<Conversation>`
    select ${SELECTED} from service.conversations c
    where ${sql.join(where, sql` and `)}
    order by ${order} limit ${filter.limit}`.execute(ctx.db);
  return rows;
}

/** How many conversations are open, by status, and how many are an agent's own. */
export async function countOpen(
  ctx: Ctx,
  agentId: string | null,
): Promise<{ bot: number; queue: number; assigned: number; mine: number }> {
  const { rows } = await sql<{ bot: number; queue: number; assigned: number; mine: number }>`
    select count(*) filter (where status = 'bot')::int as bot,
      count(*) filter (where status = 'queued')::int as queue,
      count(*) filter (where status = 'assigned')::int as assigned,
      count(*) filter (where status = 'assigned' and agent_id = ${agentId})::int as mine
    from service.conversations
    where tenant = ${ctx.tenant} and status in ('bot', 'queued', 'assigned')`.execute(ctx.db);
  return rows[0] ?? { bot: 0, queue: 0, assigned: 0, mine: 0 };
}

/** Adds tags to a conversation's rows in the table by which lists find them. */
export async function saveTags(ctx: Ctx, id: string, tags: string[]): Promise<void> {
  await sql`
    insert into service.conversation_tags (tenant, tag, conversation_id, at)
    select ${ctx.tenant}, tag, ${id}, ${ctx.now} from unnest(${tags}::text[]) as tag
    on conflict do nothing`.execute(ctx.db);
}

/** Takes tags away again. */
export async function removeTags(ctx: Ctx, id: string, tags: string[]): Promise<void> {
  await sql`
    delete from service.conversation_tags
    where tenant = ${ctx.tenant} and conversation_id = ${id} and tag = any(${tags}::text[])`.execute(ctx.db);
}
