import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminStateOf } from './admin/admin-state.ts';
import { openBrowser, openPage } from './browser.ts';
import { buildConsole } from './build-console.ts';
import { startMock } from './mock/server.ts';
import type { MockServer } from './mock/server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [
  '/dashboard',
  '/dashboard?range=today',
  '/knowledge',
  '/knowledge?article=new',
  '/team',
  '/team?tab=routing',
  '/team?tab=roles',
  '/channels',
  '/channels?tab=hours',
  '/channels?tab=replies',
  '/security',
  '/security?tab=keys',
  '/security?tab=sign-in',
];

let dist: string;
let browser: Browser;
let mock: MockServer;
let page: Page;
let complaints: string[];

async function open(path: string): Promise<void> {
  await page.goto(mock.url + path);
  await page.locator('h1').waitFor();
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

async function seriousViolations(): Promise<string[]> {
  // Half-faded colours are no fault: what moves is waited for.
  await page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(moving.map((one) => one.finished));
  });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

/** How far the page can be scrolled to the side. */
async function overhang(): Promise<number> {
  return page.evaluate(() => {
    const scrolling = document.querySelector('main [tabindex="-1"]') ?? document.documentElement;
    return scrolling.scrollWidth - scrolling.clientWidth;
  });
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

describe('the administration pages', () => {
  // The pages themselves are looked at in the next test, and with real data in the walks.
  it.each(PAGES.filter((path) => path.includes('?')))(
    '%s has nothing serious for axe and no scroll to the side at 1280 × 720',
    async (path) => {
      await open(path);
      expect(await seriousViolations()).toEqual([]);
      expect(await overhang()).toBeLessThanOrEqual(0);
    },
  );

  it.each(PAGES.filter((path) => !path.includes('?')))(
    '%s is the same in English and in the dark',
    async (path) => {
      await page.context().close();
      ({ page, complaints } = await openPage(browser, { dark: true, language: 'en' }));
      await open(path);
      expect(await seriousViolations()).toEqual([]);
      expect(await overhang()).toBeLessThanOrEqual(0);
      // Every text is there: a missing one would show its key.
      expect(await page.locator('body').innerText()).not.toMatch(
        /\b(admin|dashboard|knowledge|team|channels|security)\.[a-z]+\.[a-zA-Z]/,
      );
    },
  );

  it('are closed to roles that may not see them', async () => {
    mock.state.session.permissions = ['conversations.read'];
    for (const path of ['/knowledge', '/team', '/channels', '/security', '/dashboard']) {
      await page.goto(mock.url + path);
      await page.getByText('您没有权限查看此页').waitFor();
    }
  });

  it.each([
    ['/dashboard', '/api/reports/overview'],
    ['/knowledge', '/api/knowledge/articles'],
    ['/team', '/api/team'],
    ['/channels', '/api/channels/web-chat'],
    ['/channels?tab=hours', '/api/business-hours'],
    ['/security', '/api/audit'],
  ])('%s says what went wrong and tries again', async (path, route) => {
    mock.state.failing.set(route, { status: 500, code: 'platform.unexpected' });
    await page.goto(mock.url + path);
    await page.getByText('platform.unexpected').waitFor();
    mock.state.failing.clear();
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });
});

describe('the dashboard', () => {
  it('asks again when the server says that figures changed', async () => {
    await open('/dashboard');
    const asked = () => mock.state.calls.filter((call) => call.endsWith('/reports/overview')).length;
    const before = asked();
    mock.state.push({ type: 'report' });
    await expect.poll(asked, { timeout: 5000 }).toBeGreaterThan(before);
  });

  it('keeps the chosen days in its address', async () => {
    await open('/dashboard');
    await page.getByText('近 30 天').click();
    await page.waitForURL('**/dashboard?range=30d');
    await page.reload();
    await page.locator('.ant-segmented-item-selected', { hasText: '近 30 天' }).waitFor();
  });

  it('says where to begin when nobody has written yet', async () => {
    adminStateOf(mock.state).empty = true;
    await open('/dashboard');
    await page.getByText('这段时间还没有会话').waitFor();
  });
});

describe('knowledge', () => {
  it('writes an article by keyboard, deletes it and takes that back', async () => {
    await open('/knowledge');
    await page.keyboard.press('n');
    await page.getByLabel('标准问').fill('可以开纸质发票吗');
    await page.getByRole('textbox', { name: '相似问 1' }).fill('要纸质的发票');
    await page.getByRole('textbox', { name: '相似问 1' }).press('Enter');
    await page.getByRole('textbox', { name: '相似问 2' }).fill('寄一张发票');
    await page.getByLabel('答案', { exact: true }).fill('可以，随包裹寄出。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('知识已新建').waitFor();
    const { articles } = adminStateOf(mock.state);
    expect(articles[0]).toMatchObject({
      question: '可以开纸质发票吗',
      variants: ['要纸质的发票', '寄一张发票'],
      status: 'published',
    });
    await page.getByRole('button', { name: '可以开纸质发票吗' }).click();
    await page.getByRole('button', { name: '删除' }).click();
    await page.getByText('已删除「可以开纸质发票吗」').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('已恢复').waitFor();
    expect(adminStateOf(mock.state).articles[0]?.question).toBe('可以开纸质发票吗');
  });

  it('asks before it throws away what was typed', async () => {
    await open('/knowledge?article=new');
    await page.getByLabel('标准问').fill('甲');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '继续编辑' }).click();
    expect(await page.getByLabel('标准问').inputValue()).toBe('甲');
  });

  it('shows which rows of a file are not taken, and why, before anything is imported', async () => {
    await open('/knowledge');
    await page.getByRole('button', { name: '导入' }).click();
    await page.setInputFiles('input[type=file]', {
      name: 'faq.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('question,answer\n'),
    });
    await page.getByText('与文件中前面的问题重复').waitFor();
    expect(await seriousViolations()).toEqual([]);
    expect(mock.state.calls).not.toContain('POST /api/knowledge/imports');
    await page.getByRole('button', { name: '导入 208 条' }).click();
    await page.getByText('导入完成').waitFor();
  });

  it('shows what the bot would answer', async () => {
    await open('/knowledge');
    await page.getByLabel('输入客户的问题').fill('我要退货');
    await page.getByLabel('输入客户的问题').press('Enter');
    await page.getByText('原话命中').waitFor();
    await page.getByLabel('输入客户的问题').fill('天气怎么样');
    await page.getByLabel('输入客户的问题').press('Enter');
    await page.getByRole('button', { name: '以此新建知识' }).click();
    await expect.poll(() => page.getByLabel('标准问').inputValue(), { timeout: 5000 }).toBe('天气怎么样');
  });
});

