import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { makeMessyFiles } from '../../server/demo/messy-files.ts';
import { findFaults } from './find-faults.ts';
import type { Stage } from './stage.ts';

/** Three messy files of the same people from the drop to the result, on a stage that is open, by an owner who is signed in. */
export async function importMessyFiles(stage: Stage, page: Page): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name });
  await page.goto(`${stage.server.url}/imports`);
  await page.getByText('还没有导入过文件').waitFor();
  await stage.shoot(page, 'imports-empty');

  for (const { name, source, content } of makeMessyFiles()) {
    const file = { name, mimeType: 'text/plain', buffer: content };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('每一列是什么').waitFor();
    if (source === 'crm') {
      expect(await findFaults(page)).toEqual([]);
      await stage.shoot(page, 'imports-mapping');
    }
    await button('开始导入').click();
    await page.getByText('已完成', { exact: true }).waitFor();
    await page
      .getByText(/看不出是谁|等于没有填|测试值|读不出来/)
      .first()
      .waitFor();
    if (source === 'crm') {
      expect(await findFaults(page)).toEqual([]);
      await stage.shoot(page, 'imports-result');
    }
    await button('数据接入').click();
    await page.getByRole('button', { name }).waitFor();
  }
  await stage.shoot(page, 'imports-list');
}

/** The same, then what else the page of imports has: connectors, and a webhook that is made. */
export async function walkImports(stage: Stage, page: Page): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name });
  await importMessyFiles(stage, page);
  await page.getByRole('tab', { name: '连接器' }).click();
  await page.getByText('还没有连接器').waitFor();
  await page.getByRole('tab', { name: '推送' }).click();
  await button('新建推送').click();
  await page.getByLabel('名称').fill('ERP');
  await page.getByLabel('接收地址').fill('https://erp.invalid/hook');
  await button('保存').click();
  await page.getByText('只显示这一次').waitFor();
  await stage.shoot(page, 'webhooks-secret');
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
  await page.getByText('https://erp.invalid/hook').waitFor();
  expect(await findFaults(page)).toEqual([]);
}
