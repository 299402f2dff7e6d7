import { afterEach, beforeEach, expect, test } from 'vitest';
import { PHONE } from './test/browser.ts';
import type { Widget } from './test/browser.ts';
import { createFixture, eventually } from './test/fixture.ts';
import type { Fixture } from './test/fixture.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(async () => {
  await fixture.end();
  expect(fixture.complaints).toEqual([]);
});

const shows = (widget: Widget, texts: string[]) =>
  eventually(() => widget.bubbles.allTextContents()).toEqual(texts);
const sees = (widget: Widget, text: string | RegExp) => widget.dialog.getByText(text).first().waitFor();

test('a visitor asks and is answered, on a page whose policy allows next to nothing', async () => {
  const { server } = fixture;
  server.onMessage = (thread) => {
    const citations = [{ articleId: 'a', title: '退货政策', confidence: 0.9 }];
    server.push(thread, { type: 'typing', from: 'bot', on: true });
    server.say(thread, { text: '七天内可退。\n第二行', citations });
  };
  const widget = await fixture.visit();
  await sees(widget, server.appearance.greeting);
  await widget.say('怎么退货');
  await shows(widget, ['怎么退货', '七天内可退。\n第二行']);
  await sees(widget, '已发送');
  await widget.dialog.getByText('1 个来源').click();
  await sees(widget, '退货政策');
  server.push(server.thread(), { type: 'read', by: 'agent', sequence: 1 });
  await sees(widget, '已读');
  await eventually(() => server.thread().readBy).toBe(2);
  expect(server.sessions[0]).toMatchObject({ chatKey: 'test', language: 'zh-CN', page: { title: 'Shop' } });
});

test('quick replies and choices are sent as the customer’s words, and are spent afterwards', async () => {
  const { server } = fixture;
  const widget = await fixture.visit();
  await widget.dialog.getByRole('button', { name: '查物流' }).click();
  await shows(widget, ['怎么查物流']);
  expect(await widget.dialog.getByRole('button', { name: '查物流' }).count()).toBe(0);
  server.say(server.thread(), { text: '哪一单？', choices: [{ label: '昨天的', text: '查昨天的订单' }] });
  const choice = widget.dialog.getByRole('button', { name: '昨天的' });
  await choice.click();
  await shows(widget, ['怎么查物流', '哪一单？', '查昨天的订单']);
  expect(await choice.isDisabled()).toBe(true);
});

test('the way to a person shows the place in the queue and who joins', async () => {
  const { server } = fixture;
  const widget = await fixture.visit();
  await widget.dialog.getByRole('button', { name: '转人工' }).click();
  await shows(widget, ['转人工']);
  const thread = server.thread();
  server.setState(thread, { phase: 'queued', queuePosition: 3 });
  await sees(widget, '您前面还有 2 位');
  server.setState(thread, { phase: 'queued', queuePosition: 1 });
  await sees(widget, '下一位就是您');
  server.setState(thread, { phase: 'assigned', queuePosition: null, agent: { name: '周奕' } });
  server.push(thread, { type: 'agent-joined', agent: { name: '周奕' } });
  await widget.dialog.getByRole('status').getByText('周奕 已加入对话').waitFor();
  await sees(widget, '周奕 正在为您服务');
  server.push(thread, { type: 'typing', from: 'agent', on: true });
  await widget.page.locator('.typing').waitFor();
  server.say(thread, { from: 'agent', agentName: '周奕', text: '您好' });
  await shows(widget, ['转人工', '您好']);
  expect(await widget.page.locator('.typing').count()).toBe(0);
});

test('messages typed offline wait, survive a closed tab, and arrive once and in order', async () => {
  const { server } = fixture;
  const widget = await fixture.visit();
  await widget.say('在线');
  await shows(widget, ['在线']);
  const context = widget.page.context();
  await context.setOffline(true);
  await sees(widget, /网络已断开/);
  await widget.say('离线一');
  await widget.say('离线二');
  await eventually(() => widget.dialog.getByText('等待发送').count()).toBe(2);
  await context.setOffline(false);
  await shows(widget, ['在线', '离线一', '离线二']);
  server.faults.isDown = true;
  server.cutSockets();
  await widget.say('还在等');
  await sees(widget, '等待发送');
  await widget.page.close();
  server.faults.isDown = false;
  const again = await fixture.visitAgain(widget);
  await shows(again, ['在线', '离线一', '离线二', '还在等']);
  expect(server.thread().messages).toHaveLength(4);
});

