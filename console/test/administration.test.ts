import { describe, expect, it } from 'vitest';
import { adminStateOf } from './admin/admin-state.ts';
import { useConsole } from './stage.ts';

const PAGES = ['/dashboard', '/knowledge', '/team', '/channels', '/privacy', '/security'];

const stage = useConsole();

async function open(path: string): Promise<void> {
  await stage.open(path);
  await stage.page.locator('h1').waitFor();
  await stage.page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}

/** How far the page can be scrolled to the side. */
async function overhang(): Promise<number> {
  return stage.page.evaluate(() => {
    const scrolling = document.querySelector('main [tabindex="-1"]') ?? document.documentElement;
    return scrolling.scrollWidth - scrolling.clientWidth;
  });
}

describe('the administration pages', () => {
  // What axe says of them is in the walks, with real data.
  it.each(PAGES)('%s says everything in English too, and does not scroll to the side', async (path) => {
    await stage.change({ dark: true, language: 'en' });
    await open(path);
    expect(await overhang()).toBeLessThanOrEqual(0);
    // Every text is there: a missing one would show its key.
    expect(await stage.page.locator('body').innerText()).not.toMatch(
      /\b(admin|dashboard|knowledge|team|channels|privacy|security)\.[a-z]+\.[a-zA-Z]/,
    );
  });

  it('are closed to roles that may not see them', async () => {
    stage.mock.state.session.permissions = ['conversations.read'];
    for (const path of PAGES) {
      await stage.open(path);
      await stage.page.getByText('您没有权限查看此页').waitFor();
    }
  });

  it.each([
    ['/dashboard', '/api/reports/overview'],
    ['/knowledge', '/api/knowledge/articles'],
    ['/team', '/api/team'],
    ['/channels', '/api/channels/web-chat'],
    ['/channels?tab=hours', '/api/business-hours'],
    ['/privacy', '/api/erasures'],
    ['/security', '/api/audit'],
  ])('%s says what went wrong and tries again', async (path, route) => {
    stage.mock.state.failing.set(route, { status: 500, code: 'platform.unexpected' });
    await stage.open(path);
    await stage.page.getByText('platform.unexpected').waitFor();
    stage.mock.state.failing.clear();
    await stage.page.getByRole('button', { name: '重试' }).click();
    await stage.page.getByRole('alert').waitFor({ state: 'detached' });
  });
});

describe('the dashboard', () => {
  it('asks again when the server says that figures changed', async () => {
    await open('/dashboard');
    const asked = () => stage.mock.state.calls.filter((call) => call.endsWith('/reports/overview')).length;
    const before = asked();
    stage.mock.state.push({ type: 'report' });
    await expect.poll(asked).toBeGreaterThan(before);
  });

  it('keeps the chosen days in its address', async () => {
    await open('/dashboard');
    await stage.page.getByText('近 30 天').click();
    await stage.page.waitForURL('**/dashboard?range=30d');
    await stage.page.reload();
    await stage.page.locator('.ant-segmented-item-selected', { hasText: '近 30 天' }).waitFor();
  });

  it('says where to begin when nobody has written yet', async () => {
    adminStateOf(stage.mock.state).empty = true;
    await open('/dashboard');
    await stage.page.getByText('这段时间还没有会话').waitFor();
  });
});

describe('knowledge', () => {
  it('writes an article by keyboard, deletes it and takes that back', async () => {
    await open('/knowledge');
    await stage.page.keyboard.press('n');
    await stage.page.getByLabel('标准问').fill('可以开纸质发票吗');
    await stage.page.getByRole('textbox', { name: '相似问 1' }).fill('要纸质的发票');
    await stage.page.getByRole('textbox', { name: '相似问 1' }).press('Enter');
    await stage.page.getByRole('textbox', { name: '相似问 2' }).fill('寄一张发票');
    await stage.page.getByLabel('答案', { exact: true }).fill('可以，随包裹寄出。');
    await stage.page.keyboard.press('Control+Enter');
    await stage.page.getByText('知识已新建').waitFor();
    const { articles } = adminStateOf(stage.mock.state);
    expect(articles[0]).toMatchObject({
      question: '可以开纸质发票吗',
      variants: ['要纸质的发票', '寄一张发票'],
      status: 'published',
    });
    await stage.page.getByRole('button', { name: '可以开纸质发票吗' }).click();
    await stage.page.getByRole('button', { name: '删除' }).click();
    await stage.page.getByText('已删除「可以开纸质发票吗」').waitFor();
    await stage.page.getByRole('button', { name: '撤销' }).click();
    await stage.page.getByText('已恢复').waitFor();
    expect(adminStateOf(stage.mock.state).articles[0]?.question).toBe('可以开纸质发票吗');
  });

  it('asks before it throws away what was typed', async () => {
    await open('/knowledge?article=new');
    await stage.page.getByLabel('标准问').fill('甲');
    await stage.page.keyboard.press('Escape');
    await stage.page.getByRole('button', { name: '继续编辑' }).click();
    expect(await stage.page.getByLabel('标准问').inputValue()).toBe('甲');
  });

  it('shows which rows of a file are not taken, and why, before anything is imported', async () => {
    await open('/knowledge');
    await stage.page.getByRole('button', { name: '导入' }).click();
    await stage.page.setInputFiles('input[type=file]', {
      name: 'faq.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('question,answer\n'),
    });
    await stage.page.getByText('与文件中前面的问题重复').waitFor();
    expect(await stage.seriousViolations()).toEqual([]);
    expect(stage.mock.state.calls).not.toContain('POST /api/knowledge/imports');
    await stage.page.getByRole('button', { name: '导入 208 条' }).click();
    await stage.page.getByText('导入完成').waitFor();
  });

  it('shows what the bot would answer', async () => {
    await open('/knowledge');
    await stage.page.getByLabel('输入客户的问题').fill('我要退货');
    await stage.page.getByLabel('输入客户的问题').press('Enter');
    await stage.page.getByText('原话命中').waitFor();
    await stage.page.getByLabel('输入客户的问题').fill('天气怎么样');
    await stage.page.getByLabel('输入客户的问题').press('Enter');
    await stage.page.getByRole('button', { name: '以此新建知识' }).click();
    await expect.poll(() => stage.page.getByLabel('标准问').inputValue()).toBe('天气怎么样');
  });
});

