import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Widget } from '../../widget/test/browser.ts';
import { openStage, takeTime } from './stage.ts';
import type { Stage } from './stage.ts';

takeTime();

// A widget that has failed several times waits up to half a minute before it tries again.
const LATE = { timeout: 45_000 };

let stage: Stage;
let visitor: Widget;
let agent: Page;

/** What was said, oldest first, as each of the two screens shows it. */
const inWidget = () => visitor.bubbles.allInnerTexts();
const inConsole = () => agent.getByRole('log').locator('article p').allInnerTexts();
const badge = (state: 'live' | 'stale') => agent.locator(`[data-live=${state}]`).waitFor();

async function reply(text: string): Promise<void> {
  const field = agent.getByRole('textbox', { name: '回复', exact: true });
  await field.fill(text);
  await field.press('Enter');
}

/** Both screens show each of the texts once, in this order. */
async function expectOnce(...texts: string[]): Promise<void> {
  for (const read of [inWidget, inConsole]) {
    await expect.poll(async () => (await read()).filter((text) => texts.includes(text)), LATE).toEqual(texts);
  }
}

beforeAll(async () => {
  stage = await openStage();
  [visitor, agent] = await Promise.all([
    stage.visit({ name: '断网的顾客' }),
    stage.signIn('zhou.yi@demo.zhike.example', '/inbox'),
  ]);
  await stage.goOnline(agent);
  await visitor.launcher.click();
  await visitor.say('转人工');
  await agent.locator('[data-conversation]').filter({ hasText: '断网的顾客' }).click();
  await reply('您好，请讲');
  await visitor.log.getByText('您好，请讲').waitFor();
}, 120_000);
afterAll(() => stage.close());

it('keeps what the visitor writes without a network, sends it once, and fetches what came meanwhile', async () => {
  const context = visitor.page.context();
  await context.setOffline(true);
  await visitor.dialog.getByText('网络已断开').waitFor();
  await visitor.say('我在地铁里');
  await visitor.dialog.getByText('等待发送').waitFor();
  await stage.shoot(visitor.page, 'widget-offline');
  await reply('您先忙，我等您');
  await context.setOffline(false);
  // Which of the two came first is the network's affair; that both sides see the same is ours.
  const said = ['您好，请讲', '您先忙，我等您', '我在地铁里'];
  await expect
    .poll(async () => {
      const [widget, console] = await Promise.all([inWidget(), inConsole()]);
      const seen = widget.filter((text) => said.includes(text));
      const alike = seen.join() === console.filter((text) => said.includes(text)).join();
      return alike ? seen.toSorted() : [];
    }, LATE)
    .toEqual(said.toSorted());
});

it('tells the agent that the screen is old, and catches up when the network is back', async () => {
  await agent.context().setOffline(true);
  await badge('stale');
  await stage.shoot(agent, 'inbox-stale');
  await visitor.say('我出站了');
  await visitor.dialog.getByText('已发送').last().waitFor();
  await agent.context().setOffline(false);
  await badge('live');
  await expectOnce('我在地铁里', '我出站了');
});

it('loses and doubles nothing when the server dies and comes back', async () => {
  await stage.server.kill();
  await badge('stale');
  await visitor.say('服务器停了也没关系');
  await reply('我也照样写');
  const retry = agent.getByRole('log').getByRole('button', { name: '重试' });
  await retry.waitFor();
  await stage.server.startAgain();
  await agent.locator('[data-live=stale]').click();
  await badge('live');
  await retry.click();
  for (const read of [inWidget, inConsole]) {
    for (const text of ['服务器停了也没关系', '我也照样写']) {
      await expect.poll(async () => (await read()).filter((each) => each === text).length, LATE).toBe(1);
    }
  }
  await visitor.say('收到');
  await reply('好的，再见');
  await expectOnce('收到', '好的，再见');
  expect(stage.complaints).toEqual([]);
});