test('a refused message can be tried again', async () => {
  const widget = await fixture.visit();
  fixture.server.faults.failPosts = [422];
  await widget.say('你好');
  await sees(widget, '发送失败');
  await widget.dialog.getByRole('button', { name: '重试' }).click();
  await shows(widget, ['你好']);
});

test('after a cut nothing is lost or doubled, whatever order the frames come in', async () => {
  const { server } = fixture;
  const widget = await fixture.visit();
  await widget.say('开始');
  await shows(widget, ['开始']);
  const thread = server.thread();
  server.cutSockets();
  for (let n = 1; n <= 9; n += 1) server.say(thread, { text: `断线${n}` });
  await eventually(() => thread.sockets.size).toBe(1);
  server.faults.repeatFrames = true;
  server.faults.holdFrames = true;
  for (let n = 1; n <= 3; n += 1) server.say(thread, { text: `乱序${n}` });
  server.releaseFrames((frames) => frames.reverse());
  const cut = Array.from({ length: 9 }, (_, n) => `断线${n + 1}`);
  await shows(widget, ['开始', ...cut, '乱序1', '乱序2', '乱序3']);
});

test('two tabs of one visitor show the same thread', async () => {
  const { server } = fixture;
  const first = await fixture.visit();
  await first.say('第一页');
  await shows(first, ['第一页']);
  const second = await fixture.visitAgain(first);
  await shows(second, ['第一页']);
  await second.say('第二页');
  await shows(first, ['第一页', '第二页']);
  expect(server.threads.size).toBe(1);
});

test('a rating is given with the keyboard', async () => {
  const { server } = fixture;
  const widget = await fixture.visit();
  await widget.say('谢谢');
  await shows(widget, ['谢谢']);
  const conversationId = '019aa1d0-0000-7000-8000-000000000001';
  server.setState(server.thread(), { phase: 'resolved', conversationId, rating: 'asked' });
  const stars = widget.dialog.getByRole('radio');
  await stars.first().focus();
  await widget.page.keyboard.press('Space');
  for (let n = 0; n < 3; n += 1) await widget.page.keyboard.press('ArrowRight');
  await sees(widget, '满意');
  await widget.dialog.getByRole('textbox', { name: /感受/ }).fill('很快');
  await widget.dialog.getByRole('button', { name: '提交评价' }).click();
  await sees(widget, '感谢您的评价！');
  expect(server.ratings).toEqual([{ conversationId, score: 4, comment: '很快' }]);
});

const PAYLOADS = [
  '<script>window.hit=1</script>',
  '<img src=x onerror="window.hit=1">',
  '<svg onload=window.hit=1>',
  '"><iframe srcdoc="<script>parent.hit=1</script>">',
  'javascript:window.hit=1',
  '<a href="javascript:window.hit=1">x</a>',
  '{{constructor.constructor("window.hit=1")()}}',
  '</style><style>*{display:none}</style>',
];

test('text that looks like markup stays text, wherever the server puts it', async () => {
  const { server } = fixture;
  server.appearance.greeting = PAYLOADS.join('\n');
  server.appearance.brand = PAYLOADS[1] ?? '';
  server.appearance.colour = 'red;} * {display:none';
  const widget = await fixture.visit();
  await widget.say(PAYLOADS[1] ?? '');
  for (const text of PAYLOADS) {
    server.say(server.thread(), {
      text,
      from: 'agent',
      agentName: text,
      citations: [{ articleId: 'a', title: text, confidence: 1 }],
      choices: [{ label: text, text }],
      attachment: { id: 'x', name: text, mediaType: 'text/html', bytes: 1, url: 'javascript:window.hit=1' },
    });
    server.push(server.thread(), { type: 'agent-joined', agent: { name: text } });
  }
  await eventually(() => widget.page.locator('.row[data-sequence]').count()).toBe(9);
  const found = await widget.page.evaluate(() => {
    const shadow = document.querySelector('#zhike-chat')?.shadowRoot;
    const count = (selector: string) => shadow?.querySelectorAll(selector).length;
    return [Reflect.get(window, 'hit') as unknown, count('script,iframe,img,style,svg[onload]'), count('a')];
  });
  expect(found).toEqual([undefined, 0, 0]);
});