describe('the team', () => {
  it('shows the link of an invitation to hand over', async () => {
    await open('/team');
    await stage.page.getByRole('button', { name: '邀请成员' }).click();
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('新同事');
    await dialog.getByLabel('邮箱').fill('new@example.com');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText('https://zhike.example.com/invitation').waitFor();
  });

  it('takes a new role back', async () => {
    await open('/team');
    await stage.page.getByLabel('何静 的角色').click();
    await stage.page.locator('.ant-select-item-option', { hasText: '主管' }).click();
    await stage.page.getByText('何静 的角色已改为「主管」').waitFor();
    await stage.page.getByRole('button', { name: '撤销' }).click();
    const role = () => adminStateOf(stage.mock.state).members.find(({ name }) => name === '何静')?.role;
    await expect.poll(role).toBe('agent');
  });

  it('changes how much an agent takes at once', async () => {
    await open('/team?tab=routing');
    await stage.page.getByLabel('马骏 的接待上限').fill('9');
    await stage.page.getByLabel('马骏 的接待上限').press('Enter');
    await stage.page.getByText('马骏 的设置已保存').waitFor();
    expect(stage.mock.state.agents.find(({ name }) => name === '马骏')?.capacity).toBe(9);
  });
});

describe('channels', () => {
  it('shows a change in the preview at once and saves it when told to', async () => {
    await open('/channels');
    const greeting = stage.page.getByLabel('欢迎语');
    await greeting.fill('欢迎光临');
    await stage.page.locator('aside').getByText('欢迎光临').waitFor();
    expect(adminStateOf(stage.mock.state).webChats[0]?.settings.greeting['zh-CN']).not.toBe('欢迎光临');
    await stage.page.getByRole('button', { name: '保存' }).click();
    await stage.page.getByText('已保存').waitFor();
    expect(adminStateOf(stage.mock.state).webChats[0]?.settings.greeting['zh-CN']).toBe('欢迎光临');
  });

  it('asks for the identity secret only when somebody wants to see it', async () => {
    await open('/channels');
    expect(stage.mock.state.calls.some((call) => call.endsWith('/identity-secret'))).toBe(false);
    await stage.page.getByRole('button', { name: '显示身份密钥' }).click();
    await stage.page.getByRole('dialog').getByRole('button', { name: '显示身份密钥' }).click();
    await stage.page.getByText('made-up-identity-secret').waitFor();
  });

  it('does not save hours that overlap', async () => {
    await open('/channels?tab=hours');
    await stage.page.getByLabel('周一 第 2 段开始').click();
    await stage.page.locator('.ant-select-item-option', { hasText: '11:00' }).click();
    await stage.page.getByText('时段有重叠').first().waitFor();
    expect(await stage.page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
  });
});

describe('security', () => {
  it('shows the secret of a new key once', async () => {
    await open('/security?tab=keys');
    await stage.page.getByRole('button', { name: '创建密钥' }).click();
    await stage.page.getByLabel('用途').fill('CRM');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText('made-up-secret-for-tests-only').waitFor();
    await stage.page.keyboard.press('Escape');
    await stage.page.getByText('made-up-secret-for-tests-only').waitFor();
    await stage.page.getByRole('button', { name: '我已保存' }).click();
    await stage.page.getByText('made-up-secret-for-tests-only').waitFor({ state: 'detached' });
  });

  it('narrows the audit log and walks its pages', async () => {
    await open('/security');
    await stage.page.getByText('第 85–134 号记录').waitFor();
    await stage.page.getByRole('button', { name: '下一页' }).click();
    await stage.page.getByText('第 35–84 号记录').waitFor();
    await stage.page.getByLabel('操作', { exact: true }).click();
    await stage.page.keyboard.type('导入知识');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForURL('**/security?action=ai.articles_imported');
    await stage.page.getByText('第 1 页').waitFor();
  });
});
