import { describe, expect, it } from 'vitest';
import { useConsole } from './stage.ts';

const stage = useConsole();

describe('the privacy page', () => {
  it('shows requests with their certificate, and has a second person decide', async () => {
    await stage.open('/privacy');
    const { page } = stage;
    await page.getByRole('button', { name: '查看请求 000000e1' }).click();
    await page.getByText('已销毁的数据密钥').waitFor();
    // A kind of data that the screen does not know yet is shown by its code.
    await page.getByText('future_table').waitFor();
    await page.getByRole('button', { name: '校验' }).click();
    await page.getByText('凭证真实有效').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '查看请求 000000e2' }).click();
    await page.getByRole('button', { name: '同意删除' }).click();
    await page.locator('.ant-modal-confirm').getByRole('button', { name: '同意删除' }).click();
    await page.getByText('等待执行').waitFor();
    expect(await stage.seriousViolations()).toEqual([]);
  });

  it('says what a retention rule would remove before it is set', async () => {
    await stage.change({ dark: true });
    await stage.open('/privacy?tab=retention');
    const { page } = stage;
    const row = page.getByRole('group', { name: '会话内容' });
    await row.getByRole('spinbutton').fill('180');
    await row.getByText('现在会清除 1,234 条').waitFor();
    await row.getByRole('button', { name: /保\s*存/ }).click();
    await page
      .locator('.ant-modal-confirm')
      .getByRole('button', { name: /保\s*存/ })
      .click();
    await page.getByText('已保存').waitFor();
    expect(stage.mock.state.calls).toContain('PUT /api/retention');
    expect(await stage.seriousViolations()).toEqual([]);
  });
});

describe("a customer's privacy", () => {
  it('notes a refusal with its proof, makes a copy, and shows what an erasure would do', async () => {
    await stage.open('/customers');
    const { page } = stage;
    await page.locator('a[href^="/customers/"]').first().waitFor();
    const people = await page
      .locator('a[href^="/customers/"]')
      .evaluateAll((links) =>
        links.map((link) => link.getAttribute('href') ?? '').filter((href) => /\d/.test(href)),
      );
    await stage.open(`${people[0]?.split('?')[0]}?tab=privacy`);
    await page.getByRole('button', { name: /^营销 · 短信: 不可使用/ }).click();
    await page.getByRole('radio', { name: '拒绝' }).check();
    await page.getByLabel('在哪里说的').fill('电话回访');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /保\s*存/ })
      .click();
    await page.getByText('来源 console · 在哪里说的 电话回访').waitFor();
    await page.getByRole('button', { name: '生成副本' }).click();
    await page.getByRole('button', { name: '下载' }).waitFor();
    await page.getByRole('button', { name: '查看并删除' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('法律要求保存').waitFor();
    expect(await dialog.getByRole('button', { name: '发起删除' }).isDisabled()).toBe(true);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '发起删除' }).click();
    await page.getByText('已发起').waitFor();
  });
});
