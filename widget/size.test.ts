import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildWidget } from './test/build.ts';
import { SIZE_BUDGET } from './vite.config.ts';

test('the whole widget is one script within its budget, as any server would pack it', async () => {
  const code = await buildWidget();
  expect(SIZE_BUDGET).toBeLessThanOrEqual(25_000);
  expect(gzipSync(code).length).toBeLessThanOrEqual(SIZE_BUDGET);
});

test('the script evaluates no text as code and writes no markup', async () => {
  const code = await buildWidget();
  expect(code).not.toMatch(/\beval\(|new Function\(|document\.write|insertAdjacentHTML|outerHTML/);
  // Preact's own support for raw markup is the only place that could, and nothing here asks for it.
  expect(code.match(/dangerouslySetInnerHTML/g)?.length ?? 0).toBeLessThanOrEqual(3);
});
