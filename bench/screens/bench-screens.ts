import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'undici';
import type { ChatState } from '../../contracts/web-chat/index.ts';
import { bearer, getJson, signIn } from '../load/api.ts';
import { botQuestions } from '../load/bot-questions.ts';
import { openChat, openPool } from '../load/chat-client.ts';
import type { ChatClient } from '../load/chat-client.ts';
import { percentiles } from '../load/percentiles.ts';
import { cpuSeconds, rssMb } from '../load/processes.ts';
import { runAll } from '../load/run-all.ts';
import type { BenchServer } from '../load/start-server.ts';
import { trackMessages } from './track-messages.ts';
import type { Tracker } from './track-messages.ts';
import { openConsole } from './open-console.ts';
import type { Console } from './open-console.ts';

const OPENED_AT_ONCE = 16;
const SETTLE_MS = 3000;

interface Visitor extends ChatClient {
  conversationId: string;
}

export interface ScreenFigures {
  sockets: { visitors: number; consoles: number; people: number };
  messagesPerSecond: number;
  messages: number;
  /** From the customer's POST to the row of the list, on every screen. */
  listMs: ReturnType<typeof percentiles>;
  /** From the customer's POST to the message in the thread that one agent has open. */
  threadMs: ReturnType<typeof percentiles>;
  /** Frames that did not come; 0 when all is well. */
  missed: { list: number; thread: number };
  processorMsPerMessage: { node: number; postgres: number };
  serverMemoryMb: number;
}

/**
 * Message to agents' screens: nine of ten sockets are visitors', one is a console's. Customers write at a steady
 * rate; each message must reach the list on every console and the open thread on the one console that watches it.
 */
export async function benchScreens(
  server: BenchServer,
  options: Record<string, unknown>,
): Promise<ScreenFigures> {
  const sockets = Number(options['sockets'] ?? 1000);
  const seconds = Number(options['seconds'] ?? 20);
  const rate = Number(options['rate'] ?? 20);
  const consoleCount = Math.max(1, Math.round(sockets / 10));
  const pool = openPool(server.url);
  const tracker = trackMessages();
  const people = server.demo.logins.filter((login) => login.role !== 'analyst');
  const sessions = await runAll(people, 1, (login) => signIn(pool, login));
  const consoles = await runAll(Array.from({ length: consoleCount }).fill(0), OPENED_AT_ONCE, (_, place) => {
    const session = sessions[place % sessions.length];
    if (!session) throw new Error('nobody can sign in');
    return openConsole(server.url, session, tracker.addScreen());
  });
  const visitors = await runAll(
    Array.from({ length: sockets - consoleCount }).fill(0),
    OPENED_AT_ONCE,
    (_, place) => openVisitor(pool, server, place),
  );
  try {
    shareOut(consoles, visitors);
    await wait(SETTLE_MS);
    const before = cpuSeconds(server.pid);
    const messages = await writeSteadily(visitors, tracker, rate, seconds);
    const after = cpuSeconds(server.pid);
    await wait(SETTLE_MS);
    const { list, thread } = tracker.latencies();
    const perMessage = (cpu: 'node' | 'postgres'): number => ((after[cpu] - before[cpu]) * 1000) / messages;
    return {
      sockets: { visitors: visitors.length, consoles: consoles.length, people: people.length },
      messagesPerSecond: rate,
      messages,
      listMs: percentiles(list),
      threadMs: percentiles(thread),
      missed: { list: messages * consoles.length - list.length, thread: messages - thread.length },
      processorMsPerMessage: { node: perMessage('node'), postgres: perMessage('postgres') },
      serverMemoryMb: rssMb(server.pid),
    };
  } finally {
    for (const each of [...visitors, ...consoles]) each.close();
    await pool.close();
  }
}

// A visitor with a conversation that the bot has begun.
async function openVisitor(pool: Pool, server: BenchServer, place: number): Promise<Visitor> {
  const client = await openChat(pool, server.url, server.demo.chatKey);
  const questions = botQuestions();
  const { sequence } = await client.send(questions[place % questions.length] ?? '');
  await client.replyAfter(sequence);
  const headers = bearer(client.session.token);
  const { conversationId } = await getJson<ChatState>(pool, '/chat/state', headers);
  if (conversationId === null) throw new Error('a visitor has no conversation');
  return Object.assign(client, { conversationId });
}

// Each thread is open on one screen.
function shareOut(consoles: Console[], visitors: Visitor[]): void {
  consoles.forEach((each, place) => {
    const mine = visitors.filter((_, index) => index % consoles.length === place);
    each.watch(mine.map((visitor) => visitor.conversationId));
  });
}

async function writeSteadily(
  visitors: Visitor[],
  tracker: Tracker,
  rate: number,
  seconds: number,
): Promise<number> {
  const questions = botQuestions();
  const total = Math.round(rate * seconds);
  const start = performance.now();
  const sending: Promise<void>[] = [];
  for (let n = 0; n < total; n += 1) {
    const early = start + (n * 1000) / rate - performance.now();
    if (early > 0) await wait(early);
    const visitor = visitors[n % visitors.length];
    if (visitor) sending.push(send(visitor, questions[(n * 7) % questions.length] ?? ''));
  }
  await Promise.all(sending);
  return total;

  async function send(visitor: Visitor, text: string): Promise<void> {
    const { conversationId } = visitor;
    const sent = tracker.start(conversationId);
    const { sequence } = await visitor.send(text);
    tracker.accepted(sent, sequence);
  }
}
