import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerDatabase } from '../../../test/harness/database.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { createApp } from '../../process/create-app.ts';
import { loadConfig } from '../../platform/config/index.ts';
import type { App } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { markChanged, takeChanged, tenantsChanged } from './index.ts';

// An app without its modules: nobody else takes what is noted here.
let app: App;
beforeAll(async () => {
  const { url, dataDir } = await workerDatabase();
  const masterKey = Buffer.alloc(32, 7).toString('base64');
  app = createApp(loadConfig({}, { dataDir, masterKey, logLevel: 'silent', poolSize: 8 }), url);
});
afterAll(() => app.pools.close());

describe('records that have changed', () => {
  it('are taken once, each by one taker, however often they were noted', async () => {
    const tenant = await newTenant(app);
    const homes = Array.from({ length: 60 }, () => newId());
    for (let round = 0; round < 3; round += 1) {
      await as(app, tenant, async (ctx) => Promise.resolve(markChanged(ctx, [...homes, ...homes])));
    }
    expect(await tenantsChanged(app)).toContain(tenant);
    const taken = await Promise.all(
      Array.from({ length: 6 }, () => as(app, tenant, (ctx) => takeChanged(ctx, 30))),
    );
    expect(new Set(taken.flat().map((change) => change.homeId))).toEqual(new Set(homes));
    expect(await as(app, tenant, (ctx) => takeChanged(ctx, 30))).toEqual([]);
  });

  it('come back when the transaction that took them fails', async () => {
    const [tenant, homeId] = [await newTenant(app), newId()];
    await as(app, tenant, async (ctx) => Promise.resolve(markChanged(ctx, [homeId])));
    const failing = as(app, tenant, async (ctx) => {
      expect(await takeChanged(ctx, 10)).toMatchObject([{ homeId }]);
      throw new Error('the process dies');
    });
    await expect(failing).rejects.toThrow('the process dies');
    expect(await as(app, tenant, (ctx) => takeChanged(ctx, 10))).toMatchObject([{ homeId }]);
  });

  it('belong to their tenant', async () => {
    const [mine, other] = [await newTenant(app), await newTenant(app)];
    await as(app, mine, async (ctx) => Promise.resolve(markChanged(ctx, [newId()])));
    expect(await as(app, other, (ctx) => takeChanged(ctx, 10))).toEqual([]);
    expect(await as(app, mine, (ctx) => takeChanged(ctx, 10))).toHaveLength(1);
  });
});
