import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { findFaults } from './find-faults.ts';
import type { Stage } from './stage.ts';

/** The editor of a flow on a stage that is open: its picture, a step, its fields, a conversation to try it, its text. */
export async function walkFlows(stage: Stage, page: Page, theme: string): Promise<void> {
  const { items } = await stage.api<{ items: { id: string }[] }>('GET', '/api/flows');
  await page.goto(`${stage.server.url}/flows?flow=${items[0]?.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const steps = page.locator('.react-flow__node');
  await steps.first().waitFor();
  expect(await findFaults(page)).toEqual([]);
  await stage.shoot(page, `flow-picture-${theme}`);

  await steps.first().click();
  await page.locator('.react-flow__node.selected').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await stage.shoot(page, `flow-step-${theme}`);

  for (const name of ['槽位', '触发', '试聊']) {
    await page.getByRole('tab', { name }).click();
    expect(await findFaults(page), name).toEqual([]);
    await stage.shoot(page, `flow-${name}-${theme}`);
  }
  await page.getByRole('textbox', { name: '像客户那样说' }).fill('我要退货');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: '试聊' }).getByText('我要退货').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await stage.shoot(page, `flow-tried-${theme}`);

  await page.getByText('YAML', { exact: true }).click();
  await page.getByRole('textbox', { name: 'YAML' }).waitFor();
  expect(await findFaults(page)).toEqual([]);
  await stage.shoot(page, `flow-text-${theme}`);
  const tooWide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(tooWide, 'the page scrolls sideways').toBeLessThanOrEqual(0);
}
