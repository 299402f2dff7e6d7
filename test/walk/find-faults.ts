import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Waits until what is loading is there and nothing moves: half-faded colours are no fault. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  // In one call: the page's own policy forbids what waits from outside and looks again.
  await page.evaluate(`(async () => {
    const isMoving = (one) => one.playState === 'running' && one.effect.getComputedTiming().iterations !== Infinity;
    while (document.getAnimations().some(isMoving)) await new Promise(requestAnimationFrame);
  })()`);
}

/** What axe finds that is serious or critical, with the markup it is about. */
export async function findFaults(page: Page, scope = 'html'): Promise<string[]> {
  await settled(page);
  // The page's own policy forbids added scripts; the browser's debugger may run one.
  await page.evaluate(AXE);
  const results = await page.evaluate(
    ([within, options]) => (Reflect.get(globalThis, 'axe') as Axe).run({ include: [[within]] }, options),
    [scope, { resultTypes: ['violations'] }] as const,
  );
  expect(results.passes.length).toBeGreaterThan(5);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

interface Axe {
  run(scope: object, options: object): Promise<AxeResults>;
}
