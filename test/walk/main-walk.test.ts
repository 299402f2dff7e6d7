import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figures, Overview } from '../../contracts/operations/index.ts';
import type { Widget } from '../../widget/test/browser.ts';
import { makePng } from './png.ts';
import { openStage, takeTime } from './stage.ts';
import type { Stage } from './stage.ts';

takeTime();

const AGENT = 'zhou.yi@demo.zhike.example';
const NOTE = '内部：已核实退货单，别再让顾客等';

let stage: Stage;
let visitor: Widget;
let agent: Page;
let manager: Page;
let before: Figures;
let shownBefore: number;

/** What the bot or a person said last in the widget. */
const lastSaid = (widget: Widget) => widget.page.locator('.row:not(.mine)[data-sequence]').last();
/** How many conversations the manager's dashboard shows. */
const shownConversations = async () =>
  Number.parseInt(await manager.getByRole('region', { name: '会话量' }).locator('p').first().innerText());
const figures = async () => (await stage.api<Overview>('GET', '/api/reports/overview')).figures;

beforeAll(async () => {
  stage = await openStage();
  await sellLamps();
  before = await figures();
  [visitor, agent, manager] = await Promise.all([
    stage.visit({ userId: 'C1001' }),
    stage.signIn(AGENT, '/inbox'),
    stage.signIn('owner@demo.zhike.example', '/dashboard'),
  ]);
  shownBefore = await shownConversations();
}, 120_000);
afterAll(() => stage.close());

describe('from the first question to the report', () => {
  it('answers a question without spaces from knowledge and says where from', async () => {
    await visitor.launcher.click();
    await visitor.say('满多少钱才包邮呀');
    await visitor.log.getByText('单笔实付满99元包邮').waitFor();
    // The customer was here before: that conversation is over, this one is not.
    expect(await visitor.log.getByText('本次服务已结束').count()).toBe(0);
    await lastSaid(visitor).getByText('1 个来源').click();
    await lastSaid(visitor).getByText('运费怎么算，满多少包邮').waitFor();
    await stage.shoot(visitor.page, 'widget-answer');
  });

  it('asks back where several answers come close', async () => {
    await visitor.say('水晶灯');
    await lastSaid(visitor).getByText('请问您想咨询的是哪一个问题').waitFor();
    await stage.shoot(visitor.page, 'widget-choices');
    await visitor.dialog.getByRole('button', { name: '水晶灯怎么保养' }).click();
    await lastSaid(visitor).getByText('水晶灯请用软布干擦').waitFor();
  });

  it('says honestly that it does not know, then offers a person', async () => {
    await visitor.say('月球上能种土豆吗');
    await lastSaid(visitor).getByText('还没有找到可靠的答案').waitFor();
    await visitor.say('量子纠缠是什么原理');
    await lastSaid(visitor).getByRole('button', { name: '转人工' }).waitFor();
    await lastSaid(visitor).getByRole('button', { name: '不用了' }).waitFor();
    await stage.shoot(visitor.page, 'widget-offer');
  });

  it('brings the agent who is there, who sees who writes and what was said', async () => {
    await stage.goOnline(agent);
    await visitor.say('转人工');
    // First: what the visitor is told of it is shown for some seconds only.
    await visitor.page.locator('.notices').getByText('周奕 已加入对话').waitFor();
    await agent.locator('[data-conversation]').filter({ hasText: '陈思远' }).click();
    const thread = agent.getByRole('log');
    for (const said of ['满多少钱才包邮呀', '单笔实付满99元包邮', '月球上能种土豆吗', '转人工']) {
      await thread.getByText(said).first().waitFor();
    }
    const panel = agent.getByRole('complementary', { name: '客户信息' });
    for (const known of ['陈思远', '身份已验证', '老客户', '转人工摘要', '客户要求人工']) {
      await panel.getByText(known).first().waitFor();
    }
    const summary = panel.getByText(/^咨询：/);
    expect(await summary.innerText()).toBe(
      '咨询：满多少钱才包邮呀；水晶灯怎么保养；月球上能种土豆吗；量子纠缠是什么原理\n' +
        '未解决：月球上能种土豆吗；量子纠缠是什么原理',
    );
    await panel.getByText('针对：量子纠缠是什么原理').waitFor();
    await thread.getByText('由 周奕 接待').waitFor();
    await stage.shoot(agent, 'inbox-handover');
  });

  it('puts a suggested answer into the reply with one click; the visitor reads it', async () => {
    await visitor.say('退款多久到账');
    const suggestion = agent.getByRole('listitem').filter({ hasText: '退款多久到账' });
    await suggestion.getByRole('button').click();
    const field = agent.getByRole('textbox', { name: '回复', exact: true });
    const answer = await field.inputValue();
    expect(answer.length).toBeGreaterThan(10);
    await field.press('End');
    await field.press('Enter');
    await lastSaid(visitor).getByText(answer.slice(0, 20)).waitFor();
    expect(await lastSaid(visitor).innerText()).toContain('周奕');
    await stage.shoot(visitor.page, 'widget-agent');
  });

  it('shows the agent a picture that the visitor sends', async () => {
    const picture = { name: '破损.png', mimeType: 'image/png', buffer: makePng(64, '#c0392b') };
    await visitor.dialog.locator('input[type=file]').setInputFiles(picture);
    await expectDrawn(visitor.page.locator('.picture img'));
    await expectDrawn(agent.getByRole('log').getByRole('img', { name: '破损.png' }));
  });

  it('keeps a note among colleagues, takes a tag, and resolves', async () => {
    await agent.keyboard.press('Escape');
    await agent.getByRole('button', { name: '备注' }).click();
    await agent.getByRole('textbox', { name: '备注' }).fill(NOTE);
    await agent.getByRole('button', { name: '保存备注' }).click();
    await agent.getByRole('complementary', { name: '内部备注' }).getByText(NOTE).waitFor();
    await agent.getByRole('button', { name: '标签' }).click();
    await agent.getByRole('combobox', { name: '新标签' }).fill('包装破损');
    await agent.getByRole('combobox', { name: '新标签' }).press('Enter');
    await agent.getByRole('button', { name: '移除标签 包装破损' }).waitFor();
    await stage.shoot(agent, 'inbox-note');
    await agent.getByRole('button', { name: '解决', exact: true }).click();
    await visitor.dialog.getByText('请为本次服务打分').waitFor();
    await stage.shoot(visitor.page, 'widget-rating');
    await stage.shoot(agent, 'inbox-resolved');
    expect(await visitor.page.content()).not.toContain(NOTE);
    expect(await visitor.log.innerText()).not.toContain(NOTE);
  });

  it('is rated by the visitor, and the agent sees it', async () => {
    await visitor.dialog.getByRole('radio', { name: '5 星 非常满意' }).check({ force: true });
    await visitor.dialog.getByRole('textbox', { name: /说说您的感受/ }).fill('很耐心');
    await visitor.dialog.getByRole('button', { name: '提交评价' }).click();
    await visitor.dialog.getByText('感谢您的评价').waitFor();
    await agent.getByText('评分 5').first().waitFor();
    await stage.shoot(visitor.page, 'widget-rated');
  });

  it('counts in the report, on a dashboard that was open all the time', async () => {
    const { conversations, csatCount, handoffs, agentReplies, resolved } = before;
    await expect.poll(async () => (await figures()).csatCount, { interval: 200 }).toBe(csatCount + 1);
    const after = await figures();
    expect(after).toMatchObject({
      conversations: conversations + 1,
      handoffs: handoffs + 1,
      agentReplies: agentReplies + 1,
      resolved: resolved + 1,
    });
    expect(after.answered).toBeGreaterThan(before.answered);
    expect(after.unanswered).toBeGreaterThan(before.unanswered);
    await expect.poll(() => shownConversations()).toBe(shownBefore + 1);
    await stage.shoot(manager, 'dashboard');
  });
});

