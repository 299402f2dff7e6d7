import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import pg from 'pg';
import { findStartTime } from '../host/processes.ts';
import type { ServerOrder } from './server-process.ts';

const ignore = () => undefined;
export const quiet = { info: ignore, warn: ignore, error: ignore };
/** For tests where a power cut is not the matter. */
export const swift = { fsync: 'off' };

export interface TestFolders {
  /** Holds everything of one test file; every user may pass through. */
  root: string;
  /** Stands for the system's folder of programs and clusters. */
  systemFolder: string;
  path(name: string): string;
  remove(): void;
}

export function makeFolders(): TestFolders {
  const root = mkdtempSync('/tmp/zhike-test-');
  chmodSync(root, 0o755);
  const systemFolder = join(root, 'system');
  mkdirSync(systemFolder);
  chmodSync(systemFolder, 0o755);
  return {
    root,
    systemFolder,
    path: (name) => join(root, name),
    remove() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export interface ServerUnderTest {
  child: ChildProcess;
  url: string;
  /** The main PostgreSQL process. */
  pid: number;
  error: string;
  /** Ends with the process itself, whoever stopped it. */
  ended: Promise<unknown>;
}

/** Starts the database in another process and waits until it is ready or has refused. */
export async function startServer(order: ServerOrder): Promise<ServerUnderTest> {
  const program = fileURLToPath(new URL('server-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  const answer = JSON.parse(line) as { url?: string; pid?: number; error?: string };
  return { child, ended, url: answer.url ?? '', pid: answer.pid ?? 0, error: answer.error ?? '' };
}

/** Runs statements one after the other on one connection and returns the first column of the last. */
export async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on('error', ignore);
  try {
    await client.connect();
    let values: unknown[] = [];
    for (const statement of statements) {
      const result = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
      values = result.rows.map((row) => row[0]);
    }
    return values;
  } finally {
    await client.end().catch(ignore);
  }
}

/** The living children of a process. */
export function listChildren(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && findStartTime(Number(name)) !== undefined)
    .filter((name) => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8');
        return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    })
    .map(Number);
}
