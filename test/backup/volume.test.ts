import { afterAll, beforeAll, expect, it } from 'vitest';
import { onConnection } from '../../server/platform/db/index.ts';
import { newTenant } from '../harness/tenant.ts';
import { makeInstallation } from './installation.ts';
import type { Installation } from './installation.ts';

const ROWS = 200_000;
const made: Installation[] = [];
beforeAll(async () => {
  made.push(await makeInstallation(), await makeInstallation({ migrated: false }));
});
afterAll(async () => {
  for (const installation of made) await installation.remove();
});

/** Largest resident memory above the start, in MB, while `work` runs. */
async function watchMemory<T>(
  work: () => Promise<T>,
): Promise<{ result: T; grewBy: number; seconds: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const started = performance.now();
  const result = await work();
  clearInterval(timer);
  return { result, grewBy: (most - before) / 1_048_576, seconds: (performance.now() - started) / 1000 };
}

it(`backs up and restores ${ROWS} rows in memory that does not grow with them`, async () => {
  const [source, target] = made;
  if (!source || !target) throw new Error('no installation');
  const app = source.open();
  const tenant = await newTenant(app);
  await app.pools.close();
  await onConnection(source.url, (client) =>
    client.query(`begin; set local zhike.tenant = '${tenant}';
      insert into shapes.things (tenant, "odd ""name", facts, at)
      select '${tenant}', repeat(md5(n::text), 8), jsonb_build_object('n', n, 'hash', md5(n::text)), now()
      from generate_series(1, ${ROWS}) n; commit`),
  );
  const backup = await watchMemory(() => source.backup());
  const restore = await watchMemory(() => target.restore(backup.result.path));
  const { bytes } = backup.result.result;
  console.log(
    `${ROWS} rows, archive ${(bytes / 1_048_576).toFixed(1)} MB: ` +
      `backup ${backup.seconds.toFixed(1)} s, +${backup.grewBy.toFixed(0)} MB; ` +
      `restore ${restore.seconds.toFixed(1)} s, +${restore.grewBy.toFixed(0)} MB`,
  );
  expect(restore.result.rows).toBe(ROWS + 2);
  expect(backup.grewBy).toBeLessThan(150);
  expect(restore.grewBy).toBeLessThan(150);
}, 120_000);