test('an input method’s Enter does not send, Shift+Enter breaks the line, Enter sends', async () => {
  const { server } = fixture;
  const widget = await fixture.visit();
  await widget.field.fill('ni');
  const enter = { key: 'Enter', bubbles: true, cancelable: true };
  await widget.field.dispatchEvent('keydown', { ...enter, isComposing: true });
  await widget.field.dispatchEvent('keydown', { ...enter, keyCode: 229 });
  await widget.field.dispatchEvent('keydown', { key: 'Escape', bubbles: true, isComposing: true });
  expect(await widget.field.inputValue()).toBe('ni');
  await widget.field.press('Shift+Enter');
  await widget.field.pressSequentially('hao');
  await widget.field.press('Enter');
  await shows(widget, ['ni\nhao']);
  expect(server.posts).toHaveLength(1);
  expect(await widget.field.inputValue()).toBe('');
});

test('with the keyboard alone: open, write, close, and back where one was', async () => {
  const widget = await fixture.visit({ isOpen: false });
  const { page } = widget;
  await page.evaluate(() =>
    document.addEventListener('keydown', (event) => Reflect.set(window, 'heard', event.key)),
  );
  await page.locator('#search').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await widget.dialog.waitFor();
  await page.evaluate(() => Reflect.set(window, 'heard', null));
  await page.keyboard.type('hi');
  expect(await widget.field.inputValue()).toBe('hi');
  expect(await page.evaluate(() => Reflect.get(window, 'heard') as unknown)).toBeNull();
  await page.keyboard.press('Escape');
  await widget.dialog.waitFor({ state: 'detached' });
  const hasFocus = () => widget.launcher.evaluate((button) => button.matches(':focus'));
  await eventually(hasFocus).toBe(true);
  await page.keyboard.press('Enter');
  expect(await widget.field.inputValue()).toBe('hi');
});

test('on a small phone it fills the screen, keeps the focus inside, and nothing sticks out', async () => {
  const widget = await fixture.visit({ ...PHONE, viewport: { width: 360, height: 640 } });
  const { page } = widget;
  fixture.server.say(fixture.server.thread(), { text: `${'长'.repeat(400)}${'x'.repeat(400)}` });
  await eventually(() => widget.bubbles.count()).toBe(1);
  const box = await widget.dialog.boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: 360, height: 640 });
  expect(await widget.log.evaluate((log) => log.scrollWidth - log.clientWidth)).toBe(0);
  expect(await widget.dialog.getAttribute('aria-modal')).toBe('true');
  for (let n = 0; n < 25; n += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('zhike-chat');
  }
  await widget.dialog.getByRole('button', { name: '关闭' }).click();
  await widget.launcher.waitFor();
});

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('an image is sent and shown in place; a file that is too large or of the wrong kind is refused before', async () => {
  const { server } = fixture;
  const widget = await fixture.visit();
  const picker = widget.page.locator('input[type=file]');
  await picker.setInputFiles({ name: '划痕.png', mimeType: 'image/png', buffer: PIXEL });
  const picture = widget.dialog.getByRole('link', { name: /划痕.png/ }).locator('img');
  await eventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await eventually(() => server.thread().messages.length).toBe(1);
  await picker.setInputFiles({ name: 'big.png', mimeType: 'image/png', buffer: Buffer.alloc(200_001) });
  await sees(widget, '文件超过大小限制');
  await picker.setInputFiles({ name: 'run.exe', mimeType: 'application/x-msdownload', buffer: PIXEL });
  await sees(widget, '不支持该文件');
  server.say(server.thread(), {
    text: '',
    attachment: { id: 'f', name: '发票.pdf', mediaType: 'application/pdf', bytes: 2048, url: '/files/f' },
  });
  const link = widget.dialog.getByRole('link', { name: /发票.pdf/ });
  expect(await link.getAttribute('href')).toBe(`${server.url}/files/f`);
  expect(server.thread().messages).toHaveLength(2);
});