describe('while it goes on', () => {
  it('answers with the new text as soon as the knowledge was edited', async () => {
    const text = '从今天起支持货到付款，签收时付给快递员。';
    const curious = await stage.visit();
    await curious.launcher.click();
    await curious.say('可以货到付款吗');
    await curious.log.getByText('暂时不支持货到付款').waitFor();
    await manager.goto(`${stage.server.url}/knowledge?q=${encodeURIComponent('货到付款')}`);
    await manager.getByRole('button', { name: '可以货到付款吗' }).click();
    await manager.getByRole('textbox', { name: '答案', exact: true }).fill(text);
    const saved = manager.waitForResponse((reply) => reply.request().method() === 'PATCH');
    await manager.getByRole('button', { name: '保存' }).click();
    expect((await saved).status()).toBe(200);
    await expect
      .poll(
        async () => {
          await curious.say('可以货到付款吗');
          await curious.page.waitForTimeout(300);
          return lastSaid(curious).innerText();
        },
        { timeout: 4000 },
      )
      .toContain(text);
    await curious.page.context().close();
  });

  it('lets a supervisor take a conversation over from the bot', async () => {
    const guest = await stage.visit({ name: '路过的访客' });
    await guest.launcher.click();
    await guest.say('洗地机怎么保养');
    await lastSaid(guest).locator('.bubble').waitFor();
    const supervisor = await stage.signIn('supervisor@demo.zhike.example', '/inbox?view=bot');
    await supervisor.locator('[data-conversation]').filter({ hasText: '路过的访客' }).click();
    await stage.shoot(supervisor, 'inbox-bot');
    await supervisor.getByRole('button', { name: '接管' }).click();
    const field = supervisor.getByRole('textbox', { name: '回复', exact: true });
    await field.fill('您好，我是主管何嘉琪');
    await field.press('Enter');
    await guest.log.getByText('您好，我是主管何嘉琪').waitFor();
    await guest.page.locator('.notices').getByText('何嘉琪 已加入对话').waitFor();
    await supervisor.context().close();
    await guest.page.context().close();
  });

  it('complains about nothing and asks no other host', () => {
    expect(stage.complaints).toEqual([]);
  });
});

/** Three articles that a single word fits equally well. */
async function sellLamps(): Promise<void> {
  for (const [what, answer] of [
    ['安装', '水晶灯可预约师傅上门安装。'],
    ['保养', '水晶灯请用软布干擦。'],
    ['退换', '水晶灯签收后七天内可以退换。'],
  ]) {
    await stage.api('POST', '/api/knowledge/articles', { question: `水晶灯怎么${what}`, answer });
  }
}

/** Waits until the browser has really drawn a picture. */
async function expectDrawn(image: Locator): Promise<void> {
  await image.waitFor();
  await expect.poll(() => image.evaluate((one: object) => Number(Reflect.get(one, 'naturalWidth')))).toBe(64);
}
