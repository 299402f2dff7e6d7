import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { START } from '../../server/ai/index.ts';
import type { Account } from '../../server/channels/index.ts';
import type { Ctx } from '../../server/platform/context/index.ts';

/** What the rows are made of. */
export interface Shape {
  conversations: number;
  /** Rows are placed in time before this. */
  now: Date;
  account: Account;
  /** The first is the person who reads the lists. */
  agents: string[];
  groups: string[];
  texts: string[];
  answers: string[];
}

/** Messages of the one long thread. */
export const LONG_MESSAGES = 5000;
const MESSAGES_OF_LONG_CONVERSATION = 25;
const DAYS = 90;
const RARE_CHANNEL = 'wechat';

/** How many of the conversations belong to the long thread. */
function longOnes(shape: Shape): number {
  return Math.min(LONG_MESSAGES / MESSAGES_OF_LONG_CONVERSATION, Math.floor(shape.conversations / 2));
}

function ordinary(shape: Shape): number {
  return shape.conversations - longOnes(shape);
}

/** Six threads for ten conversations: two of three visitors come back once. */
function threadCount(shape: Shape): number {
  return Math.ceil(ordinary(shape) * 0.6);
}

// A UUID made of a kind and a number, so that tables agree without looking at each other; ordered by time as real ones are.
function idOf(kind: string, number: string, at: RawBuilder<unknown>): RawBuilder<unknown> {
  const hash = `md5('${kind}' || ${number})`;
  return sql`(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7'
    || substr(${sql.raw(hash)}, 1, 3) || 'a' || substr(${sql.raw(hash)}, 4, 15))::uuid`;
}

// Threads number from 0; number T is the long one. Old threads first.
function threadTime(shape: Shape): RawBuilder<unknown> {
  return sql`(${shape.now}::timestamptz - (${DAYS + 1} * interval '1 day') - ((${threadCount(shape)} - k) * interval '1 second'))`;
}

// Half have 4 to 10 messages, half have 2.
const SIZE = (i: string): string => `(case when ${i} % 2 = 0 then 4 + (${i} / 2) % 7 else 2 end)`;

export async function insertThreads(ctx: Ctx, shape: Shape): Promise<void> {
  const at = threadTime(shape);
  const { account } = shape;
  const channel = channelOf(account.channel, 'k');
  await sql`
    with made as materialized (
      select k, ${at} as at, ${idOf(`thread${ctx.tenant}`, 'k', at)} as id, ${idOf(`customer${ctx.tenant}`, 'k', at)} as customer,
        ${channel} as channel
      from generate_series(0, ${threadCount(shape)}::int) as k
    ), customers as (
      insert into cdp.customers (tenant, id, language, created_at)
      select ${ctx.tenant}, customer, 'zh-CN', at from made returning id
    ), identities as (
      insert into cdp.channel_identities (tenant, id, channel, home_id, customer_id, created_at)
      select ${ctx.tenant}, made.id, channel, customers.id, customers.id, at
      from made join customers on customers.id = made.customer
    )
    insert into channels.threads (tenant, id, account_id, channel, visitor_key, language, created_at)
    select ${ctx.tenant}, id, ${account.id}, channel, md5('visitor' || id::text), 'zh-CN', at from made`.execute(
    ctx.db,
  );
}

function channelOf(common: string, k: string): RawBuilder<unknown> {
  return sql`case when ${sql.raw(k)} % 200 = 7 then ${RARE_CHANNEL} else ${common} end`;
}

