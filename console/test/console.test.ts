import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { buildConsole } from './build-console.ts';
import { makeMessage } from './mock/conversations.ts';
import { startMock } from './mock/server.ts';
import type { MockServer } from './mock/server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let dist: string;
let browser: Browser;
let mock: MockServer;
let page: Page;
let complaints: string[];

function conversation(index: number) {
  const found = mock.state.conversations[index];
  if (!found) throw new Error(`there is no conversation ${index}`);
  return found;
}

async function open(path: string): Promise<void> {
  await page.goto(mock.url + path);
}

async function openConversation(index: number, view = 'mine'): Promise<void> {
  await open(`/inbox?view=${view}&c=${conversation(index).id}`);
  await page.waitForSelector('[role=log] article');
}

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

/** Waits until nothing moves: half-faded colours are no fault. */
async function settled(): Promise<void> {
  await page.evaluate(async () => {
    const ends = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ends.map((one) => one.finished));
  });
}

async function seriousViolations(): Promise<string[]> {
  // The page's own policy forbids added scripts; the browser's debugger may run one.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

beforeAll(async () => {
  [dist, browser] = await Promise.all([buildConsole(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  rmSync(dist, { recursive: true });
});
beforeEach(async () => {
  mock = await startMock({ dist });
  ({ page, complaints } = await openPage(browser));
});
afterEach(async () => {
  await page.context().close();
  await mock.close();
  expect(complaints).toEqual([]);
});

describe('signing in', () => {
  it('asks for the second factor and goes on to the page that was asked for', async () => {
    mock.state.signedIn = false;
    mock.state.session.user.secondFactor = true;
    await open('/account');
    await page.fill('input[type=email]', ' xu.ruolan@example.com ');
    await page.fill('input[type=password]', 'right-password-here');
    await page.press('input[type=password]', 'Enter');
    await page.locator('.ant-otp input').first().pressSequentially('123456');
    await page.waitForURL('**/account');
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
  });

  it('says what is wrong and stays', async () => {
    mock.state.signedIn = false;
    await open('/sign-in');
    await page.fill('input[type=email]', 'xu.ruolan@example.com');
    await page.fill('input[type=password]', 'wrong');
    await page.press('input[type=password]', 'Enter');
    await page.getByText('邮箱或密码不正确。').waitFor();
  });

  it('signs out, and comes back to the same page after a session that ended', async () => {
    await open('/account');
    await page.getByRole('button', { name: /账号菜单/ }).click();
    await page.getByText('退出登录').click();
    await page.waitForURL('**/sign-in');
    await page.fill('input[type=email]', 'xu.ruolan@example.com');
    await page.fill('input[type=password]', 'right-password-here');
    await page.press('input[type=password]', 'Enter');
    await page.waitForSelector('[data-conversation]');
    await page.waitForLoadState('networkidle');
    mock.state.signedIn = false;
    await page.getByRole('tab', { name: /排队/ }).click();
    await page.getByText('登录已过期，请重新登录。').waitFor();
    expect(page.url()).toContain(encodeURIComponent('view=queue'));
  });

  it('never leaves the console for the page that was asked for', async () => {
    mock.state.signedIn = false;
    await open('/sign-in?next=//example.com/');
    await page.fill('input[type=email]', 'xu.ruolan@example.com');
    await page.fill('input[type=password]', 'right-password-here');
    await page.press('input[type=password]', 'Enter');
    await page.waitForURL(`${mock.url}/inbox*`);
  });
});

describe('the workspace', () => {
  it('shows what the customer writes as it comes, as text and never as HTML', async () => {
    await openConversation(1);
    const one = conversation(1);
    const text = '<img src=x onerror="document.title=\'broken\'"><b>粗体</b>';
    const entry = makeMessage(one, one.lastSequence + 1, 'customer', text, new Date().toISOString());
    mock.state.push({ type: 'entry', conversationId: one.id, entry });
    await page.getByRole('log').getByText(text).waitFor();
    expect(await page.title()).not.toBe('broken');
  });

  it('sends a reply with Enter, not while an input method composes', async () => {
    await openConversation(1);
    await page.keyboard.press('r');
    const area = page.getByRole('textbox', { name: '回复', exact: true });
    await area.fill('马上为您核实');
    await area.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true });
    expect(mock.state.calls.some((call) => call.endsWith('/messages'))).toBe(false);
    await area.press('Enter');
    await page.getByRole('log').getByText('马上为您核实').waitFor();
    expect(await area.inputValue()).toBe('');
    expect(mock.state.calls.filter((call) => call.endsWith('/messages'))).toHaveLength(1);
  });

  it('keeps a reply that failed and sends it again', async () => {
    await openConversation(1);
    const path = `/api/conversations/${conversation(1).id}/messages`;
    mock.state.failing.set(path, { status: 503, code: 'platform.busy' });
    await page.keyboard.press('r');
    await page.keyboard.type('请稍候');
    await page.keyboard.press('Enter');
    await page.getByText('服务器正忙').waitFor();
    mock.state.failing.clear();
    await page.getByRole('log').getByRole('button', { name: '重试' }).click();
    await page.getByRole('log').getByText('已发送').waitFor({ state: 'attached' });
    expect(await page.getByRole('log').getByText('请稍候').count()).toBe(1);
  });

  it('completes canned replies and inserts suggestions by digit', async () => {
    await openConversation(1);
    await page.keyboard.press('r');
    const area = page.getByRole('textbox', { name: '回复', exact: true });
    await page.keyboard.type('/dd');
    await page.getByRole('option', { name: /索要订单号/ }).waitFor();
    await page.keyboard.press('Enter');
    expect(await area.inputValue()).toContain('订单号');
    await area.fill('');
    await area.press('Escape');
    await page.keyboard.press('2');
    await expect.poll(() => area.inputValue()).toContain('检测并寄出新品');
  });

  it('moves with j and k, resolves with e, and takes that back', async () => {
    await openConversation(1);
    await page.keyboard.press('j');
    await page.waitForURL(`**c=${conversation(2).id}*`);
    await page.keyboard.press('k');
    await page.waitForURL(`**c=${conversation(1).id}*`);
    await page.waitForSelector('[role=log] article');
    const resolved = () => mock.state.calls.filter((call) => call.endsWith('/resolve')).length;
    await page.keyboard.press('e');
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('button', { name: '解决' }).waitFor();
    expect(resolved()).toBe(0);
    await page.keyboard.press('e');
    await expect.poll(() => conversation(1).status, { timeout: 8000 }).toBe('resolved');
    expect(resolved()).toBe(1);
  });

  it('goes back to how it was when the server refuses', async () => {
    await openConversation(4, 'queue');
    const path = `/api/conversations/${conversation(4).id}/accept`;
    mock.state.failing.set(path, { status: 409, code: 'service.not_waiting' });
    await page.getByRole('button', { name: '接入' }).click();
    await page.getByText('该会话已被其他坐席接入').waitFor();
    await page.getByRole('button', { name: '接入' }).waitFor();
  });

  it('says at once that it is cut off, and catches up when it is back', async () => {
    await openConversation(1);
    await page.locator('[data-live=live]').waitFor();
    mock.cut();
    await page.locator('[data-live=stale]').waitFor({ timeout: 1000 });
    const one = conversation(1);
    one.lastSequence += 1;
    const missed = makeMessage(
      one,
      one.lastSequence,
      'customer',
      '断线时发来的消息',
      new Date().toISOString(),
    );
    mock.state.entries.get(one.id)?.push(missed);
    mock.mend();
    await page.locator('[data-live=stale]').click();
    await page.locator('[data-live=live]').waitFor();
    await page.getByRole('log').getByText('断线时发来的消息').waitFor();
  });

  it('draws only what is on the screen of a thread of 5,000 messages, on the whole way up', async () => {
    await openConversation(0);
    const log = page.getByRole('log');
    for (let round = 0; round < 60; round += 1) {
      await log.evaluate((element) => element.scrollBy(0, -4000));
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
    }
    expect(await page.locator('[role=log] article').count()).toBeLessThan(60);
    const pages = mock.state.calls.filter((call) => call.endsWith('/entries')).length;
    expect(pages).toBeGreaterThan(5);
    await page.getByRole('button', { name: '回到最新' }).click();
    await page.getByRole('log').getByText('你好，我上周买的空气炸锅').last().waitFor();
  });
});

describe('every page', () => {
  it.each([
    ['the sign-in', '/sign-in', false],
    ['the account', '/account', true],
    ['the inbox', '/inbox?view=queue', true],
    ['a conversation', '/inbox?view=queue&c=0190c000-0000-7000-8000-000000000004', true],
  ])(
    '%s is free of serious accessibility faults and of sideways scrolling',
    async (_title, path, signedIn) => {
      mock.state.signedIn = signedIn;
      for (const dark of [false, true]) {
        await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
        await open(path);
        await page.waitForLoadState('networkidle');
        await settled();
        expect(await seriousViolations()).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(1280);
      }
    },
  );
});
