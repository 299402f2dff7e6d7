import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../server/modules.ts';
import { createTenant } from '../../server/platform/tenants/index.ts';
import { checkMasterKey } from '../../server/platform/vault/index.ts';
import { hashTables } from './compare.ts';
import { makeInstallation, MASTER_KEY } from './installation.ts';
import type { Installation } from './installation.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
let source: Installation;
let target: Installation;

beforeAll(async () => {
  source = await makeInstallation({ modules });
  target = await makeInstallation({ migrated: false });
  const app = source.open();
  await checkMasterKey(app);
  const owner = { email: 'owner@example.com', name: '掌柜', password: 'correct horse 42' };
  await createTenant(app, { name: '客栈', slug: 'inn', owner });
  await app.pools.close();
});
afterAll(async () => {
  await source.remove();
  await target.remove();
});

interface Outcome {
  code: number | null;
  out: string;
  errors: string;
}

async function zhike(
  installation: Installation,
  args: string[],
  input?: Buffer,
): Promise<Outcome & { bytes: Buffer }> {
  const env = {
    ...process.env,
    DATABASE_URL: installation.url,
    ZHIKE_DATA: installation.dataDir,
    ZHIKE_MASTER_KEY: '',
  };
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: 'pipe' });
  child.stdin.on('error', () => undefined).end(input ?? Buffer.alloc(0));
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const errors = await text(child.stderr);
  const code = await ended;
  const bytes = Buffer.concat(chunks);
  return { code, bytes, out: bytes.toString('utf8'), errors };
}

describe('the command line', { timeout: 60_000 }, () => {
  it('takes an installation through a pipe to another machine, with its master key', async () => {
    const backup = await zhike(source, ['backup', '--json', '-']);
    expect(backup.code, backup.errors).toBe(0);
    expect(JSON.parse(backup.errors)).toMatchObject({ file: '-', files: 0 });
    const keyless = await zhike(target, ['restore', '-'], backup.bytes);
    expect(keyless).toMatchObject({ code: 1, out: '' });
    expect(keyless.errors).toMatch(/^zhike: There is no master key here/);
    writeFileSync(join(target.dataDir, 'master.key'), `${MASTER_KEY.toString('base64')}\n`);
    const restore = await zhike(target, ['restore', '-', '--json'], backup.bytes);
    expect(restore.code, restore.errors).toBe(0);
    expect(JSON.parse(restore.out)).toMatchObject({ migrated: [], brokenAuditChains: [] });
    expect(await hashTables(target.url)).toEqual(await hashTables(source.url));
    expect(readdirSync(target.dataDir).filter((name) => name.startsWith('incoming'))).toEqual([]);

    const again = await zhike(target, ['restore', '-'], backup.bytes);
    expect(again.errors).toMatch(/^zhike: There is an installation already/);
    const unsure = await zhike(target, ['restore', '--force', '-'], backup.bytes);
    expect(unsure.errors).toMatch(/^zhike: --force replaces all data/);
    const sure = await zhike(
      target,
      ['restore', '--force', '--confirm', 'replace everything', '-'],
      backup.bytes,
    );
    expect(sure.code, sure.errors).toBe(0);
    expect(sure.out).toMatch(/the audit chain of every tenant is whole/);
  });

  it('replaces the master key and verifies the audit chain with the new one', async () => {
    const rotated = await zhike(target, ['key', 'rotate', '--json']);
    expect(rotated.code, rotated.errors).toBe(0);
    expect(JSON.parse(rotated.out)).toEqual({ tenants: 1 });
    expect(readdirSync(target.dataDir).filter((name) => name.startsWith('master.key')).length).toBe(2);
    const verified = await zhike(target, ['verify', 'audit', '--json']);
    expect(verified.code, verified.errors).toBe(0);
    expect(JSON.parse(verified.out)).toMatchObject([{ problems: [] }]);
  });
});
