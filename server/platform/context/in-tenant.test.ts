import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { newDataKeys } from '../vault/index.ts';
import { inTenant, SYSTEM } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

it('shows each tenant its own rows, also through a plan that was prepared for another', async () => {
  const counts = { [await newTenant(test.app)]: 2, [await newTenant(test.app)]: 3 };
  for (const [tenant, count] of Object.entries(counts)) {
    await as(test.app, tenant, (ctx) => newDataKeys(ctx, count));
  }
  // The server keeps one plan for all values after five calls on a connection.
  for (let n = 0; n < 20; n += 1) {
    for (const [tenant, count] of Object.entries(counts)) {
      const { rows } = await inTenant(test.app, { tenant, actor: SYSTEM, prepared: true }, (ctx) =>
        sql`select from platform.data_keys where created_at <= ${ctx.now}`.execute(ctx.db),
      );
      expect(rows).toHaveLength(count);
    }
  }
});
