import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Widget } from '../../widget/test/browser.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const HANDBOOK = `<h1>Trade-in programme</h1>
<h2>Old vacuum cleaners</h2>
<p>For an old vacuum cleaner of any brand we pay 120 yuan as a voucher after our workshop has inspected it.</p>
<h2>Old mattresses</h2><p>Mattresses are not taken in trade.</p>`;
const CATALOGUE = '名称,类型,价格(元),容量(L),保温\n青瓷杯 Q1,杯子,69,0.35,否\n青瓷杯 Q2,杯子,99,0.5,是\n';

let stage: Stage;
let manager: Page;
let agent: Page;
let visitor: Widget;

const lastSaid = () => visitor.page.locator('.row:not(.mine)[data-sequence]').last();
const button = (name: string | RegExp) => manager.getByRole('button', { name });

beforeAll(async () => {
  stage = await openStage();
  [manager, agent, visitor] = await Promise.all([
    stage.signIn('owner@demo.zhike.example', '/knowledge/documents'),
    stage.signIn('supervisor@demo.zhike.example', '/inbox'),
    stage.visit({ name: '周访客' }),
  ]);
  await visitor.launcher.click();
}, 120_000);
afterAll(() => stage.close());

describe('a service manager who does not write programs', () => {
  it('takes a PDF in, and the bot quotes it with the page', async () => {
    const printer = await stage.openPage();
    await printer.setContent(HANDBOOK);
    const buffer = await printer.pdf();
    await button('上传文档').click();
    const file = { name: 'trade-in.pdf', mimeType: 'application/pdf', buffer };
    await manager.locator('input[type=file]').setInputFiles(file);
    await manager.getByText(/分成了 \d+ 段/).waitFor();
    await stage.shoot(manager, 'documents-preview');
    await button('确认使用').click();
    await manager
      .getByRole('button', { name: 'trade-in.pdf' })
      .or(manager.getByText('trade-in'))
      .first()
      .waitFor();
    await expect
      .poll(async () => {
        await visitor.say('What do you pay for an old vacuum cleaner of another brand?');
        return lastSaid().innerText();
      })
      .toContain('120 yuan');
  });

  it('takes a catalogue in, and sees the fact behind an answer', async () => {
    await manager.goto(`${stage.server.url}/graph`);
    await manager.getByRole('tab', { name: '导入' }).click();
    const file = { name: 'cups.csv', mimeType: 'text/csv', buffer: Buffer.from(CATALOGUE) };
    await manager.locator('input[type=file]').setInputFiles(file);
    await manager.getByText(/共 2 行/).waitFor();
    await manager
      .getByRole('tabpanel', { name: '导入' })
      .getByRole('button', { name: /^导\s*入$/ })
      .click();
    await manager.getByText(/新增 2/).waitFor();
    await manager.getByPlaceholder('例如：A3 适用面积多大').fill('青瓷杯Q2容量多大');
    const answers = manager.getByText(/0\.5/);
    await expect
      .poll(async () => {
        await button('问一问').click();
        return answers.count();
      })
      .toBeGreaterThan(0);
    await stage.shoot(manager, 'graph-ask');
    await visitor.say('青瓷杯 Q1 和 Q2 哪个保温？');
    await expect.poll(() => lastSaid().innerText()).toContain('Q2');
  });

  it('makes a return flow of a ready one in the picture, and tries it before anybody meets it', async () => {
    await manager.goto(`${stage.server.url}/flows`);
    const ready = manager.getByRole('article').filter({ hasText: '退货换货' });
    await ready.getByRole('button', { name: '复制为草稿' }).click();
    const steps = manager.locator('.react-flow__node');
    await steps.first().waitFor();
    const before = await steps.count();
    await steps.first().getByRole('button', { name: '在这里加一步' }).click();
    await manager.getByRole('menuitem', { name: /发一段话/ }).click();
    await expect.poll(() => steps.count()).toBe(before + 1);
    await manager.getByRole('textbox', { name: '说什么 中文' }).fill('好的，我来帮您办。');
    await manager.getByRole('textbox', { name: '说什么 英文' }).fill('Let me see to that.');
    await manager.getByText('没有发现问题').waitFor();
    await manager.getByRole('tab', { name: '试聊' }).click();
    await manager.getByPlaceholder('像客户那样说').fill('我要退货');
    await button(/^发\s*送$/).click();
    await manager.getByText('为什么这样回').first().waitFor();
    await stage.shoot(manager, 'flow-try');
    await manager.emulateMedia({ colorScheme: 'dark' });
    await stage.shoot(manager, 'flow-try-dark');
    await manager.emulateMedia({ colorScheme: 'light' });
  });

  it('can not publish what does not hold together', async () => {
    await manager.getByText('YAML').click();
    const text = manager.getByRole('textbox', { name: 'YAML' });
    const source = await text.inputValue();
    await text.fill(source.replace(/next: \w+/, 'next: nowhere'));
    await manager.getByRole('list', { name: '问题' }).getByText('nowhere').first().waitFor();
    expect(await button(/^发\s*布$/).isDisabled()).toBe(true);
    await text.fill(source);
    await manager.getByText('没有发现问题').waitFor();
    await manager.getByText('画布', { exact: true }).click();
  });

  it('publishes it, and a customer is served by it', async () => {
    await button(/^发\s*布$/).click();
    await manager
      .getByRole('dialog')
      .getByRole('button', { name: /^发\s*布$/ })
      .click();
    await manager.getByText('线上 v1').waitFor();
    await expect
      .poll(async () => {
        await visitor.say('我要退货');
        return visitor.page.locator('.row:not(.mine)[data-sequence]').allInnerTexts();
      })
      .toEqual(expect.arrayContaining([expect.stringContaining('订单')]));
    await stage.shoot(visitor.page, 'flow-widget');
  });

  it('sees in the live conversation why the bot said what it said', async () => {
    await agent.goto(`${stage.server.url}/inbox?view=all`);
    await agent.getByText('周访客').first().click();
    await agent.getByRole('button', { name: '为什么' }).last().click();
    await agent.getByText('为什么这样回答').waitFor();
    await stage.shoot(agent, 'flow-why');
    expect(stage.complaints).toEqual([]);
  });
});
