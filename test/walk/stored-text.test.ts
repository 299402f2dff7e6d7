import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Widget } from '../../widget/test/browser.ts';
import { NAME, PAYLOADS, TAG } from './payloads.ts';
import { makePng } from './png.ts';
import { openStage, takeTime } from './stage.ts';
import type { Stage } from './stage.ts';

takeTime();

const ANSWER = PAYLOADS.join('\n');

let stage: Stage;
let visitor: Widget;
let agent: Page;
let conversation: { id: string; customer: { id: string } };

beforeAll(async () => {
  stage = await openStage();
  for (const what of ['安装', '保养', '退换']) {
    await stage.api('POST', '/api/knowledge/articles', {
      question: `水晶灯${what}${NAME}`,
      answer: ANSWER,
      variants: [`水晶灯怎么${what}`],
    });
  }
  [visitor, agent] = await Promise.all([
    stage.visit({ name: NAME }),
    stage.signIn('zhou.yi@demo.zhike.example', '/inbox'),
  ]);
  await stage.goOnline(agent);
  await visitor.launcher.click();
}, 120_000);
afterEach(async () => {
  for (const page of [visitor.page, agent]) {
    expect(await page.evaluate(() => Reflect.get(globalThis, '__xss') as unknown)).toBeUndefined();
    const schemes = await page
      .locator('a[href]')
      .evaluateAll((links: object[]) => links.map((link) => String(Reflect.get(link, 'protocol'))));
    expect(schemes.filter((scheme) => !/^https?:$/.test(scheme))).toEqual([]);
  }
  expect(stage.complaints).toEqual([]);
});
afterAll(() => stage.close());

it('shows answers, citations and choices from knowledge as they were written', async () => {
  await visitor.say('水晶灯怎么保养');
  const said = visitor.page.locator('.row:not(.mine)[data-sequence]').last();
  await said.getByText('1 个来源').click();
  await said.getByText(`水晶灯保养${NAME}`).waitFor();
  expect(await said.locator('.text').textContent()).toBe(ANSWER);
  await visitor.say('水晶灯');
  await visitor.dialog.getByRole('button', { name: `水晶灯退换${NAME}` }).click();
  await visitor.page.locator('.mine').getByText(`水晶灯退换${NAME}`).waitFor();
});

it('shows what a visitor writes, and their name, as text', async () => {
  await visitor.say('转人工');
  await agent.locator('[data-conversation]').filter({ hasText: NAME }).click();
  await agent.getByRole('heading', { name: NAME }).first().waitFor();
  for (const payload of PAYLOADS) await visitor.say(payload);
  const last = PAYLOADS.at(-1) ?? '';
  await agent.getByRole('log').getByText(last, { exact: true }).waitFor();
  const mine = await visitor.page.locator('.mine .text').allTextContents();
  expect(mine.filter((text) => (PAYLOADS as readonly string[]).includes(text))).toEqual(PAYLOADS);
  const seen = await seenWhileScrolling(agent);
  expect(PAYLOADS.filter((payload) => !seen.has(payload))).toEqual([]);
  await stage.shoot(agent, 'inbox-stored-text');
  await stage.shoot(visitor.page, 'widget-stored-text');
});

it('shows replies, notes, tags and ready-made replies as text', async () => {
  const { items } = await stage.api<{ items: (typeof conversation)[] }>('GET', '/api/conversations?view=all');
  conversation = items[0] ?? conversation;
  await stage.api('POST', `/api/conversations/${conversation.id}/tags`, { add: [TAG] });
  await stage.api('POST', `/api/customers/${conversation.customer.id}/tags`, { tag: TAG });
  await stage.api('POST', `/api/conversations/${conversation.id}/notes`, { text: ANSWER });
  await stage.api('POST', '/api/canned-replies', { shortcut: 'xss', title: NAME, text: ANSWER });
  await agent.reload();
  await agent
    .getByRole('button', { name: `移除标签 ${TAG}` })
    .first()
    .waitFor();
  await agent.getByRole('complementary', { name: '内部备注' }).getByText('安全链接').waitFor();
  const field = agent.getByRole('textbox', { name: '回复', exact: true });
  await field.fill('/xss');
  await agent.getByRole('listbox', { name: '快捷回复' }).getByText(NAME).first().waitFor();
  await field.press('Enter');
  await expect.poll(() => field.inputValue()).toBe(ANSWER);
  await field.press('Enter');
  await expect.poll(async () => (await visitor.bubbles.allTextContents()).at(-1)).toBe(ANSWER);
  for (const tab of ['资料', '往来', '助手']) {
    await agent.getByRole('tab', { name: tab }).click();
    await stage.shoot(agent, `inbox-stored-text-${tab}`);
  }
});