describe('the team', () => {
  it('shows the link of an invitation to hand over', async () => {
    await open('/team');
    await page.getByRole('button', { name: '邀请成员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('新同事');
    await dialog.getByLabel('邮箱').fill('new@example.com');
    await page.keyboard.press('Enter');
    await page.getByText('https://zhike.example.com/invitation').waitFor();
  });

  it('takes a new role back', async () => {
    await open('/team');
    await page.getByLabel('何静 的角色').click();
    await page.locator('.ant-select-item-option', { hasText: '主管' }).click();
    await page.getByText('何静 的角色已改为「主管」').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    const role = () => adminStateOf(mock.state).members.find(({ name }) => name === '何静')?.role;
    await expect.poll(role, { timeout: 5000 }).toBe('agent');
  });

  it('changes how much an agent takes at once', async () => {
    await open('/team?tab=routing');
    await page.getByLabel('马骏 的接待上限').fill('9');
    await page.getByLabel('马骏 的接待上限').press('Enter');
    await page.getByText('马骏 的设置已保存').waitFor();
    expect(mock.state.agents.find(({ name }) => name === '马骏')?.capacity).toBe(9);
  });
});

describe('channels', () => {
  it('shows a change in the preview at once and saves it when told to', async () => {
    await open('/channels');
    const greeting = page.getByLabel('欢迎语');
    await greeting.fill('欢迎光临');
    await page.locator('aside').getByText('欢迎光临').waitFor();
    expect(adminStateOf(mock.state).webChats[0]?.settings.greeting['zh-CN']).not.toBe('欢迎光临');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    expect(adminStateOf(mock.state).webChats[0]?.settings.greeting['zh-CN']).toBe('欢迎光临');
  });

  it('asks for the identity secret only when somebody wants to see it', async () => {
    await open('/channels');
    expect(mock.state.calls.some((call) => call.endsWith('/identity-secret'))).toBe(false);
    await page.getByRole('button', { name: '显示身份密钥' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '显示身份密钥' }).click();
    await page.getByText('made-up-identity-secret').waitFor();
  });

  it('does not save hours that overlap', async () => {
    await open('/channels?tab=hours');
    await page.getByLabel('周一 第 2 段开始').click();
    await page.locator('.ant-select-item-option', { hasText: '11:00' }).click();
    await page.getByText('时段有重叠').first().waitFor();
    expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
  });
});

describe('security', () => {
  it('shows the secret of a new key once', async () => {
    await open('/security?tab=keys');
    await page.getByRole('button', { name: '创建密钥' }).click();
    await page.getByLabel('用途').fill('CRM');
    await page.keyboard.press('Enter');
    await page.getByText('made-up-secret-for-tests-only').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('made-up-secret-for-tests-only').waitFor();
    await page.getByRole('button', { name: '我已保存' }).click();
    await page.getByText('made-up-secret-for-tests-only').waitFor({ state: 'detached' });
  });

  it('narrows the audit log and walks its pages', async () => {
    await open('/security');
    await page.getByText('第 85–134 号记录').waitFor();
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByText('第 35–84 号记录').waitFor();
    await page.getByLabel('操作', { exact: true }).click();
    await page.keyboard.type('导入知识');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/security?action=ai.articles_imported');
    await page.getByText('第 1 页').waitFor();
  });
});
