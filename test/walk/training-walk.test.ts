import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Widget } from '../../widget/test/browser.ts';
import { findFaults } from './find-faults.ts';
import { openStage, takeTime } from './stage.ts';
import type { Stage } from './stage.ts';
import { trainingCsv } from './training-texts.ts';

takeTime();

const REPLY = '已为您登记挂失，原卡即刻停用。';
const SLANG = ['咱那张卡没影儿了咋整', '小卡片让人给摸走了', '卡找不着了可急坏我了'];

const PATIENT = { timeout: 40_000 };

let stage: Stage;
let owner: Page;
let visitor: Widget;

const lastSaid = () => visitor.page.locator('.row:not(.mine)[data-sequence]').last();
const tab = (name: string) => owner.getByRole('tab', { name });
const button = (name: string | RegExp) => owner.getByRole('button', { name });

beforeAll(async () => {
  stage = await openStage();
  [owner, visitor] = await Promise.all([
    stage.signIn('owner@demo.zhike.example', '/training'),
    stage.visit({ name: '林访客' }),
  ]);
  await visitor.launcher.click();
}, 120_000);
afterAll(() => stage.close());

describe('a model, from a file to customers and back', () => {
  it('takes a file in, shows its problems, and one click solves them', async () => {
    await owner.getByText('还没有数据集').waitFor();
    await stage.shoot(owner, 'training-empty');
    await button('新建数据集').first().click();
    await owner.getByRole('textbox', { name: '名称' }).fill('会员卡意图');
    await owner.getByRole('dialog').getByRole('button', { name: '新建数据集' }).click();
    await button('导入语料').last().click();
    const file = { name: 'intents.csv', mimeType: 'text/csv', buffer: Buffer.from(trainingCsv()) };
    await owner.locator('input[type=file]').setInputFiles(file);
    await owner.getByText('缺少文本').waitFor();
    await stage.shoot(owner, 'training-import');
    await button(/^导入 \d+ 条$/).click();
    await button('查看数据问题').click();
    const duplicate = owner.getByRole('listitem').filter({ hasText: '重复' }).first();
    await duplicate.waitFor();
    await stage.shoot(owner, 'training-problems');
    await duplicate.getByRole('button', { name: '只留一条' }).click();
    await owner.getByRole('listitem').filter({ hasText: '重复' }).first().waitFor({ state: 'detached' });
    const quarrel = owner.getByRole('listitem').filter({ hasText: '标签矛盾' }).first();
    await quarrel.getByRole('button', { name: '都改为「补办」' }).click();
    await quarrel.waitFor({ state: 'detached' });
  });

  it('says what the bot shall do on an intent', async () => {
    await tab('样本').click();
    await button('编辑「挂失」').click();
    await owner.getByRole('dialog').getByText('回复文字').click();
    await owner.getByRole('textbox', { name: '回复文字' }).fill(REPLY);
    await owner
      .getByRole('dialog')
      .getByRole('button', { name: /保\s*存/ })
      .click();
    await owner.getByRole('dialog').waitFor({ state: 'detached' });
    await stage.shoot(owner, 'training-examples');
  });

  it('trains with a bar that moves, and reports', async () => {
    await button('开始训练').click();
    await owner
      .getByRole('status')
      .filter({ hasText: /正在训练|训练完成/ })
      .waitFor();
    await owner.getByRole('status').filter({ hasText: '训练完成' }).waitFor();
    await stage.shoot(owner, 'training-run');
    await button(/^模型 1/).click();
    for (const shown of ['准确率', '发布门槛', '各意图表现', '混淆矩阵', '校准曲线', '模型卡']) {
      await owner.getByText(shown).first().waitFor();
    }
    await owner.getByRole('textbox', { name: '输入客户可能说的话' }).fill('会员卡丢了要挂失');
    await button('识别').click();
    await owner.getByText('最相近的样本').waitFor();
    await stage.shoot(owner, 'training-report');
  });

  it('is published, and the bot uses it', async () => {
    await publish();
    await expect
      .poll(async () => {
        await visitor.say('会员卡丢了要挂失');
        return lastSaid().innerText();
      }, PATIENT)
      .toContain(REPLY);
    await stage.shoot(visitor.page, 'training-widget');
  });

  it('learns from three corrections by keyboard, and the gain shows', async () => {
    for (const text of SLANG) await visitor.say(text);
    await lastSaid().waitFor();
    await owner.goto(`${stage.server.url}/training`);
    await button('会员卡意图').click();
    await tab('标注队列').click();
    for (const text of SLANG) await owner.getByRole('listitem').filter({ hasText: text }).waitFor();
    await stage.shoot(owner, 'training-queue');
    for (const text of SLANG) await label(text);
    await button('开始训练').click();
    await button(/^模型 2/).click();
    const gain = owner.getByText(/新标注的 3 条：线上模型答对 \d 条，新模型答对 3 条/);
    await gain.waitFor();
    expect(await gain.innerText()).not.toContain('线上模型答对 3 条');
    await stage.shoot(owner, 'training-gain');
    await owner.emulateMedia({ colorScheme: 'dark' });
    await stage.shoot(owner, 'training-gain-dark');
    await owner.getByText('混淆矩阵').scrollIntoViewIfNeeded();
    await stage.shoot(owner, 'training-charts-dark');
  });

  it('shows what the second version holds that the first did not', async () => {
    await owner.emulateMedia({ colorScheme: 'light' });
    await button('模型版本').click();
    await tab('版本').click();
    await owner.getByText('版本 2 的变化').waitFor();
    for (const text of SLANG) await owner.getByRole('listitem').filter({ hasText: text }).waitFor();
    await stage.shoot(owner, 'training-versions');
    await tab('训练与模型').click();
    await button(/^模型 2/).click();
    await owner.getByText('模型卡').waitFor();
  });

  it.each(['light', 'dark'] as const)('has no serious fault for axe in the %s theme', async (colorScheme) => {
    await owner.emulateMedia({ colorScheme });
    const faults = await findFaults(owner);
    await owner.getByRole('button', { name: '模型版本' }).click();
    for (const name of colorScheme === 'light' ? ['样本', '版本', '训练与模型', '设置'] : ['标注队列']) {
      await tab(name).click();
      faults.push(...(await findFaults(owner)));
      await stage.shoot(owner, `training-${name}-${colorScheme}`);
    }
    await tab('训练与模型').click();
    await button(/^模型 2/).click();
    await owner.getByText('模型卡').waitFor();
    expect(faults).toEqual([]);
    expect(stage.complaints).toEqual([]);
  });
});

async function publish(): Promise<void> {
  const passed = (await owner.getByText('未通过').count()) === 0;
  await button('发布').click();
  const dialog = owner.getByRole('dialog');
  if (!passed) await dialog.getByRole('textbox').fill('样本不多，先试用');
  await dialog.getByRole('button', { name: /确\s*认/ }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Goes up to the first and down to a message with the arrow keys and picks the intent that it should have. */
async function label(text: string): Promise<void> {
  const row = owner.getByRole('listitem').filter({ hasText: text });
  await row.waitFor();
  for (const _ of SLANG) await owner.keyboard.press('ArrowUp');
  await expect
    .poll(async () => {
      if ((await row.getAttribute('aria-current')) === 'true') return true;
      await owner.keyboard.press('ArrowDown');
      return false;
    }, PATIENT)
    .toBe(true);
  const choice = row.getByRole('button', { name: /挂失/ }).last();
  const key = /\d/.exec(await choice.innerText())?.[0] ?? '';
  await owner.keyboard.press(key);
  await row.waitFor({ state: 'detached' });
}
