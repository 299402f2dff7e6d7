import { hkdfSync } from 'node:crypto';
import { sql } from 'kysely';
import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import type { AppError } from '../errors/index.ts';
import { newKey, seal, unseal } from '../keyring/index.ts';
import type { Keyring } from '../keyring/index.ts';
import { cachesOf } from './caches.ts';

/** What a tenant's key is used for; each purpose has a key of its own, derived from it (HKDF-SHA256, RFC 5869). */
export type Purpose = 'wrap' | 'index' | 'secret' | 'audit' | 'certificate';

/**
 * A key of the tenant for one purpose, 32 bytes. The tenant's key is made when it is first asked for, in
 * a transaction of its own, so that nothing is ever sealed with a key that was rolled back.
 */
export async function tenantKey(app: App, tenant: string, purpose: Purpose): Promise<Buffer> {
  const id = `${tenant}/${purpose}`;
  const { tenantKeys } = cachesOf(app);
  const cached = tenantKeys.find(id, Date.now());
  if (cached) return cached;
  const root = unwrapTenantKey(app.keyring, tenant, await loadOrCreate(app, tenant));
  const key = Buffer.from(hkdfSync('sha256', root, tenant, purpose, 32));
  tenantKeys.put(id, key, Date.now());
  return key;
}

async function loadOrCreate(app: App, tenant: string): Promise<Buffer> {
  const db = app.pools.system;
  const select = sql<{ wrapped: Buffer }>`select wrapped from platform.tenant_keys where tenant = ${tenant}`;
  const found = (await select.execute(db)).rows[0];
  if (found) return found.wrapped;
  const wrapped = wrapTenantKey(app.keyring, tenant, newKey());
  // A process that outlived a rotation of the master key must not wrap anything with the old one.
  await sql`insert into platform.tenant_keys (tenant, wrapped) select ${tenant}::uuid, ${wrapped}::bytea
    where not exists (select from platform.master_key_check where proof <> ${proofOf(app.keyring)})
    on conflict do nothing`.execute(db);
  const stored = (await select.execute(db)).rows[0];
  if (!stored) throw wrongMasterKey();
  return stored.wrapped;
}

/** Seals a tenant's key under the master key. */
export function wrapTenantKey(keyring: Keyring, tenant: string, key: Buffer): Buffer {
  return seal(keyring.key('tenant-keys'), key, `platform.tenant_keys/${tenant}`);
}

/** Opens a tenant's key. Throws `vault.master_key_wrong` when another master key sealed it. */
export function unwrapTenantKey(keyring: Keyring, tenant: string, wrapped: Buffer): Buffer {
  try {
    return unseal(keyring.key('tenant-keys'), wrapped, `platform.tenant_keys/${tenant}`);
  } catch {
    throw wrongMasterKey();
  }
}

/** What a keyring leaves in the database to be recognised by. */
export function proofOf(keyring: Keyring): string {
  return keyring.sign('check', 'zhike');
}

/** The error `vault.master_key_wrong`. */
export function wrongMasterKey(): AppError {
  return appError(
    'vault.master_key_wrong',
    500,
    'This database was set up with another master key. Set ZHIKE_MASTER_KEY, or put back the master.key file of its data folder.',
  );
}
