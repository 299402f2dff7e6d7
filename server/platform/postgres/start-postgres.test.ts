import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { linkLibraries, packagedBinaries } from './binaries.ts';
import { findState } from './cluster-home.ts';
import { findAccount, isRoot } from './host/account.ts';
import { listClusterProcesses } from './host/processes.ts';
import { findPostgres, removePostgres, startPostgres } from './index.ts';
import { ask, makeFolders, quiet, startServer, swift } from './testing/folders.ts';

const folders = makeFolders();
const { systemFolder } = folders;
const start = (dataDir: string) => startPostgres({ dataDir, log: quiet, settings: swift, systemFolder });
afterAll(() => {
  folders.remove();
});

describe('a data folder of its own', () => {
  const dataDir = folders.path('plain');

  it('gets a database whose owner is bound by row-level security and makes its own roles', async () => {
    const postgres = await start(dataDir);
    expect(await ask(postgres.url, 'select current_user')).toEqual(['zhike_owner']);
    expect(
      await ask(
        postgres.url,
        "select rolsuper or rolbypassrls or rolinherit or not rolcreaterole or not rolcreatedb from pg_roles where rolname = 'zhike_owner'",
      ),
    ).toEqual([false]);
    const owned = await ask(
      postgres.url,
      'create role zhike_app nologin',
      'grant zhike_app to zhike_owner',
      'create table kept (n int)',
      'insert into kept values (1)',
      'grant select on kept to zhike_app',
      'set role zhike_app',
      'select n from kept',
    );
    expect(owned).toEqual([1]);
    expect(await ask(postgres.url, "select pg_has_role('zhike_owner', 'zhike_app', 'usage')")).toEqual([
      false,
    ]);
    await postgres.stop();
  });

  it('stores UTF-8 with checksums in the order of code points, with ICU for display', async () => {
    const postgres = await start(dataDir);
    expect(await ask(postgres.url, "select 'B' < 'a'")).toEqual([true]);
    expect(await ask(postgres.url, "select lower('ÄÖ') = 'äö'")).toEqual([true]);
    expect(await ask(postgres.url, "select '啊' < '波' collate \"zh-x-icu\"")).toEqual([true]);
    expect(await ask(postgres.url, 'show server_encoding')).toEqual(['UTF8']);
    expect(await ask(postgres.url, 'show data_checksums')).toEqual(['on']);
    expect(await ask(postgres.url, 'show listen_addresses')).toEqual(['']);
    await postgres.stop();
  });

  it('keeps its data, tells where it runs, and refuses a second start in one line', async () => {
    const postgres = await start(dataDir);
    expect(await ask(postgres.url, 'select n from kept')).toEqual([1]);
    expect(findPostgres(dataDir)).toEqual({ url: postgres.url, pid: process.pid });
    await expect(start(dataDir)).rejects.toThrow(
      `The data folder ${dataDir} is in use by another Zhike (pid ${process.pid}).`,
    );
    const { error } = await startServer({ dataDir, systemFolder });
    expect(error).toBe(`The data folder ${dataDir} is in use by another Zhike (pid ${process.pid}).`);
    await Promise.all([postgres.stop(), postgres.stop()]);
    expect(findPostgres(dataDir)).toBeUndefined();
    expect(postgres.pid).toBe(0);
    expect(existsSync(join(dataDir, 'zhike.lock'))).toBe(false);
  });

  it('is durable unless told otherwise', async () => {
    const postgres = await startPostgres({ dataDir, log: quiet, systemFolder });
    expect(await ask(postgres.url, 'show fsync')).toEqual(['on']);
    expect(await ask(postgres.url, 'show synchronous_commit')).toEqual(['on']);
    expect(await ask(postgres.url, 'show full_page_writes')).toEqual(['on']);
    await postgres.stop();
  });

  it('refuses settings that the server does not know, says why, and leaves nothing running', async () => {
    const settings = { no_such_setting: '1' };
    await expect(startPostgres({ dataDir, log: quiet, settings, systemFolder })).rejects.toThrow(
      /did not start: .*(no_such_setting|configuration file)/,
    );
    expect(listClusterProcesses(join(dataDir, 'postgres', 'data'))).toEqual([]);
  });

  it('refuses the data of another major version and says how to go on', async () => {
    const versionFile = join(dataDir, 'postgres', 'data', 'PG_VERSION');
    const real = readFileSync(versionFile);
    writeFileSync(versionFile, '15\n');
    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 15, .* backup .* restore/);
    writeFileSync(versionFile, real);
  });

  it('is emptied on demand, and only then', async () => {
    writeFileSync(join(dataDir, 'other'), '');
    await removePostgres(dataDir, quiet);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect(existsSync(join(dataDir, 'other'))).toBe(true);
  });
});

