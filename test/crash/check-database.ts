import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Violation } from './check-threads.ts';

const DRAIN_MS = 30_000;

interface Check {
  kind: Violation['kind'];
  what: string;
  /** Returns one row for each thing that is wrong. */
  query: string;
}

// All threads that were opened since `zhike.since`, so that the demo's own history stays out.
const THREADS = `select id from channels.threads where created_at >= current_setting('zhike.since')::timestamptz`;
const TURNS = `select e.key, e.payload from platform.events e where e.type = 'service.turn_taken'
  and (e.payload->>'threadId')::uuid in (${THREADS})`;

const CHECKS: Check[] = [
  {
    kind: 'doubled',
    what: 'messages that did not have exactly one turn',
    query: `select m.thread_id, m.sequence, count(t.payload)::int as turns from channels.messages m
      left join (${TURNS}) t on (t.payload->>'threadId')::uuid = m.thread_id and (t.payload->>'sequence')::int = m.sequence
      where m.sender = 'customer' and m.thread_id in (${THREADS}) group by 1, 2 having count(t.payload) <> 1`,
  },
  {
    kind: 'doubled',
    what: 'messages that did not have exactly one reply',
    query: `select m.thread_id, m.sequence, count(r.sequence)::int as replies from channels.messages m
      left join channels.messages r on r.thread_id = m.thread_id and r.sender = 'bot'
        and (r.body->>'repliesTo')::int = m.sequence
      where m.sender = 'customer' and m.thread_id in (${THREADS}) group by 1, 2 having count(r.sequence) <> 1`,
  },
  {
    kind: 'other',
    what: 'conversations whose counts are not what a recount gives',
    query: `select c.id, f.customer_messages, f.bot_replies, f.answered, n.* from service.conversations c
      join lateral (
        select count(*) filter (where m.sender = 'customer')::int as customers,
          count(*) filter (where m.sender = 'bot')::int as bots,
          count(*) filter (where m.body->>'outcome' = 'answered')::int as answers
        from channels.messages m where m.thread_id = c.thread_id
          and m.sequence between c.first_sequence and c.last_sequence) n on true
      left join operations.conversation_facts f on f.conversation_id = c.id
      where c.thread_id in (${THREADS}) and (f.customer_messages, f.bot_replies, f.answered)
        is distinct from (n.customers, n.bots, n.answers)`,
  },
  {
    kind: 'other',
    what: 'threads whose count of messages is wrong',
    query: `select t.id, t.last_sequence from channels.threads t where t.id in (${THREADS}) and t.last_sequence <>
      (select count(*) from channels.messages m where m.thread_id = t.id)`,
  },
  {
    kind: 'other',
    what: 'articles whose count of answers is wrong',
    query: `select a.article_id, a.answers, n.answers as recount from (
        select article_id, sum(answers)::int as answers from operations.article_answers group by 1) a
      full join (select e.payload->>'articleId' as article_id, count(*)::int as answers from platform.events e
        where e.type = 'service.turn_taken' and e.payload->>'articleId' is not null group by 1) n
        on n.article_id = a.article_id::text
      where a.answers is distinct from n.answers`,
  },
  {
    kind: 'other',
    what: 'deliveries that failed or wait',
    query: `select thread_id, sequence, state, error from channels.outbox where state <> 'sent' and thread_id in (${THREADS})`,
  },
  {
    kind: 'other',
    what: 'events that were put aside',
    query: 'select consumer, seq, type, state, attempts, error from platform.event_retries',
  },
];

/** Recounts in the database, waiting for the consumers to come to the end; returns what stays wrong. */
export async function checkDatabase(url: string, tenant: string, since: Date): Promise<Violation[]> {
  const client = new pg.Client({ connectionString: url, options: '-c role=zhike_app' });
  const system = new pg.Client({ connectionString: url, options: '-c role=zhike_system' });
  await client.connect();
  await system.connect();
  try {
    await client.query(`select set_config('zhike.tenant', $1, false), set_config('zhike.since', $2, false)`, [
      tenant,
      since.toISOString(),
    ]);
    const until = Date.now() + DRAIN_MS;
    for (;;) {
      const found: Violation[] = [];
      for (const { kind, what, query } of CHECKS) {
        const on = query.includes('event_retries') ? system : client;
        const { rows } = await on.query<Record<string, unknown>>(query);
        const some = rows.slice(0, 5).map((row) => JSON.stringify(row));
        if (rows.length > 0) found.push({ kind, text: `${what} (${rows.length}): ${some.join(' ')}` });
      }
      if (found.length === 0 || Date.now() > until) return found;
      await wait(500);
    }
  } finally {
    await client.end();
    await system.end();
  }
}
