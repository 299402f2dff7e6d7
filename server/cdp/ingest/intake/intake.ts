import { sql } from 'kysely';
import { inTenant, perApp, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { appError, storageProblem } from '../../../platform/errors/index.ts';
import { saveRejects } from '../rejects/save-rejects.ts';
import type { NewReject } from '../rejects/save-rejects.ts';
import { packEvents } from './payload.ts';
import { SHARDS } from './shard.ts';

/** Published after the commit with `{tenant, shards}`; may be lost. */
export const INTAKE_SIGNAL = 'cdp.intake';

const MOST_EVENTS = 6000;
const MOST_CHARACTERS = 6_000_000;
// What waits for a commit of this process; beyond it callers are told to come back.
const MOST_WAITING_CHARACTERS = 64_000_000;

/** What a request brought: events as JSON with their shard, and what was refused of it. */
export interface Arrival {
  events: { shard: number; text: string }[];
  rejects: NewReject[];
}

interface Waiting {
  arrival: Arrival;
  characters: number;
  resolve(): void;
  reject(error: unknown): void;
}

/** Takes arrivals in; resolves once they are durable. */
export interface Intake {
  /** Throws `cdp.intake_full` (503) while more waits than this process should hold. */
  take(tenant: string, arrival: Arrival): Promise<void>;
}

/** The intake of this process. */
export const intakeOf = perApp(createIntake);

// One transaction of a tenant is under way; what arrives meanwhile gathers and shares the next one.
function createIntake(app: App): Intake {
  const lines = new Map<string, Waiting[]>();
  let characters = 0;

  async function work(tenant: string, line: Waiting[]): Promise<void> {
    while (line.length > 0) {
      const batch = takeBatch(line);
      await store(app, tenant, batch);
      for (const each of batch) characters -= each.characters;
    }
    lines.delete(tenant);
  }
  return {
    take(tenant, arrival) {
      if (characters > MOST_WAITING_CHARACTERS) {
        throw appError('cdp.intake_full', 503, 'More arrives than can be stored. Try again in a moment.');
      }
      return new Promise((resolve, reject) => {
        const size = arrival.events.reduce((sum, event) => sum + event.text.length, 0);
        characters += size;
        const line = lines.get(tenant) ?? [];
        line.push({ arrival, characters: size, resolve, reject });
        if (lines.has(tenant)) return;
        lines.set(tenant, line);
        // One turn of the event loop lets requests that arrived together share the first transaction too.
        setImmediate(() => void work(tenant, line));
      });
    },
  };
}

function takeBatch(line: Waiting[]): Waiting[] {
  let events = 0;
  let characters = 0;
  let count = 0;
  for (const each of line) {
    events += each.arrival.events.length;
    characters += each.characters;
    if (count > 0 && (events > MOST_EVENTS || characters > MOST_CHARACTERS)) break;
    count += 1;
  }
  return line.splice(0, count);
}

async function store(app: App, tenant: string, batch: Waiting[]): Promise<void> {
  try {
    await storeTogether(app, tenant, batch);
    for (const each of batch) each.resolve();
  } catch (error) {
    // One request must not fail its neighbours: alone, each gets its own answer.
    if (batch.length > 1 && !storageProblem(error)) {
      for (const each of batch) await store(app, tenant, [each]);
    } else for (const each of batch) each.reject(error);
  }
}

async function storeTogether(app: App, tenant: string, batch: Waiting[]): Promise<void> {
  const shards: string[][] = Array.from({ length: SHARDS }, () => []);
  for (const { arrival } of batch) {
    for (const { shard, text } of arrival.events) shards[shard]?.push(text);
  }
  const rejects = batch.flatMap((each) => each.arrival.rejects);
  const filled = [...shards.entries()].filter(([, events]) => events.length > 0);
  const payloads = await Promise.all(filled.map(([, events]) => packEvents(app, tenant, events)));
  await inTenant(app, { tenant, actor: SYSTEM, prepared: true }, async (ctx) => {
    for (const [place, [shard, events]] of filled.entries()) {
      insert(ctx, shard, events.length, payloads[place]);
    }
    await saveRejects(ctx, rejects);
    const full = filled.map(([shard]) => shard);
    if (full.length > 0) ctx.afterCommit(() => app.signals.publish(INTAKE_SIGNAL, { tenant, shards: full }));
  });
}

function insert(ctx: Ctx, shard: number, events: number, payload: Buffer | undefined): void {
  ctx.send(
    sql`insert into cdp.intake (tenant, shard, events, payload, received_at)
      values (${ctx.tenant}, ${shard}, ${events}, ${payload}, ${ctx.now})`.execute(ctx.db),
  );
}
