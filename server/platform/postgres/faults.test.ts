import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isRoot } from './host/account.ts';
import { findStartTime, listClusterProcesses } from './host/processes.ts';
import { startPostgres } from './index.ts';
import { ask, listChildren, makeFolders, quiet, startServer, swift } from './testing/folders.ts';

const folders = makeFolders();
const { systemFolder } = folders;
const dataDir = folders.path('faults');
const data = join(dataDir, 'postgres', 'data');
const order = { dataDir, systemFolder, settings: swift };
const soon = { timeout: 25_000, interval: 10 };
const start = () => startPostgres({ ...order, log: quiet });

beforeAll(async () => {
  const postgres = await start();
  await ask(postgres.url, 'create table kept (n int)');
  await postgres.stop();
});
afterAll(() => {
  folders.remove();
});

describe('after kill -9', () => {
  it('of the server process alone, its database ends by itself and the next start has every row', async () => {
    const server = await startServer(order);
    await ask(server.url, 'insert into kept values (1)');
    const busy = ask(server.url, 'select pg_sleep(60)').catch(() => 'cut off');
    const children = listChildren(server.child.pid ?? 0);
    expect(children).toHaveLength(2);
    server.child.kill('SIGKILL');
    await vi.waitFor(() => {
      expect(children.filter((pid) => findStartTime(pid) !== undefined)).toEqual([]);
    }, soon);
    expect(await busy).toBe('cut off');
    const next = await start();
    expect(await ask(next.url, 'select n from kept')).toEqual([1]);
    await next.stop();
  });

  it('of the server process and its watchdog, the next start stops what they left', async () => {
    const server = await startServer(order);
    const watchdog = listChildren(server.child.pid ?? 0).find((pid) => pid !== server.pid) ?? 0;
    process.kill(watchdog, 'SIGKILL');
    server.child.kill('SIGKILL');
    await server.ended;
    expect(findStartTime(server.pid)).toBeDefined();
    const next = await start();
    expect(findStartTime(server.pid)).toBeUndefined();
    expect(next.pid).not.toBe(server.pid);
    expect(await ask(next.url, 'select n from kept')).toEqual([1]);
    await next.stop();
  });

  it('of both, at once or one after the other, the next start is not held up by what they left', async () => {
    const server = await startServer(order);
    await ask(server.url, 'insert into kept values (2)');
    process.kill(server.pid, 'SIGKILL');
    server.child.kill('SIGKILL');
    const next = await start();
    expect(await ask(next.url, 'select n from kept order by n')).toEqual([1, 2]);
    await next.stop();
  });

  it('of the database alone, it is back under the same address and pools recover', async () => {
    const postgres = await start();
    const pool = new pg.Pool({ connectionString: postgres.url, max: 3 });
    pool.on('error', () => undefined);
    await pool.query('select 1');
    const news: unknown[] = [];
    postgres.onExit((exit) => news.push(exit));
    postgres.onRestart(() => news.push('back'));
    for (const round of [1, 2]) {
      process.kill(postgres.pid, 'SIGKILL');
      await vi.waitFor(() => {
        expect(news).toHaveLength(2 * round);
      }, soon);
      await vi.waitFor(() => pool.query('select n from kept'), soon);
    }
    expect(news).toEqual([
      { code: null, signal: 'SIGKILL' },
      'back',
      { code: null, signal: 'SIGKILL' },
      'back',
    ]);
    await pool.end();
    const last = postgres.pid;
    await postgres.stop();
    expect(findStartTime(last)).toBeUndefined();
  });

  it('of the database while it is being stopped, the stop still ends', async () => {
    const postgres = await start();
    process.kill(postgres.pid, 'SIGKILL');
    await postgres.stop();
    await vi.waitFor(() => {
      expect(listClusterProcesses(realpathSync(data))).toEqual([]);
    }, soon);
  });

  it('and a restart of the machine, a lock file with the number of a living process does not matter', async () => {
    const text = `${process.pid}\n/elsewhere\n1\n5432\n\n\n1 1\nready\n`;
    writeFileSync(join(data, 'postmaster.pid'), text);
    const postgres = await start();
    expect(await ask(postgres.url, 'select 1')).toEqual([1]);
    await postgres.stop();
  });
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  '%s to the whole process group leaves no process behind',
  async (signal) => {
    const server = await startServer(order);
    const pid = server.child.pid ?? 0;
    const children = listChildren(pid);
    // What a terminal does on Ctrl-C: everything in the foreground gets the signal.
    process.kill(-pid, signal);
    expect(await server.ended).toEqual([0, null]);
    expect(children.filter((child) => findStartTime(child) !== undefined)).toEqual([]);
    expect(listClusterProcesses(realpathSync(data))).toEqual([]);
    expect(readFileSync(join(dataDir, 'postgres', 'server.log'), 'utf8')).toMatch(
      /database system is shut down\n$/,
    );
  },
);

it('stops although a client holds a transaction open', async () => {
  const postgres = await start();
  const client = new pg.Client(postgres.url);
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin');
  await client.query('lock table kept');
  await postgres.stop();
  expect(listClusterProcesses(realpathSync(data))).toEqual([]);
});

/** A small file system of its own, which only root can make; undefined where that is not allowed. */
function mountSmallDisk(path: string): boolean {
  if (!isRoot()) return false;
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=112m,mode=755', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a full disk', () => {
  const disk = folders.path('disk');
  const isMounted = mountSmallDisk(disk);
  afterAll(() => {
    if (isMounted) execFileSync('umount', [disk]);
  });

  function fill(): void {
    const block = Buffer.alloc(1_048_576);
    try {
      for (;;) appendFileSync(join(disk, 'ballast'), block);
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
    }
  }

  it.runIf(isMounted)('stops the database, which is back without our help when there is room', async () => {
    const settings = { ...swift, min_wal_size: '32MB', max_wal_size: '32MB' };
    const postgres = await startPostgres({ dataDir: join(disk, 'data'), log: quiet, settings, systemFolder });
    await ask(postgres.url, 'create table kept (n int)', 'insert into kept values (1)');
    let exits = 0;
    postgres.onExit(() => exits++);
    fill();
    const write = `select pg_logical_emit_message(false, 'x', repeat('x', 1000000))`;
    await expect(ask(postgres.url, ...Array.from({ length: 64 }, () => write))).rejects.toThrow();
    await vi.waitFor(() => {
      expect(exits).toBeGreaterThan(0);
    }, soon);
    rmSync(join(disk, 'ballast'));
    await vi.waitFor(async () => {
      expect(await ask(postgres.url, 'insert into kept values (2)', 'select n from kept')).toEqual([1, 2]);
    }, soon);
    await postgres.stop();
  });

  it.runIf(isMounted)('is named when the first start fails for it, and nothing half-made stays', async () => {
    fill();
    const options = { dataDir: join(disk, 'new'), log: quiet, settings: swift, systemFolder };
    await expect(startPostgres(options)).rejects.toThrow(/[Nn]o space left on device/);
    rmSync(join(disk, 'ballast'));
    await (await startPostgres(options)).stop();
  });

  it.skipIf(isMounted)('needs root and a mount to be tried: here only the restart is', () => {
    expect(isMounted).toBe(false);
  });
});
