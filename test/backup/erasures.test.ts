import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, inject, it } from 'vitest';
import {
  findCustomersByIdentifier,
  getErasure,
  requestErasure,
  saveRecords,
} from '../../server/cdp/index.ts';
import { restoreBackup } from '../../server/platform/backup/index.ts';
import { readErasures } from '../../server/platform/erasures/index.ts';
import { createKeyring } from '../../server/platform/keyring/index.ts';
import { checkMasterKey } from '../../server/platform/vault/index.ts';
import { modules } from '../../server/modules.ts';
import { migrationFolders } from '../../server/process/migrate-all.ts';
import { eraseAgain, eraseCustomer } from '../../server/service/index.ts';
import { as, newTenant } from '../harness/tenant.ts';
import { makeInstallation, MASTER_KEY } from './installation.ts';
import type { Installation } from './installation.ts';

let installation: Installation | undefined;
afterAll(() => installation?.remove());

it('holds nobody who was erased after it was made, once it is restored', { timeout: 60_000 }, async () => {
  const made = await makeInstallation({ server: inject('templateUrl'), modules });
  installation = made;
  mkdirSync(made.filesFolder, { recursive: true });
  let app = made.open();
  await checkMasterKey(app);
  const tenant = await newTenant(app);
  const phone = '13912345678';
  const find = (): Promise<unknown[]> =>
    as(app, tenant, (ctx) => findCustomersByIdentifier(ctx, `phone:${phone}`, 5));
  const [saved] = await as(app, tenant, (ctx) =>
    saveRecords(ctx, 'crm', [
      { externalId: 'c-1', identifiers: [{ kind: 'phone', value: phone }], attributes: { name: '苏晚晴' } },
    ]),
  );
  const { path } = await made.backup();
  const erasure = await as(app, tenant, (ctx) =>
    requestErasure(ctx, saved?.customerId ?? '', 'customer_asked'),
  );
  const first = await eraseCustomer(app, tenant, erasure.id);
  const journal = readFileSync(join(made.dataDir, 'erasures.journal'), 'utf8');
  expect(journal).toContain(first.dataKeys[0]);
  expect(journal).not.toMatch(/13912345678|苏晚晴/);
  await app.pools.close();

  await restoreBackup({
    path,
    databaseUrl: made.url,
    filesFolder: made.filesFolder,
    migrations: migrationFolders(modules),
    subscriptions: [],
    keyring: createKeyring(MASTER_KEY),
    erasures: (await readErasures(made.dataDir)).values(),
    replace: true,
  });
  app = made.open();
  try {
    // The row is there again, and nobody can open it.
    expect(await find()).toMatchObject([{ name: '' }]);
    const { rows } = await as(app, tenant, (ctx) =>
      sql`select from platform.data_keys where wrapped is not null`.execute(ctx.db),
    );
    expect(rows).toEqual([]);
    expect(await eraseAgain(app)).toBe(1);
    await eraseCustomer(app, tenant, erasure.id);
    expect(await find()).toEqual([]);
    const again = await as(app, tenant, (ctx) => getErasure(ctx, erasure.id));
    expect(again.certificate).toEqual(first.certificate);
    expect(await eraseAgain(app)).toBe(0);
  } finally {
    await app.pools.close();
  }
});
