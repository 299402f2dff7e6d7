import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { checkDatabase } from './check-database.ts';
import { checkThread, printThread } from './check-threads.ts';
import type { Violation } from './check-threads.ts';
import { prepareInstallation } from './installation.ts';
import type { Installation } from './installation.ts';
import { listWorkingIn } from './processes.ts';
import { learnAnswers } from './questions.ts';
import { createRandom } from './random.ts';
import { runRounds } from './run-rounds.ts';
import type { Round } from './run-rounds.ts';
import { signInAndOut } from './staff.ts';
import { openVisitor } from './visitor.ts';
import type { Pulse, Visitor } from './visitor.ts';

const ANSWERS_MS = 30_000;
const GONE_MS = 5_000;

export interface CrashOptions {
  rounds: number;
  conversations: number;
  seed: number;
  say(text: string): void;
}

export interface CrashReport {
  seed: number;
  rounds: Round[];
  seconds: number;
  conversations: number;
  acknowledged: number;
  /** Messages that were sent more than once until they were acknowledged. */
  retried: number;
  auditedActs: number;
  log: string[];
  violations: Violation[];
}

/** The whole crash test in a folder of its own, which is gone afterwards. */
export async function crash(options: CrashOptions): Promise<CrashReport> {
  const begun = Date.now();
  const installation = await prepareInstallation();
  const pool = new Pool(installation.url, { connections: options.conversations + 10, pipelining: 1 });
  const violations: Violation[] = [];
  let rounds: Round[] = [];
  let visitors: Visitor[] = [];
  let auditedActs = 0;
  try {
    await installation.start();
    const since = new Date(Date.now() - 1_000);
    const demo = installation.demo();
    const pulse: Pulse = { lastBegun: 0 };
    const questions = await learnAnswers(await openVisitor(pool, demo.chatKey, pulse), 20);
    visitors = await Promise.all(
      Array.from({ length: options.conversations }, () => openVisitor(pool, demo.chatKey, pulse)),
    );
    options.say(`${visitors.length} conversations, ${options.rounds} rounds …`);

    let isOver = false;
    const writers = visitors.map((visitor, index) =>
      visitor.write(questions, createRandom(options.seed + index + 1), () => isOver),
    );
    const staff = signInAndOut(pool, demo, () => isOver);
    const writing = Promise.all(writers);
    const killing = runRounds(installation, createRandom(options.seed), options.rounds, pulse);
    // A writer that gives up ends the rounds early.
    rounds = await Promise.race([killing, writing.then(() => killing)]);
    await wait(1_000);
    isOver = true;
    await writing;
    auditedActs = await staff;

    violations.push(...(await checkThreads(visitors)));
    violations.push(...(await checkDatabase(installation.databaseUrl(), demo.tenant, since)));
    violations.push(...(await checkEnd(installation)));
  } catch (error) {
    violations.push({ kind: 'other', text: error instanceof Error ? error.message : String(error) });
  } finally {
    await pool.destroy();
    await installation.stop().catch(() => installation.killNode());
    await installation.remove();
  }
  const sent = visitors.flatMap((visitor) => visitor.sent);
  return {
    seed: options.seed,
    rounds,
    seconds: Math.round((Date.now() - begun) / 1000),
    conversations: visitors.length,
    acknowledged: sent.filter((each) => each.accepted.length > 0).length,
    retried: sent.filter((each) => each.tries > each.accepted.length).length,
    auditedActs,
    log: installation.log(),
    violations,
  };
}

async function checkThreads(visitors: Visitor[]): Promise<Violation[]> {
  const until = Date.now() + ANSWERS_MS;
  const found: Violation[] = [];
  for (const visitor of visitors) {
    for (;;) {
      const thread = await visitor.thread();
      const wrong = checkThread(visitor.sent, thread);
      const isLate = wrong.some((each) => each.kind === 'unanswered');
      if (isLate && Date.now() < until) {
        await wait(200);
        continue;
      }
      const [first] = wrong;
      if (first)
        found.push({ ...first, text: `${first.text}\n${printThread(visitor, thread)}` }, ...wrong.slice(1));
      break;
    }
  }
  return found;
}

// The audit chain is whole, nothing stays behind after the end, and it starts again.
async function checkEnd(installation: Installation): Promise<Violation[]> {
  const found: Violation[] = [];
  const audit = await installation.command('verify', 'audit').catch((error: unknown) => String(error));
  if (!audit.includes('whole') || audit.includes('BROKEN')) found.push({ kind: 'other', text: audit });
  for (const turn of ['after the rounds', 'after a fresh start']) {
    await installation.stop();
    const until = Date.now() + GONE_MS;
    while (processesOf(installation).length > 0 && Date.now() < until) await wait(50);
    for (const { pid, command } of processesOf(installation)) {
      found.push({ kind: 'other', text: `${turn} process ${pid} is left: ${command}` });
    }
    if (turn === 'after the rounds') await installation.start();
  }
  return found;
}

function processesOf(installation: Installation): ReturnType<typeof listWorkingIn> {
  return [...installation.leftovers(), ...listWorkingIn(installation.dataDir)];
}
