import { describe, expect, it } from 'vitest';
import { customerStateOf } from './customers/customer-state.ts';
import { customerId } from './customers/people.ts';
import { makeEvent } from './customers/story.ts';
import { useConsole } from './stage.ts';

const PAGES = [
  '/customers',
  `/customers/${customerId(0)}`,
  `/customers/${customerId(0)}?tab=attributes`,
  `/customers/${customerId(0)}?tab=identity`,
  '/customers/review',
  '/customers/sources',
  '/customers/rules',
];

const stage = useConsole();
const own = () => customerStateOf(stage.mock.state);
const sentTo = (route: string) => own().sent.filter((one) => one.route === route);

async function open(path: string): Promise<void> {
  await stage.open(path);
  await stage.page.locator('h1').waitFor();
  await stage.page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}

async function overhang(): Promise<number> {
  return stage.page.evaluate(() => {
    const scrolling = document.querySelector('main [tabindex="-1"]') ?? document.documentElement;
    return scrolling.scrollWidth - scrolling.clientWidth;
  });
}

describe('the pages about customers', () => {
  it.each(PAGES)('%s says everything in English too, and does not scroll to the side', async (path) => {
    await stage.change({ dark: true, language: 'en' });
    stage.mock.state.session.user.language = 'en';
    await open(path);
    expect(await overhang()).toBeLessThanOrEqual(0);
    expect(await stage.page.locator('body').innerText()).not.toMatch(/\bcustomers\.[a-z]+\.?[a-zA-Z]/);
  });

  it.each([PAGES[0], PAGES[3], PAGES[4], PAGES[6]])('%s has no serious faults for axe', async (path = '') => {
    await open(path);
    expect(await stage.seriousViolations()).toEqual([]);
  });

  it('are closed to roles that may not see them, and say what went wrong', async () => {
    stage.mock.state.session.permissions = ['conversations.read'];
    await stage.open('/customers');
    await stage.page.getByText('您没有权限查看此页').waitFor();
    stage.mock.reset();
    stage.mock.state.failing.set('/api/customers', { status: 500, code: 'platform.unexpected' });
    await stage.open('/customers');
    await stage.page.getByText('platform.unexpected').waitFor();
    stage.mock.state.failing.clear();
    await stage.page.getByRole('button', { name: '重试' }).click();
    await stage.page.getByRole('link', { name: '欧阳静怡' }).waitFor();
  });

  it('are walked by keyboard: search, down the list, open', async () => {
    await open('/customers');
    await stage.page.getByRole('link', { name: '欧阳静怡' }).waitFor();
    await stage.page.keyboard.press('/');
    await stage.page.keyboard.type('林晓雯');
    await stage.page.waitForURL('**/customers?q=*');
    await stage.page.getByRole('link', { name: '欧阳静怡' }).waitFor({ state: 'detached' });
    await stage.page.keyboard.press('Tab');
    await stage.page.locator('h1').click();
    await stage.page.keyboard.press('j');
    await stage.page.getByRole('complementary').getByText('lin***@example.cn').waitFor();
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForURL(`**/customers/${customerId(1)}`);
    await stage.page.getByRole('heading', { level: 1, name: '林晓雯' }).waitFor();
  });
});