it('shows it as text where managers look at it', async () => {
  const owner = await stage.signIn('owner@demo.zhike.example', '/dashboard');
  await owner.goto(`${stage.server.url}/knowledge?q=${encodeURIComponent('水晶灯')}`);
  await owner.getByRole('button', { name: `水晶灯保养${NAME}` }).click();
  await expect
    .poll(() => owner.getByRole('textbox', { name: '答案', exact: true }).inputValue())
    .toBe(ANSWER);
  await owner.goto(`${stage.server.url}/channels?tab=replies`);
  await owner.getByText(NAME, { exact: true }).first().waitFor();
  expect(await owner.evaluate(() => Reflect.get(globalThis, '__xss') as unknown)).toBeUndefined();
  await owner.context().close();
});

it('marks what was searched for without making it markup', async () => {
  await agent.locator('[data-page-search] input').fill('<svg/onload');
  await agent.locator('[data-conversation] mark').filter({ hasText: '<svg/onload' }).first().waitFor();
  await agent.locator('[data-page-search] input').fill('');
});

it('takes only files that cannot run, under names that cannot lie', async () => {
  const name = `${NAME}\u202Egnp.png`;
  const input = visitor.dialog.locator('input[type=file]');
  await input.setInputFiles({ name, mimeType: 'image/png', buffer: makePng(64, '#2f7d6b') });
  const shown = agent.getByRole('log').locator('img').last();
  await shown.waitFor();
  expect(await shown.getAttribute('alt')).not.toMatch(/[<>\u202E]/);

  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>`;
  const html = '<!doctype html><html><body><script>alert(1)</script></body></html>';
  for (const [disguise, content] of [
    ['图.png', svg],
    ['页.png', html],
  ] as const) {
    await input.setInputFiles({ name: disguise, mimeType: 'image/png', buffer: Buffer.from(content) });
  }
  for (const address of await fileAddresses()) {
    const reply = await fetch(new URL(address, stage.server.url));
    const type = reply.headers.get('content-type') ?? '';
    const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(type);
    if (!isPicture) expect(reply.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(type).not.toMatch(/html|svg|xml|script/);
    expect(reply.headers.get('content-security-policy')).toContain('sandbox');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  }
  await stage.shoot(visitor.page, 'widget-files');
});

/** The thread is drawn a stretch at a time: what it shows from its end to its beginning. */
async function seenWhileScrolling(page: Page): Promise<Set<string>> {
  const seen = new Set<string>();
  const log = page.getByRole('log');
  for (let round = 0; round < 40; round += 1) {
    for (const text of await log.locator('article p').allTextContents()) seen.add(text);
    if (PAYLOADS.every((payload) => seen.has(payload))) break;
    await log.hover();
    await page.mouse.wheel(0, -300);
    await page.waitForTimeout(60);
  }
  return seen;
}

/** The addresses of all files in the conversation, once no upload is on its way any more. */
async function fileAddresses(): Promise<string[]> {
  await expect.poll(() => visitor.dialog.getByRole('progressbar').count()).toBe(0);
  const { entries } = await stage.api<{ entries: { message?: { attachment?: { url: string } } }[] }>(
    'GET',
    `/api/conversations/${conversation.id}/entries?limit=100`,
  );
  const addresses = entries.flatMap((entry) => entry.message?.attachment?.url ?? []);
  expect(addresses.length).toBeGreaterThan(0);
  return addresses;
}