it('starts in a folder whose path is long and full of special characters', async () => {
  const dataDir = folders.path(`it's "a", 数据 \\ $HOME/${'long-'.repeat(30)}`);
  const postgres = await start(dataDir);
  expect(await ask(postgres.url, 'select 1')).toEqual([1]);
  expect(Buffer.byteLength(postgres.socketFolder)).toBeLessThan(90);
  await postgres.stop();
  expect(existsSync(postgres.socketFolder)).toBe(false);
});

it('starts below a folder that is closed to others, whoever runs it, and follows when it is moved', async () => {
  const closed = folders.path('closed');
  mkdirSync(closed, { mode: 0o700 });
  const dataDir = join(closed, 'data');
  const first = await start(dataDir);
  await ask(first.url, 'create table kept (n int)');
  await first.stop();
  const home = findState(dataDir)?.home ?? '';
  expect(home.startsWith(join(systemFolder, 'clusters'))).toBe(isRoot());

  const moved = join(closed, 'moved');
  renameSync(dataDir, moved);
  const second = await start(moved);
  expect(await ask(second.url, 'select n from kept')).toEqual([]);
  await second.stop();
  if (isRoot()) {
    cpSync(moved, join(closed, 'copy'), { recursive: true });
    await expect(start(join(closed, 'copy'))).rejects.toThrow(/is a copy of .* use backup and restore/);
    renameSync(home, `${home}-away`);
    await expect(start(moved)).rejects.toThrow(/should be in .* and is not there/);
    renameSync(`${home}-away`, home);
  }
  await removePostgres(moved, quiet);
  expect(existsSync(home)).toBe(false);
});

it('starts from programs that lie in a closed folder without their links, also under a strict umask', async () => {
  const closed = folders.path('closed-programs');
  mkdirSync(closed, { mode: 0o700 });
  const packaged = packagedBinaries();
  cpSync(packaged.folder, join(closed, 'native'), {
    recursive: true,
    filter: (source) => !source.endsWith('.a') && !/\/lib\/lib\w+\.so(\.5|\.60|\.6|\.3)?$/.test(source),
  });
  const binaries = { folder: join(closed, 'native'), id: 'test' };
  const before = process.umask(0o077);
  try {
    const options = { dataDir: folders.path('umask'), log: quiet, settings: swift, systemFolder, binaries };
    const postgres = await startPostgres(options);
    expect(await ask(postgres.url, 'select 1')).toEqual([1]);
    await postgres.stop();
    expect(existsSync(join(systemFolder, 'postgresql', 'test', 'bin', 'postgres'))).toBe(isRoot());
    if (isRoot()) {
      // A damaged copy is noticed and replaced.
      rmSync(join(systemFolder, 'postgresql', 'test', 'lib', 'libssl.so.1.1'));
      await (await startPostgres(options)).stop();
    }
  } finally {
    process.umask(before);
  }
});

it('runs as an ordinary user with everything inside the data folder', async () => {
  const dataDir = folders.path('ordinary');
  const nobody = isRoot() ? await findAccount('nobody') : undefined;
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o777);
  const programs = folders.path('programs');
  cpSync(packagedBinaries().folder, programs, { recursive: true, verbatimSymlinks: true });
  linkLibraries(programs);
  const server = await startServer({
    dataDir,
    settings: swift,
    binaries: { folder: programs, id: 'test' },
    ...(nobody === undefined ? {} : { becomeUser: nobody }),
  });
  expect(server.error).toBe('');
  expect(statSync(`/proc/${server.pid}`).uid).toBe(nobody?.uid ?? process.getuid?.());
  expect(findState(dataDir)?.home).toBe('postgres');
  expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
  server.child.kill('SIGTERM');
  await server.ended;
  expect(listClusterProcesses(join(dataDir, 'postgres', 'data'))).toEqual([]);
  // The same folder opened as root, as with sudo, keeps its owner's account for the server.
  if (nobody !== undefined) {
    const postgres = await start(dataDir);
    expect(statSync(`/proc/${postgres.pid}`).uid).toBe(nobody.uid);
    await postgres.stop();
  }
});
