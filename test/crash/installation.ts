import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Demo } from '../../server/demo/index.ts';
import { findPostgres, removePostgres } from '../../server/platform/postgres/index.ts';
import { isAlive, killHard, listTree } from './processes.ts';
import type { LivingProcess } from './processes.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const START_MS = 60_000;
const STOP_MS = 30_000;

/** A Zhike in a folder of its own that can be killed and started again, always at the same address. */
export interface Installation {
  url: string;
  dataDir: string;
  demo(): Demo;
  /** The address of its database, while it runs. */
  databaseUrl(): string;
  /** Starts it and resolves when it answers. */
  start(): Promise<void>;
  isRunning(): boolean;
  /** The main PostgreSQL process; 0 while there is none. */
  postmaster(): number;
  killNode(): Promise<void>;
  /** Ends it in good order. Throws when that takes longer than half a minute or the exit code is not 0. */
  stop(): Promise<void>;
  /** Runs another command of the command line on its data; resolves with what it printed. */
  command(...args: string[]): Promise<string>;
  /** What it wrote to its log since the beginning. */
  log(): string[];
  /** Every process of it that was ever seen and lives now. */
  leftovers(): LivingProcess[];
  remove(): Promise<void>;
}

/** Prepares one; nothing runs yet. `parent` is the folder to put it in instead of the system's temporary one. */
export async function prepareInstallation(
  parent = tmpdir(),
  extra: Record<string, string> = {},
): Promise<Installation> {
  const folder = mkdtempSync(join(parent, 'zhike-crash-'));
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'data');
  const port = await findFreePort();
  const env = {
    ...process.env,
    DATABASE_URL: '',
    ZHIKE_LOG_LEVEL: 'warn',
    ZHIKE_CHAT_MESSAGES_PER_MINUTE: '1000000',
    ZHIKE_CHAT_SESSIONS_PER_MINUTE: '1000000',
    ...extra,
  };
  const lines: string[] = [];
  const seen = new Map<string, LivingProcess>();
  let child: ChildProcess | undefined;

  function note(): LivingProcess[] {
    const tree = child?.pid === undefined ? [] : listTree(child.pid);
    for (const each of tree) seen.set(`${each.pid}/${each.started}`, each);
    return tree;
  }

  function isRunning(): boolean {
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    demo: () => JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Demo,
    databaseUrl: () => findPostgres(dataDir)?.url ?? '',
    isRunning,
    log: () => lines,
    async start() {
      const args = [MAIN, 'serve', '--demo', '--data', dataDir, '--port', String(port)];
      const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
      child = started;
      started.stderr.on('data', (chunk: Buffer) => lines.push(...splitLines(chunk)));
      await untilReady(started, lines);
      note();
    },
    postmaster() {
      const tree = note();
      return (
        tree.find(({ parent: from, command }) => from === child?.pid && command.includes('postgres -D'))
          ?.pid ?? 0
      );
    },
    async killNode() {
      note();
      if (!child || !isRunning()) return;
      const ended = once(child, 'exit');
      killHard(child.pid ?? 0);
      await ended;
    },
    async stop() {
      note();
      if (!child || !isRunning()) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const code = await Promise.race([
        ended.then(([exit]) => exit as number),
        wait(STOP_MS, 'late', { ref: false }),
      ]);
      if (code !== 0) throw new Error(`SIGTERM ended the server with ${String(code)}`);
    },
    async command(...args) {
      const run = promisify(execFile);
      const { stdout } = await run(process.execPath, [MAIN, ...args, '--data', dataDir], { env });
      return stdout;
    },
    leftovers: () => [...seen.values()].filter(isAlive),
    async remove() {
      const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
      await removePostgres(dataDir, quiet);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function splitLines(chunk: Buffer): string[] {
  return chunk
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

function untilReady(child: ChildProcess, lines: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`${why}:\n${lines.slice(-10).join('\n')}`));
    };
    const timer = setTimeout(() => fail('the server did not start'), START_MS);
    child.once('exit', (code, signal) => fail(`the server ended with ${String(code ?? signal)}`));
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-10_000);
      if (!text.includes('Chat key')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}
