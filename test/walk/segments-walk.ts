import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { findFaults } from './find-faults.ts';
import type { Stage } from './stage.ts';

/** A segment from its first condition to its members, on a stage that is open, by a colleague who is signed in. */
export async function walkSegments(stage: Stage, page: Page): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name });
  await page.goto(`${stage.server.url}/segments`);
  await page.getByText('还没有人群').waitFor();
  await stage.shoot(page, 'segments-empty');

  // Everybody without the tag 已流失: nobody carries it.
  await button('新建人群').first().click();
  await page.getByText('请把条件填写完整').waitFor();
  await page.getByLabel('名称').fill('在册客户');
  await page.getByRole('combobox', { name: '类型' }).click();
  await page.locator('.ant-select-item-option', { hasText: '标签' }).click();
  await page.getByRole('combobox', { name: '选择或输入标签' }).fill('已流失');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await button('不满足').click();
  await page.getByText('不是：有标签“已流失”').waitFor();
  await page.getByText(/^占全部 \d+ 位客户的 100%$/).waitFor();
  expect(await findFaults(page)).toEqual([]);
  await stage.shoot(page, 'segments-builder');
  await button('保存').click();

  await page.getByRole('tab', { name: '成员', selected: true }).waitFor();
  await page.locator('tbody tr[data-row-key]').first().waitFor();
  expect(await page.locator('tbody').innerText()).not.toMatch(/1[3-9]\d{9}/);
  await stage.shoot(page, 'segments-members');

  const { items } = await stage.api<{ items: { id: string; size: number }[] }>('GET', '/api/segments');
  expect(items[0]?.size).toBeGreaterThan(0);
  await stage.api('DELETE', `/api/segments/${items[0]?.id}`);
}
