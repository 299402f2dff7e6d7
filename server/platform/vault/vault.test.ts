import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import type { App } from '../context/index.ts';
import { newId } from '../ids/index.ts';
import { createKeyring, loadMasterKey, newKey } from '../keyring/index.ts';
import { createSignals } from '../signals/index.ts';
import { createKeyCache } from './key-cache.ts';
import {
  blindIndex,
  checkMasterKey,
  destroyDataKey,
  isMasterKey,
  newDataKey,
  newDataKeys,
  openSecret,
  openText,
  openTexts,
  rotateKeyFile,
  rotateMasterKey,
  sealSecret,
  sealText,
  sealTexts,
} from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

/** The same installation as another process sees it: its own caches, perhaps another master key. */
function anotherProcess(keyring = test.app.keyring, signals = createSignals()): App {
  return { ...test.app, keyring, signals };
}

describe('the vault', () => {
  it('opens what it sealed, in the order asked for, also in another process', async () => {
    const tenant = await newTenant(test.app);
    const { ids, sealed } = await as(test.app, tenant, async (ctx) => {
      const ids = await newDataKeys(ctx, 3);
      const plain = ids.map((dataKeyId, n) => ({ dataKeyId, plain: `手机 ${n}` }));
      return { ids, sealed: await sealTexts(ctx, plain) };
    });
    expect(sealed[0]?.includes(Buffer.from('手机'))).toBe(false);
    const texts = ids.map((dataKeyId, n) => ({ dataKeyId, sealed: sealed[n] ?? Buffer.alloc(0) })).reverse();
    for (const app of [test.app, anotherProcess()]) {
      expect(await as(app, tenant, (ctx) => openTexts(ctx, texts))).toEqual(['手机 2', '手机 1', '手机 0']);
    }
  });

  it('does not open a value under another key, for another tenant, or with a bit changed', async () => {
    const tenant = await newTenant(test.app);
    const other = await newTenant(test.app);
    await as(test.app, tenant, async (ctx) => {
      const [one = '', two = ''] = await newDataKeys(ctx, 2);
      const sealed = await sealText(ctx, one, 'secret');
      await expect(openText(ctx, two, sealed)).rejects.toThrow();
      const bent = Buffer.from(sealed);
      bent[20] = (bent[20] ?? 0) ^ 1;
      await expect(openText(ctx, one, bent)).rejects.toThrow();
      await as(test.app, other, async (stranger) => {
        await expect(openText(stranger, one, sealed)).rejects.toMatchObject({
          code: 'vault.data_key_unknown',
        });
      });
    });
  });

  it('opens nothing of a key that was destroyed, here and in other processes at once', async () => {
    const tenant = await newTenant(test.app);
    const other = anotherProcess(test.app.keyring, test.app.signals);
    const id = await as(test.app, tenant, (ctx) => newDataKey(ctx));
    const sealed = await as(test.app, tenant, (ctx) => sealText(ctx, id, '张三'));
    expect(await as(other, tenant, (ctx) => openText(ctx, id, sealed))).toBe('张三');
    await expect(
      as(test.app, tenant, async (ctx) => {
        await destroyDataKey(ctx, id);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await as(test.app, tenant, (ctx) => openText(ctx, id, sealed))).toBe('张三');
    await as(test.app, tenant, (ctx) => destroyDataKey(ctx, id));
    await as(test.app, tenant, (ctx) => destroyDataKey(ctx, id));
    for (const app of [test.app, other]) {
      expect(await as(app, tenant, (ctx) => openText(ctx, id, sealed))).toBeNull();
      await expect(as(app, tenant, (ctx) => sealText(ctx, id, 'x'))).rejects.toMatchObject({
        code: 'vault.data_key_destroyed',
      });
    }
  });

  it('gives one tenant one key when many ask for it first at once', async () => {
    const tenant = await newTenant(test.app);
    const indexes = await Promise.all(
      Array.from({ length: 8 }, () => as(anotherProcess(), tenant, (ctx) => blindIndex(ctx, 'phone', '138'))),
    );
    expect(new Set(indexes).size).toBe(1);
  });

  it('indexes a value alike each time, and otherwise for another kind or tenant', async () => {
    const tenant = await newTenant(test.app);
    const other = await newTenant(test.app);
    const index = (owner: string, kind: string, value: string): Promise<string> =>
      as(test.app, owner, (ctx) => blindIndex(ctx, kind, value));
    const mine = await index(tenant, 'phone', '+8613812345678');
    expect(mine).toMatch(/^[\w-]{22}$/);
    expect(await index(tenant, 'phone', '+8613812345678')).toBe(mine);
    expect(await index(tenant, 'email', '+8613812345678')).not.toBe(mine);
    expect(await index(tenant, 'phone', '+8613812345679')).not.toBe(mine);
    expect(await index(other, 'phone', '+8613812345678')).not.toBe(mine);
  });

  it('keeps the wrapped keys of tenants away from the application role', async () => {
    const tenant = await newTenant(test.app);
    const select = as(test.app, tenant, (ctx) => sql`select * from platform.tenant_keys`.execute(ctx.db));
    await expect(select).rejects.toThrow('permission denied');
  });

  it('seals a secret for its place only', async () => {
    const tenant = await newTenant(test.app);
    await as(test.app, tenant, async (ctx) => {
      const sealed = await sealSecret(ctx, `channel/${newId()}`, 'token');
      await expect(openSecret(ctx, 'channel/other', sealed)).rejects.toThrow();
      const place = `channel/${newId()}`;
      expect(await openSecret(ctx, place, await sealSecret(ctx, place, 'token'))).toBe('token');
    });
  });
});

describe('the master key', () => {
  it('is recognised at start, another one is refused, and it can be changed', async () => {
    const tenant = await newTenant(test.app);
    const old = test.app.keyring;
    const next = createKeyring(newKey());
    await checkMasterKey(test.app);
    await checkMasterKey(test.app);
    await expect(checkMasterKey(anotherProcess(next))).rejects.toMatchObject({
      code: 'vault.master_key_wrong',
    });
    const id = await as(test.app, tenant, (ctx) => newDataKey(ctx));
    const sealed = await as(test.app, tenant, (ctx) => sealText(ctx, id, '张三'));

    await expect(rotateMasterKey(test.app, next, old)).rejects.toMatchObject({
      code: 'vault.master_key_wrong',
    });
    expect(await rotateMasterKey(test.app, old, next)).toBeGreaterThan(0);
    expect(await isMasterKey(test.app, old)).toBe(false);
    expect(await isMasterKey(test.app, next)).toBe(true);

    const renewed = anotherProcess(next);
    await checkMasterKey(renewed);
    expect(await as(renewed, tenant, (ctx) => openText(ctx, id, sealed))).toBe('张三');
    const stale = anotherProcess(old);
    await expect(as(stale, tenant, (ctx) => openText(ctx, id, sealed))).rejects.toMatchObject({
      code: 'vault.master_key_wrong',
    });
    const young = await newTenant(test.app);
    await expect(as(stale, young, (ctx) => newDataKey(ctx))).rejects.toMatchObject({
      code: 'vault.master_key_wrong',
    });
    await rotateMasterKey(renewed, next, old);
  });
});

describe('the file of the master key', () => {
  it('is replaced, also when an earlier try ended half-way', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'zhike-key-'));
    const load = (): App => anotherProcess(createKeyring(loadMasterKey('', dataDir)));
    const tenant = await newTenant(test.app);
    await checkMasterKey(test.app);
    const before = load();
    await rotateMasterKey(test.app, test.app.keyring, before.keyring);
    const sealed = await as(before, tenant, (ctx) => sealSecret(ctx, 'place', 'secret'));

    expect(await rotateKeyFile(before, dataDir)).toBeGreaterThan(0);
    const after = load();
    await expect(checkMasterKey(before)).rejects.toMatchObject({ code: 'vault.master_key_wrong' });
    expect(await as(after, tenant, (ctx) => openSecret(ctx, 'place', sealed))).toBe('secret');
    expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);

    const nextKey = newKey();
    writeFileSync(join(dataDir, 'master.key.next'), nextKey.toString('base64'));
    await rotateMasterKey(after, after.keyring, createKeyring(nextKey)); // … and then the power went
    expect(await rotateKeyFile(load(), dataDir)).toBe(0);
    const last = load();
    await checkMasterKey(last);
    expect(await as(last, tenant, (ctx) => openSecret(ctx, 'place', sealed))).toBe('secret');
    await rotateMasterKey(last, last.keyring, test.app.keyring);
    rmSync(dataDir, { recursive: true });
  });
});

describe('the cache of keys', () => {
  it('lets the least recently used go, and everything after its time', () => {
    const cache = createKeyCache(2, 100);
    const key = Buffer.alloc(32);
    cache.put('a', key, 0);
    cache.put('b', key, 0);
    expect(cache.find('a', 1)).toBe(key);
    cache.put('c', key, 2);
    expect(cache.find('b', 3)).toBeUndefined();
    expect(cache.find('a', 99)).toBe(key);
    expect(cache.find('a', 100)).toBeUndefined();
    cache.drop('c');
    expect(cache.find('c', 3)).toBeUndefined();
  });
});
