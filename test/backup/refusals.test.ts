import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkArchive, createBackup, fileSink } from '../../server/platform/backup/index.ts';
import type { Sink } from '../../server/platform/backup/index.ts';
import { onConnection } from '../../server/platform/db/index.ts';
import { migrateAll } from '../../server/process/migrate-all.ts';
import { newTenant } from '../harness/tenant.ts';
import { hashTables } from './compare.ts';
import { fill } from './fill.ts';
import { makeInstallation, MASTER_KEY } from './installation.ts';
import type { Installation } from './installation.ts';
import { modulesWithShapes } from './shapes.ts';

let source: Installation;
let archive: string;
let contents: Record<string, string>;
const made: Installation[] = [];

async function make(migrated = false): Promise<Installation> {
  const installation = await makeInstallation({ migrated });
  made.push(installation);
  return installation;
}

function code(value: string): unknown {
  return expect.objectContaining({ code: value });
}

function execute(url: string, statement: string): Promise<unknown> {
  return onConnection(url, (client) => client.query(statement));
}

beforeAll(async () => {
  source = await make(true);
  const app = source.open();
  await fill(app, source);
  await app.pools.close();
  archive = (await source.backup()).path;
  contents = await hashTables(source.url);
});
afterAll(async () => {
  for (const installation of made) await installation.remove();
});

describe('a broken archive', { timeout: 60_000 }, () => {
  const copy = (): string => {
    const path = join(source.dataDir, 'broken.tar');
    copyFileSync(archive, path);
    return path;
  };

  it('is recognised wherever it was cut off', async () => {
    const size = readFileSync(archive).length;
    for (const length of [0, 1, 511, 512, 1300, size >> 1, size - 1536, size - 1024, size - 512, size - 1]) {
      const path = copy();
      truncateSync(path, length);
      await expect(checkArchive(path), `${length} bytes`).rejects.toThrow(code('backup.archive_broken'));
    }
  });

  it('is recognised whichever bit was flipped', async () => {
    const bytes = readFileSync(archive);
    for (let round = 0; round < 80; round += 1) {
      const bit = Math.floor(((round + 0.5) / 80) * bytes.length * 8) + (round % 8);
      const broken = Buffer.from(bytes);
      broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const path = join(source.dataDir, 'flipped.tar');
      writeFileSync(path, broken);
      await expect(checkArchive(path), `bit ${bit}`).rejects.toThrow(code('backup.archive_broken'));
    }
  });

  it('is refused before anything is written', async () => {
    const path = copy();
    truncateSync(path, readFileSync(archive).length - 2048);
    const target = await make();
    await expect(target.restore(path)).rejects.toThrow(code('backup.archive_broken'));
    const { rowCount } = await onConnection(target.url, (client) =>
      client.query(`select from pg_namespace where nspname in ('platform', 'graphile_worker')`),
    );
    expect(rowCount).toBe(0);
  });
});