describe('one customer', () => {
  it('shows what happens while one looks', async () => {
    await open(`/customers/${customerId(0)}`);
    await stage.page.getByText('加入购物车').first().waitFor();
    own().events.unshift(makeEvent('Product Viewed', -1, { product_name: '新到的咖啡机' }));
    stage.mock.state.push({ type: 'customer-active', customerId: customerId(0) });
    const fresh = stage.page.getByRole('listitem').filter({ hasText: '新到的咖啡机' });
    await fresh.getByText('新', { exact: true }).waitFor();
  });

  it('tells who says what of an attribute, takes a correction and takes it back', async () => {
    await open(`/customers/${customerId(0)}?tab=attributes`);
    const city = stage.page.getByRole('listitem').filter({ hasText: '城市' });
    await city.getByRole('button', { expanded: false }).click();
    await city.getByText('浙江 · 丽水').waitFor();
    await city.getByRole('button', { name: '修改城市' }).click();
    await stage.page.getByRole('textbox', { name: '城市' }).fill('浙江 · 宁波');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText('已修改').waitFor();
    await stage.page.getByRole('button', { name: '撤销' }).click();
    await expect
      .poll(() => sentTo(`PATCH /api/customers/${customerId(0)}`).map(({ body }) => body))
      .toEqual([{ attributes: { city: '浙江 · 宁波' } }, { attributes: { city: null } }]);
  });

  it('gives the reason for every link, and takes a wrong one back after showing who would leave', async () => {
    await open(`/customers/${customerId(0)}?tab=identity`);
    await stage.page.getByText('两条记录的会员号相同 M20391').waitFor();
    const likely = stage.page.getByRole('listitem').filter({ hasText: '同一人的概率为 97.3%' });
    await likely.getByRole('button', { name: '不是同一人' }).click();
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByText('成为另一位客户（1 条记录）').waitFor();
    await dialog.getByRole('textbox').fill('门店录错了手机');
    await dialog.getByRole('button', { name: '撤销', exact: true }).click();
    await stage.page.getByText('合并期间产生的内容').waitFor();
    expect(sentTo(`POST /api/customers/${customerId(0)}/unmerge`).map(({ body }) => body)).toEqual([
      { edgeId: 'e3', reason: '门店录错了手机' },
    ]);
  });

  it('is merged with another only after both were seen side by side', async () => {
    await open(`/customers/${customerId(0)}`);
    await stage.page.getByRole('button', { name: '合并客户' }).click();
    await stage.page.getByRole('textbox', { name: /查找另一位客户/ }).fill('林晓雯');
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByRole('listitem').getByRole('button').first().click();
    await dialog.getByText('以下标识不一致，请先核实：邮箱').waitFor();
    await dialog.getByRole('button', { name: '合并为一人' }).click();
    await stage.page.getByText('已合并为一位客户').waitFor();
    await stage.page.getByRole('button', { name: '撤销' }).click();
    await expect
      .poll(() => sentTo(`POST /api/customers/${customerId(0)}/unmerge`).map(({ body }) => body))
      .toEqual([{ edgeId: 'e-new' }]);
  });
});

describe('the review of doubtful pairs', () => {
  it('goes by keyboard, and a decision can be taken back before it is sent', async () => {
    await open('/customers/review');
    await stage.page.getByText('林小雯').first().waitFor();
    await stage.page.keyboard.press('1');
    await stage.page.getByText('但身份证号不一致').waitFor();
    await stage.page.keyboard.press('u');
    await stage.page.getByText('林小雯').first().waitFor();
    await stage.page.keyboard.press('2');
    await stage.page.getByText('但身份证号不一致').waitFor();
    await stage.page.keyboard.press('3');
    await expect
      .poll(() => sentTo('POST /api/identity/review/p1').map(({ body }) => body))
      .toEqual([{ decision: 'different' }]);
  });
});

describe('the rules of merging', () => {
  it('are saved only after their consequences were shown', async () => {
    await open('/customers/rules');
    await stage.page.getByRole('switch', { name: '用设备合并' }).click();
    await stage.page.getByRole('button', { name: '预览影响' }).click();
    await stage.page.getByText('位客户会并入他人').waitFor();
    expect(sentTo('PUT /api/identity/rules')).toEqual([]);
    await stage.page.getByRole('button', { name: '保存并应用' }).click();
    await stage.page.getByText('第 4 版').waitFor();
    expect(own().rules.kinds.find(({ kind }) => kind === 'device')?.joins).toBe(false);
  });
});

describe('the sources', () => {
  it('say how much was refused and why', async () => {
    await open('/customers/sources');
    await stage.page.getByRole('button', { name: /1,870/ }).click();
    await stage.page.getByRole('button', { name: /与埋点方案不符/ }).click();
    await stage.page.getByText('/properties/price').first().waitFor();
  });
});
