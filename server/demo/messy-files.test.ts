import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../test/harness/app.ts';
import type { TestApp } from '../../test/harness/app.ts';
import { newMember, newShop } from '../../test/harness/shop.ts';
import type { Json } from '../../test/harness/shop.ts';
import { runImport } from '../cdp/index.ts';
import { makeMessyFiles } from './messy-files.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp({ settings: { role: 'web' } })));
afterAll(() => test.stop());

it('three messy files of the same people become customers with the reason of each link', async () => {
  const shop = await newShop(test);
  const member = await newMember(test, shop, 'supervisor');
  const counts: Json[] = [];
  for (const { name, kind, source, content } of makeMessyFiles()) {
    const { json } = await member.upload(`/api/imports?kind=${kind}&source=${source}`, name, content);
    expect((await member.call('POST', `/api/imports/${String(json['id'])}/start`, {})).status).toBe(200);
    await runImport(test.app, shop.tenant, String(json['id']));
    const done = await member.call('GET', `/api/imports/${String(json['id'])}`);
    expect(done.json).toMatchObject({ state: 'done', counts: { changed: 0, unchanged: 0 } });
    counts.push(done.json['counts'] as Json);
  }
  const created = counts.reduce((sum, each) => sum + Number(each['created']), 0);
  expect(counts[0]).toMatchObject({ rejected: 1 });
  expect(counts[2]).toMatchObject({ rejected: 1 });
  expect(created).toBeGreaterThan(100);
  let people = 0;
  for (let cursor = ''; ;) {
    const { json } = await member.call('GET', `/api/customers?limit=100${cursor}`);
    people += (json['items'] as Json[]).length;
    if (json['nextCursor'] === null) break;
    cursor = `&cursor=${String(json['nextCursor'])}`;
  }
  // Sixty people, of whom households share a phone; the test rows of the files stay apart.
  expect(people).toBeGreaterThan(45);
  expect(people).toBeLessThan(80);
});

it('they are the same for the same seed', () => {
  expect(makeMessyFiles(3)).toEqual(makeMessyFiles(3));
  expect(makeMessyFiles(3)[0]?.content.equals(makeMessyFiles(4)[0]?.content ?? Buffer.alloc(0))).toBe(false);
});