describe('a restore', { timeout: 60_000 }, () => {
  it('goes into an empty installation only, unless it is told to replace one', async () => {
    const target = await make(true);
    const app = target.open();
    await newTenant(app);
    await app.pools.close();
    const before = await hashTables(target.url);
    await expect(target.restore(archive)).rejects.toThrow(code('backup.not_empty'));
    expect(await hashTables(target.url)).toEqual(before);
    mkdirSync(target.filesFolder);
    writeFileSync(join(target.filesFolder, 'old'), 'old');
    await target.restore(archive, { replace: true });
    expect(await hashTables(target.url)).toEqual(contents);
    expect(existsSync(join(target.filesFolder, 'old'))).toBe(false);
  });

  it('leaves files alone that lie where its own would go', async () => {
    const target = await make();
    mkdirSync(target.filesFolder);
    writeFileSync(join(target.filesFolder, 'old'), 'old');
    await expect(target.restore(archive)).rejects.toThrow(code('backup.not_empty'));
  });

  it('needs the master key of the installation that was backed up', async () => {
    const target = await make();
    const other = Buffer.alloc(32, 8);
    await expect(target.restore(archive, { masterKey: other })).rejects.toThrow(
      code('backup.master_key_wrong'),
    );
    await expect(target.restore(archive, { masterKey: null })).rejects.toThrow(
      code('backup.master_key_wrong'),
    );
  });

  it('brings an older backup up to date, and refuses one of a newer version', async () => {
    const target = await make();
    const { migrated } = await target.restore(archive, { version: 'second' });
    expect(migrated).toEqual(['shapes/0002-labels.sql']);
    const { rows } = await onConnection(target.url, async (client) => {
      await client.query('begin; set local role zhike_backup');
      return client.query<{ label: string }>('select distinct label from shapes.by_hash where id = 7');
    });
    expect(rows).toEqual([{ label: 'thing 7' }]);
    const newer = (await target.backup()).path;
    const older = await make();
    await expect(older.restore(newer)).rejects.toThrow(code('backup.migrations_unknown'));
  });

  it('is refused while Zhike is connected, and where somebody else keeps tables', async () => {
    const target = await make();
    await onConnection(target.url, () =>
      expect(target.restore(archive)).rejects.toThrow(code('backup.in_use') as Error),
    );
    await execute(
      target.url,
      'create schema platform; create schema scratch; create table scratch.mine (n integer)',
    );
    await expect(target.restore(archive)).rejects.toThrow(code('backup.foreign_schema'));
  });

  it('that is killed is never taken for whole, and can be run again', async () => {
    const target = await make();
    const script = fileURLToPath(new URL('die-while-restoring.ts', import.meta.url));
    for (const step of ['files', 'shapes.things', 'statistics']) {
      const args = [script, archive, target.url, target.filesFolder, step, MASTER_KEY.toString('base64')];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
      expect(await once(child, 'exit'), step).toEqual([null, 'SIGKILL']);
      await expect(migrateAll(target.url, modulesWithShapes())).rejects.toThrow(
        code('platform.restore_unfinished'),
      );
    }
    await target.restore(archive);
    await migrateAll(target.url, modulesWithShapes());
    expect(await hashTables(target.url)).toEqual(contents);
  });
});

describe('a backup', { timeout: 60_000 }, () => {
  it('says so when a table hides rows from it', async () => {
    const closed = await make(true);
    await execute(closed.url, 'alter table shapes.colours enable row level security');
    await expect(closed.backup()).rejects.toThrow(code('backup.table_closed'));
    await execute(closed.url, `call platform.allow_backup('shapes.colours')`);
    await closed.backup();
    await execute(
      closed.url,
      `create policy some_only on shapes.colours as restrictive for select using (name <> 'red')`,
    );
    await expect(closed.backup()).rejects.toThrow(code('backup.table_closed'));
  });

  it("leaves out a schema that is not Zhike's, and says so", async () => {
    const shared = await make(true);
    await execute(shared.url, 'create schema scratch; create table scratch.mine (n integer)');
    expect((await shared.backup()).result.skipped).toEqual(['scratch']);
  });

  it('of nothing, or into a file that exists, is refused', async () => {
    const bare = await make();
    await expect(bare.backup()).rejects.toThrow(code('backup.nothing_there'));
    await expect(fileSink(archive)).rejects.toThrow(code('backup.file_exists'));
  });

  it('leaves no part of an archive behind when the disk is full', async () => {
    const path = join(source.dataDir, 'full', 'backup.tar');
    mkdirSync(join(source.dataDir, 'full'));
    const file = await fileSink(path);
    let left = 20_000;
    const sink: Sink = {
      ...file,
      async write(bytes) {
        left -= bytes.length;
        if (left < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        await file.write(bytes);
      },
    };
    const { url: databaseUrl, filesFolder } = source;
    const options = { databaseUrl, filesFolder, subscriptions: [], sink, now: new Date() };
    await expect(createBackup(options)).rejects.toThrow('no space left');
    expect(readdirSync(join(source.dataDir, 'full'))).toEqual([]);
  });
});
