import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Demo } from '../../server/demo/index.ts';
import { findPostgres, removePostgres } from '../../server/platform/postgres/index.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const START_MS = 60_000;

/** A Zhike of its own in a temporary folder, in a process of its own. */
export interface BenchServer {
  url: string;
  demo: Demo;
  databaseUrl: string;
  dataDir: string;
  pid: number;
  /** Kills the Node process as a power cut would. Its PostgreSQL lives on. */
  kill(): Promise<void>;
  /** Starts a new process at the same address, on the same data */
  startAgain(): Promise<void>;
  /** Ends it in good order, database and all, and starts it with further settings. */
  restart(env: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one with the demo shop and waits until it answers. The folder goes when it stops. */
export async function startServer(
  env: Record<string, string> = {},
  dataDir = mkdtempSync(join(tmpdir(), 'zhike-bench-')),
): Promise<BenchServer> {
  execFileSync('chmod', ['711', dataDir]);
  let child = launch(dataDir, '0', env);
  const url = await readUrl(child);
  const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Demo;
  async function again(settings: Record<string, string>): Promise<void> {
    child = launch(dataDir, new URL(url).port, settings);
    await readUrl(child);
    server.pid = child.pid ?? 0;
  }
  const server: BenchServer = {
    url,
    demo,
    databaseUrl: findPostgres(dataDir)?.url ?? '',
    dataDir,
    pid: child.pid ?? 0,
    kill: () => end(child, 'SIGKILL'),
    startAgain: () => again(env),
    async restart(other) {
      await end(child, 'SIGTERM');
      await again({ ...env, ...other });
      server.databaseUrl = findPostgres(dataDir)?.url ?? '';
    },
    async stop() {
      await end(child, 'SIGTERM');
      const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
      await removePostgres(dataDir, quiet);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return server;
}

function launch(dataDir: string, port: string, env: Record<string, string>): ChildProcess {
  // As bin/zhike starts it, so that what is measured is what is shipped.
  const flags = ['--max-semi-space-size=8', '--heap-growing-percent=60'];
  return spawn(process.execPath, [...flags, MAIN, 'serve', '--demo', '--data', dataDir, '--port', port], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      ZHIKE_LOG_LEVEL: 'warn',
      ZHIKE_CHAT_MESSAGES_PER_MINUTE: '1000000',
      ZHIKE_CHAT_SESSIONS_PER_MINUTE: '1000000',
      ...env,
    },
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await ended;
}

function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`the server did not start: ${text}`)), START_MS);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /is running at (http:\S+)/.exec(text)?.[1];
      if (url && text.includes('Chat key')) {
        clearTimeout(timer);
        resolve(url);
      }
    });
  });
}
