import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'undici';
import type { ChatMessage, ChatState, MessagePage } from '../../contracts/web-chat/index.ts';
import { bearer, getJson } from '../load/api.ts';
import { openChat } from '../load/chat-client.ts';
import type { ChatClient } from '../load/chat-client.ts';
import { checkThread } from './check-thread.ts';
import type { CheckedThread, PlayedTurn } from './check-thread.ts';

const REPLY_MS = 30_000;

/** A conversation that was played, with the thread as the server stores it. */
export interface PlayedConversation extends CheckedThread {
  thread: ChatMessage[];
  latencies: number[];
}

/** Plays a new visitor's texts one after the other, each when the turn before is over; then reads the thread back. */
export async function playConversation(
  where: { pool: Pool; url: string; chatKey: string },
  texts: readonly string[],
): Promise<PlayedConversation> {
  const { pool } = where;
  const client = await openChat(pool, where.url, where.chatKey);
  const headers = bearer(client.session.token);
  const turns: PlayedTurn[] = [];
  const latencies: number[] = [];
  try {
    for (const text of texts) {
      const started = performance.now();
      const turn = await playTurn(pool, client, text, turns.at(-1)?.ended === 'queue');
      latencies.push(performance.now() - started);
      turns.push(turn);
      if (turn.ended === 'nothing') break;
    }
    const thread = await readThread(pool, headers);
    return { ...checkThread(turns, thread), thread, latencies };
  } finally {
    client.close();
  }
}

async function playTurn(pool: Pool, client: ChatClient, text: string, queued: boolean): Promise<PlayedTurn> {
  const { sequence } = await client.send(text);
  const reply = queued ? undefined : await replyInTime(client, sequence);
  if (reply?.from === 'bot') return { text, sequence, ended: 'reply', phase: 'bot' };
  const { phase } = await getJson<ChatState>(pool, '/chat/state', bearer(client.session.token));
  const inQueue = phase === 'queued' || phase === 'assigned';
  return { text, sequence, ended: inQueue ? 'queue' : 'nothing', phase };
}

async function replyInTime(client: ChatClient, sequence: number): Promise<ChatMessage | undefined> {
  const timer = new AbortController();
  const late = wait(REPLY_MS, undefined, { ref: false, signal: timer.signal }).catch(() => undefined);
  const reply = await Promise.race([client.replyAfter(sequence), late]);
  timer.abort();
  return reply;
}

async function readThread(pool: Pool, headers: Record<string, string>): Promise<ChatMessage[]> {
  const thread: ChatMessage[] = [];
  for (;;) {
    const after = thread.at(-1)?.sequence ?? 0;
    const page = await getJson<MessagePage>(pool, `/chat/messages?after=${after}`, headers);
    thread.push(...page.messages);
    if (!page.hasMore) return thread;
  }
}
