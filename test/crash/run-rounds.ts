import { setTimeout as wait } from 'node:timers/promises';
import type { Installation } from './installation.ts';
import { killHard } from './processes.ts';
import type { Random } from './random.ts';
import type { Pulse } from './visitor.ts';

const RECOVERY_MS = 60_000;

export const KINDS = ['node', 'postgres', 'both'] as const;
export type Kind = (typeof KINDS)[number];

/** One kill and how long it was until a message sent after it was acknowledged. */
export interface Round {
  kind: Kind;
  recoverySeconds: number;
}

/** Kills and starts again, as often as asked, while others write. Throws when Zhike does not come back. */
export async function runRounds(
  installation: Installation,
  random: Random,
  rounds: number,
  pulse: Pulse,
): Promise<Round[]> {
  const done: Round[] = [];
  // Every kind comes, however few the rounds are.
  const shift = Math.floor(random.next() * KINDS.length);
  for (let round = 0; round < rounds; round += 1) {
    await wait(random.between(500, 4_000));
    const kind = KINDS[(round + shift) % KINDS.length] ?? 'both';
    const killed = Date.now();
    if (!installation.isRunning()) throw new Error('Node ended by itself');
    await kill(installation, random, kind);
    if (!installation.isRunning()) await startAgain(installation, random);
    await untilAcknowledged(installation, pulse, killed, kind);
    done.push({ kind, recoverySeconds: Math.round((pulse.lastBegun - killed) / 10) / 100 });
  }
  return done;
}

async function kill(installation: Installation, random: Random, kind: Kind): Promise<void> {
  const database = kind === 'node' ? 0 : installation.postmaster();
  if (kind !== 'node' && database === 0) throw new Error('there is no database to kill');
  if (database !== 0) killHard(database);
  // Both at once, or Node while the database is on its way back.
  if (kind === 'both') await wait(random.pick([0, 0, 50, 300]));
  if (kind !== 'postgres') await installation.killNode();
}

// Now and then it is killed once more while it starts.
async function startAgain(installation: Installation, random: Random): Promise<void> {
  if (random.next() < 0.25) {
    const interrupted = installation.start().catch(() => undefined);
    await wait(random.between(50, 1_500));
    await installation.killNode();
    await interrupted;
  }
  await installation.start();
}

async function untilAcknowledged(
  installation: Installation,
  pulse: Pulse,
  killed: number,
  kind: Kind,
): Promise<void> {
  const until = Date.now() + RECOVERY_MS;
  while (pulse.lastBegun <= killed) {
    if (Date.now() > until)
      throw new Error(`no message was acknowledged for a minute after a kill (${kind})`);
    await wait(20);
  }
}
