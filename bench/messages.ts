import { setTimeout as wait } from 'node:timers/promises';
import { botQuestions } from './load/bot-questions.ts';
import { openChat, openPool } from './load/chat-client.ts';
import type { ChatClient } from './load/chat-client.ts';
import { commitsPerSecond } from './load/commits.ts';
import { percentiles } from './load/percentiles.ts';
import { cpuSeconds, rssMb } from './load/processes.ts';
import { startServer } from './load/start-server.ts';

const COMMIT_SECONDS = 5;
const REPLY_MS = 15_000;

interface Measured {
  turns: number;
  seconds: number;
  latencies: number[];
}

/**
 * Turns: a customer's message in, durable, answered from knowledge, delivered on the socket. First each
 * conversation writes as soon as it has its answer (the reachable rate); then messages come at half that rate.
 */
export async function benchMessages(options: Record<string, unknown>): Promise<object> {
  const conversations = Number(options['conversations'] ?? 200);
  const seconds = Number(options['seconds'] ?? 20);
  const server = await startServer();
  const pool = openPool(server.url);
  const say = (text: string): boolean => process.stderr.write(`${text}\n`);
  try {
    const commitsBefore = await commitsPerSecond(server.databaseUrl, COMMIT_SECONDS);
    say(`commits per second before: ${commitsBefore}`);
    const clients = await openAll(conversations, () => openChat(pool, server.url, server.demo.chatKey));
    const questions = botQuestions();
    await closedLoop(clients, questions, 3);
    const cpuBefore = cpuSeconds(server.pid);
    const full = await closedLoop(clients, questions, seconds);
    const cpuAfter = cpuSeconds(server.pid);
    const rate = full.turns / full.seconds;
    say(`turns per second: ${rate.toFixed(0)}`);
    await wait(1000);
    const half = await openLoop(clients, questions, rate / 2, seconds);
    const memory = rssMb(server.pid);
    const commitsAfter = await commitsPerSecond(server.databaseUrl, COMMIT_SECONDS);
    const commits = Math.round((commitsBefore + commitsAfter) / 2);
    clients.forEach((client) => client.close());
    return {
      conversations,
      seconds,
      turnsPerSecond: Math.round(rate),
      ...percentiles(full.latencies),
      commitsPerSecond: commits,
      commitsPerSecondBeforeAndAfter: [commitsBefore, commitsAfter],
      turnsPerCommit: Number((rate / commits).toFixed(3)),
      processorMsPerTurn: {
        node: Number((((cpuAfter.node - cpuBefore.node) * 1000) / full.turns).toFixed(2)),
        postgres: Number((((cpuAfter.postgres - cpuBefore.postgres) * 1000) / full.turns).toFixed(2)),
      },
      atHalfRate: { turnsPerSecond: Math.round(half.turns / half.seconds), ...percentiles(half.latencies) },
      serverMemoryMb: memory,
    };
  } finally {
    await pool.close();
    await server.stop();
  }
}

async function openAll(count: number, open: () => Promise<ChatClient>): Promise<ChatClient[]> {
  const clients: ChatClient[] = [];
  while (clients.length < count) {
    const batch = Math.min(20, count - clients.length);
    clients.push(...(await Promise.all(Array.from({ length: batch }, open))));
  }
  return clients;
}

async function turn(client: ChatClient, text: string, measured: Measured): Promise<void> {
  const start = performance.now();
  const { sequence } = await client.send(text);
  const reply = await Promise.race([client.replyAfter(sequence), wait(REPLY_MS, undefined, { ref: false })]);
  if (!reply) throw new Error('a turn got no reply');
  measured.latencies.push(performance.now() - start);
  measured.turns += 1;
  client.received.length = 0;
}

async function closedLoop(clients: ChatClient[], questions: string[], seconds: number): Promise<Measured> {
  const measured: Measured = { turns: 0, seconds, latencies: [] };
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    clients.map(async (client, index) => {
      for (let n = index * 7; performance.now() < until; n += 1) {
        await turn(client, questions[n % questions.length] ?? '', measured);
      }
    }),
  );
  return measured;
}

// Each conversation writes at even distances, all shifted against each other; a late answer is waited for.
async function openLoop(
  clients: ChatClient[],
  questions: string[],
  rate: number,
  seconds: number,
): Promise<Measured> {
  const measured: Measured = { turns: 0, seconds, latencies: [] };
  const gap = (clients.length / rate) * 1000;
  const start = performance.now() + 100;
  await Promise.all(
    clients.map(async (client, index) => {
      const offset = (index / clients.length) * gap;
      for (let n = 0; n * gap + offset < seconds * 1000; n += 1) {
        const at = start + n * gap + offset;
        const early = at - performance.now();
        if (early > 0) await wait(early);
        await turn(client, questions[(index * 7 + n) % questions.length] ?? '', measured);
      }
    }),
  );
  return measured;
}