test('a thread of 5,000 messages opens at its end, draws a stretch, and scrolls back without jumping', async () => {
  const { server } = fixture;
  const widget = await fixture.visit({ isOpen: false });
  const thread = server.thread();
  for (let n = 1; n <= 5000; n += 1)
    server.say(thread, { text: `第 ${n} 句`, from: n % 2 ? 'customer' : 'bot' });
  await widget.page.reload();
  await widget.launcher.click();
  await sees(widget, '第 5000 句');
  const drawn = () => widget.page.locator('.row[data-sequence]').count();
  expect(await drawn()).toBeLessThanOrEqual(60);
  const first = () =>
    widget.page.locator('.row[data-sequence]').first().getAttribute('data-sequence').then(Number);
  for (let target = 4900; target >= 4500; target -= 100) {
    while ((await first()) > target) {
      await widget.log.evaluate((log) => (log.scrollTop = 450));
      const before = await first();
      await widget.log.evaluate((log) => (log.scrollTop = 300));
      await eventually(first).toBeLessThan(before);
    }
    expect(await drawn()).toBeLessThanOrEqual(160);
  }
  const seen = widget.page.locator('.row[data-sequence="4530"]');
  await seen.evaluate((row) => row.scrollIntoView({ block: 'start' }));
  const place = () => seen.evaluate((row) => Math.round(row.getBoundingClientRect().top));
  const before = await place();
  server.say(thread, { text: '刚刚' });
  await widget.dialog.getByRole('button', { name: '回到最新消息' }).getByText('1 条新消息').waitFor();
  expect(await place()).toBe(before);
  await widget.dialog.getByRole('button', { name: '回到最新消息' }).click();
  await sees(widget, '刚刚');
  expect(await drawn()).toBeLessThanOrEqual(60);
});

test('unread messages are counted on the button and shown as a card while it is closed', async () => {
  const { server } = fixture;
  const widget = await fixture.visit();
  await widget.say('在吗');
  await shows(widget, ['在吗']);
  await widget.dialog.getByRole('button', { name: '关闭' }).click();
  server.say(server.thread(), { text: '在的' });
  server.say(server.thread(), { text: '请说' });
  await widget.page.getByRole('button', { name: '打开在线客服，2 条未读消息' }).waitFor();
  await widget.page.locator('.peek-text').click();
  await shows(widget, ['在吗', '在的', '请说']);
  await eventually(() => server.thread().readBy).toBe(3);
});

test('the page can speak to it: before it is there, in English, by events, until it is gone', async () => {
  const { server } = fixture;
  const widget = await fixture.visit({ isOpen: false, data: 'data-language="en" data-theme="dark"' });
  const { page } = widget;
  await page.addInitScript(() => {
    const calls: unknown[][] = [['open'], ['identify', { userId: 'u1', name: 'Li' }]];
    Reflect.set(
      window,
      'zhike',
      Object.assign(() => {}, { q: calls }),
    );
  });
  await page.reload();
  await widget.dialog.getByText('Online').waitFor();
  await eventually(() => server.sessions.at(-1)?.visitor?.userId).toBe('u1');
  expect(await page.locator('.root').getAttribute('data-theme')).toBe('dark');
  await page.evaluate(() => {
    window.zhike?.('on', 'message', (message: { text: string }) => Reflect.set(window, 'got', message.text));
  });
  const thread = server.threads.get('u1');
  if (!thread) throw new Error('u1 has no thread');
  await eventually(() => thread.sockets.size).toBe(1);
  server.say(thread, { text: 'Hello' });
  await eventually(() => page.evaluate(() => Reflect.get(window, 'got') as unknown)).toBe('Hello');
  await page.evaluate(() => window.zhike?.('close'));
  await widget.dialog.waitFor({ state: 'detached' });
  await page.evaluate(() => window.zhike?.('destroy'));
  await widget.launcher.waitFor({ state: 'detached' });
  await eventually(() => thread.sockets.size).toBe(0);
});

test('the page’s styles do not reach in, and the widget’s do not reach out', async () => {
  const widget = await fixture.visit();
  const sizes = () =>
    Promise.all([
      widget.dialog.boundingBox(),
      widget.page.locator('h1').evaluate((title) => getComputedStyle(title).fontSize),
      widget.field.evaluate((field) => getComputedStyle(field).color),
    ]);
  const before = await sizes();
  await widget.page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`div, button, textarea { color: red !important; transform: scale(2) !important;
      display: none !important } #zhike-chat { opacity: .1; font: 40px serif }`);
    document.adoptedStyleSheets = [sheet];
  });
  expect(await sizes()).toEqual(before);
});
