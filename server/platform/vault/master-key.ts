import { sql } from 'kysely';
import { asSystem } from '../context/index.ts';
import type { App } from '../context/index.ts';
import type { Db } from '../db/index.ts';
import type { Keyring } from '../keyring/index.ts';
import { proofOf, unwrapTenantKey, wrapTenantKey, wrongMasterKey } from './tenant-keys.ts';

/**
 * Compares the master key with the one that this database was set up with; the first start stores the
 * proof. Throws `vault.master_key_wrong` before anything is read or written with a wrong key.
 */
export async function checkMasterKey(app: App): Promise<void> {
  await asSystem(app, async (db) => {
    const proof = proofOf(app.keyring);
    await sql`insert into platform.master_key_check (proof) values (${proof}) on conflict do nothing`.execute(
      db,
    );
    await assertKey(db, app.keyring);
  });
}

/** Whether the keyring is the one that the database was set up with. */
export async function isMasterKey(app: App, keyring: Keyring): Promise<boolean> {
  const { rows } = await sql<{ proof: string }>`select proof from platform.master_key_check`.execute(
    app.pools.system,
  );
  return rows[0]?.proof === proofOf(keyring);
}

/**
 * Wraps every tenant's key with another master key, all or none, and returns how many. Processes that run
 * with the old key must be restarted with the new one. Throws `vault.master_key_wrong`.
 */
export async function rotateMasterKey(app: App, oldKey: Keyring, newKey: Keyring): Promise<number> {
  return asSystem(app, async (db) => {
    await sql`lock table platform.tenant_keys in share row exclusive mode`.execute(db);
    await assertKey(db, oldKey);
    const { rows } = await sql<{ tenant: string; wrapped: Buffer }>`
      select tenant, wrapped from platform.tenant_keys order by tenant`.execute(db);
    for (const { tenant, wrapped } of rows) {
      const again = wrapTenantKey(newKey, tenant, unwrapTenantKey(oldKey, tenant, wrapped));
      await sql`update platform.tenant_keys set wrapped = ${again} where tenant = ${tenant}`.execute(db);
    }
    await sql`update platform.master_key_check set proof = ${proofOf(newKey)}`.execute(db);
    return rows.length;
  });
}

async function assertKey(db: Db, keyring: Keyring): Promise<void> {
  const { rows } = await sql<{
    proof: string;
  }>`select proof from platform.master_key_check for update`.execute(db);
  if (rows[0]?.proof !== proofOf(keyring)) throw wrongMasterKey();
}