/** The last twenty-fifth is open: of eight five with the bot, one waiting, two with a person. */
export async function insertConversations(ctx: Ctx, shape: Shape): Promise<void> {
  const count = ordinary(shape);
  const threads = threadCount(shape);
  const open = Math.ceil(count / 25);
  const at = threadTime(shape);
  await sql`
    with numbered as (
      select i, i % ${threads}::int as k, i >= ${count - open}::int as open,
        case when i < ${threads}::int then 1 else ${sql.raw(SIZE('j'))} + 1 end as first, ${sql.raw(SIZE('i'))} as size
      from (select i, i - ${threads}::int as j from generate_series(0, ${count - 1}::int) as i) as numbers
      union all
      select i, ${threads}::int, false, (i - ${count}::int) * ${MESSAGES_OF_LONG_CONVERSATION}::int + 1,
        ${MESSAGES_OF_LONG_CONVERSATION}::int
      from generate_series(${count}::int, ${shape.conversations - 1}::int) as i
    ), placed as (
      select *, case when open then (array['bot','bot','bot','bot','bot','queued','assigned','assigned'])[i % 8 + 1]
          else 'resolved' end as status,
        ${shape.now}::timestamptz - case when open then (${count}::int - i) * interval '600 seconds' / ${open}::int
          else interval '1 hour' + (${shape.conversations}::int - i) * (${DAYS} * interval '1 day') / ${shape.conversations}::int
          end as at
      from numbered
    )
    insert into service.conversations (tenant, id, thread_id, customer_id, channel, status, skill_group_id, agent_id,
      language, first_sequence, last_sequence, handled_sequence, unread, bot_state, intent, tags, opened_at,
      queued_at, assigned_at, resolved_at, resolved_by, updated_at)
    select ${ctx.tenant}, ${idOf(`conversation${ctx.tenant}`, 'i', sql`placed.at`)},
      ${idOf(`thread${ctx.tenant}`, 'k', at)}, ${idOf(`customer${ctx.tenant}`, 'k', at)},
      ${channelOf(shape.account.channel, 'k')}, status,
      case when status in ('queued', 'assigned') then (${shape.groups}::uuid[])[i % 3 + 1] end,
      case when status = 'assigned' or i % 5 = 0 and status = 'resolved'
        then (${shape.agents}::uuid[])[i / 8 % ${shape.agents.length}::int + 1] end,
      'zh-CN', first, first + size - 1, first + size - 1, 1, ${JSON.stringify(START)}::jsonb,
      (${shape.texts}::text[])[i % ${shape.texts.length}::int + 1],
      case when i % 997 = 3 then array['罕见', '物流'] when i % 5 = 0 then array['退款'] when i % 5 = 1 then array['物流', '催单']
        else '{}' end,
      placed.at - interval '5 minutes', case when status in ('queued', 'assigned') then placed.at end,
      case when status = 'assigned' then placed.at end, case when status = 'resolved' then placed.at end,
      case when status = 'resolved' then 'timeout' end, placed.at
    from placed`.execute(ctx.db);
}

/** Customer and bot in turn; each customer's first message carries an order number of its own. */
export async function insertMessages(ctx: Ctx, shape: Shape): Promise<void> {
  await sql`
    insert into channels.messages (tenant, thread_id, sequence, id, sender, text, body, sent_at, received_at)
    select ${ctx.tenant}, c.thread_id, s, gen_random_uuid(), case when (s - c.first_sequence) % 2 = 0 then 'customer' else 'bot' end,
      case when s = c.first_sequence
          then (${shape.texts}::text[])[c.place % ${shape.texts.length}::int + 1] || '，订单号' || (700000 + c.place)
        when (s - c.first_sequence) % 2 = 0 then (${shape.texts}::text[])[(c.place + s) % ${shape.texts.length}::int + 1]
        else (${shape.answers}::text[])[(c.place + s) % ${shape.answers.length}::int + 1] end,
      case when (s - c.first_sequence) % 2 = 0 then '{}'::jsonb
        else jsonb_build_object('outcome', 'answered', 'repliesTo', s - 1, 'why', 'knowledge, confidence 0.90') end,
      c.opened_at + (s - c.first_sequence) * interval '15 seconds', c.opened_at + (s - c.first_sequence) * interval '15 seconds'
    from (select *, row_number() over (order by updated_at) as place from service.conversations where tenant = ${ctx.tenant}) c
    cross join lateral generate_series(c.first_sequence, c.last_sequence) as s`.execute(ctx.db);
  await sql`
    update channels.threads t set last_sequence = c.last
    from (select thread_id, max(last_sequence) as last from service.conversations where tenant = ${ctx.tenant} group by 1) c
    where t.tenant = ${ctx.tenant} and t.id = c.thread_id`.execute(ctx.db);
  await sql`
    insert into channels.progress (tenant, thread_id, delivered_sequence, read_sequence)
    select tenant, id, last_sequence, 0 from channels.threads where tenant = ${ctx.tenant}`.execute(ctx.db);
}

export async function insertTags(ctx: Ctx): Promise<void> {
  await sql`
    insert into service.conversation_tags (tenant, tag, conversation_id, at)
    select ${ctx.tenant}, tag, id, updated_at from service.conversations, unnest(tags) as tag
    where tenant = ${ctx.tenant}`.execute(ctx.db);
  await sql`
    insert into service.steps (tenant, id, conversation_id, thread_id, after_sequence, step, at)
    select ${ctx.tenant}::uuid, gen_random_uuid(), id, thread_id, first_sequence - 1, 'opened', opened_at
    from service.conversations where tenant = ${ctx.tenant}
    union all
    select ${ctx.tenant}::uuid, gen_random_uuid(), id, thread_id, last_sequence, 'resolved', resolved_at
    from service.conversations where tenant = ${ctx.tenant} and status = 'resolved'`.execute(ctx.db);
}
