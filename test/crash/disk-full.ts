import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Pool } from 'undici';
import type { MessageAccepted, MessagePage, Session } from '../../contracts/web-chat/index.ts';
import type { Violation } from './check-threads.ts';
import { prepareInstallation } from './installation.ts';
import type { Installation } from './installation.ts';
import { call } from './visitor.ts';

const DISK = '400m';
const WRITE_MS = 60_000;
const BACK_MS = 30_000;
const REFUSALS = 20;
const FULL = '503 platform.storage_full';
const LONG_TEXT = '满'.repeat(5_000);

export interface DiskReport {
  /** Why this part could not be tried. */
  skipped?: string;
  acknowledged: number;
  /** How often each code came as the reason of a refusal. */
  refusals: Record<string, number>;
  /** Whether PostgreSQL itself ended for want of room, besides refusing rows. */
  databaseEnded: boolean;
  recoverySeconds: number;
  violations: Violation[];
}

/** Lets the disk run full under a Zhike, and free again: says so with 503, and works again by itself. */
export async function fillDisk(say: (text: string) => void): Promise<DiskReport> {
  const report: DiskReport = {
    acknowledged: 0,
    refusals: {},
    databaseEnded: false,
    recoverySeconds: 0,
    violations: [],
  };
  const disk = mountSmallDisk();
  if (disk === undefined) {
    const skipped = 'a small disk can be mounted by root only';
    say(`The full disk was not tried: ${skipped}.`);
    return { ...report, skipped };
  }
  say('A full disk …');
  const installation = await prepareInstallation(disk, { ZHIKE_LOG_LEVEL: 'error' });
  const pool = new Pool(installation.url, { connections: 4, pipelining: 1 });
  try {
    await installation.start();
    await tryFullDisk(installation, pool, disk, report);
    await installation.stop();
  } catch (error) {
    report.violations.push({ kind: 'other', text: error instanceof Error ? error.message : String(error) });
  } finally {
    await pool.destroy();
    await installation.killNode();
    await installation.remove();
    execFileSync('umount', [disk]);
    rmdirSync(disk);
  }
  return report;
}

function mountSmallDisk(): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const path = mkdtempSync(join(tmpdir(), 'zhike-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=755`, 'tmpfs', path], { stdio: 'ignore' });
    chmodSync(path, 0o755);
    return path;
  } catch {
    rmdirSync(path);
    return undefined;
  }
}

/** A visitor who counts what becomes of the messages. */
interface Writer {
  accepted: MessageAccepted[];
  /** Resolves with `accepted` or the status and code of the refusal. */
  post(text: string): Promise<string>;
  stored(): Promise<MessageAccepted[]>;
}

async function openWriter(pool: Pool, chatKey: string): Promise<Writer> {
  const session = await call<Session>(pool, 'POST', '/chat/sessions', { body: { chatKey } });
  const { token } = session.json;
  const accepted: MessageAccepted[] = [];
  let count = 0;
  return {
    accepted,
    async post(text) {
      count += 1;
      const { status, json } = await call<MessageAccepted & { code?: string }>(
        pool,
        'POST',
        '/chat/messages',
        {
          token,
          body: { clientMessageId: `full-${count}`, text },
        },
      );
      if (status !== 202) return `${status} ${json.code ?? ''}`;
      accepted.push(json);
      return 'accepted';
    },
    async stored() {
      const { json } = await call<MessagePage>(pool, 'GET', '/chat/messages?limit=200', { token });
      const mine = json.messages.filter((each) => each.from === 'customer');
      return mine.map(({ id, sequence }) => ({ messageId: id, sequence }));
    },
  };
}

async function tryFullDisk(
  installation: Installation,
  pool: Pool,
  disk: string,
  report: DiskReport,
): Promise<void> {
  const writer = await openWriter(pool, installation.demo().chatKey);
  if ((await writer.post('你好')) !== 'accepted')
    throw new Error('a message was refused while there was room');

  fill(disk);
  await writeUntilRefused(writer, report, () => fill(disk));
  const before = installation.postmaster();
  await fillLog(installation.databaseUrl());
  await writeUntilRefused(writer, report, () => fill(disk));
  report.databaseEnded = installation.postmaster() !== before;

  rmSync(join(disk, 'ballast'));
  const freed = Date.now();
  while ((await writer.post('你好').catch(() => 'no answer')) !== 'accepted') {
    if (Date.now() - freed > BACK_MS) throw new Error('nothing is accepted although there is room again');
    await wait(50);
  }
  report.recoverySeconds = (Date.now() - freed) / 1000;
  report.acknowledged = writer.accepted.length;
  if (!installation.isRunning()) throw new Error('Node ended by itself');
  const stored = await writer.stored();
  if (JSON.stringify(stored) !== JSON.stringify(writer.accepted)) {
    throw new Error(
      `${stored.length} messages are stored of ${writer.accepted.length} that were acknowledged`,
    );
  }
}

async function writeUntilRefused(writer: Writer, report: DiskReport, refill: () => void): Promise<void> {
  const until = Date.now() + WRITE_MS;
  for (let refused = 0; refused < REFUSALS;) {
    if (Date.now() > until) throw new Error('messages are accepted although the disk is full');
    const answer = await writer.post(LONG_TEXT).catch((error: unknown) => `no answer: ${String(error)}`);
    if (answer === 'accepted') continue;
    refused += 1;
    report.refusals[answer] = (report.refusals[answer] ?? 0) + 1;
    if (answer !== FULL)
      report.violations.push({ kind: 'other', text: `a full disk was answered with ${answer}` });
    refill();
    await wait(50);
  }
}

// Writes into PostgreSQL's log alone until it has no room for the next file, at which it ends.
async function fillLog(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (let megabytes = 0; megabytes < 1_000; megabytes += 1) {
      await client.query(`select pg_logical_emit_message(false, 'x', repeat('x', 1000000))`);
    }
  } catch {
    return;
  } finally {
    await client.end().catch(() => undefined);
  }
  throw new Error('the log of the database found room for a gigabyte');
}

function fill(disk: string): void {
  const block = Buffer.alloc(65_536);
  try {
    for (;;) appendFileSync(join(disk, 'ballast'), block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
