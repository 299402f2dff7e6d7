import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { PHONE } from './test/browser.ts';
import type { Widget } from './test/browser.ts';
import { createFixture, eventually } from './test/fixture.ts';
import type { Fixture } from './test/fixture.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(() => fixture.end());

/** What axe finds in the widget that is serious or worse, with the markup it is about. */
async function findFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(async () => {
    const axe = Reflect.get(window, 'axe') as { run: (scope: object, options: object) => Promise<unknown> };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return axe.run({ include: [['#zhike-chat']] }, { runOnly: { type: 'tag', values: tags } });
  });
  const { violations, passes } = results as AxeResults;
  // Were the shadow tree not entered there would be next to nothing to pass.
  expect(passes.length).toBeGreaterThan(10);
  return violations
    .filter((found) => found.impact === 'serious' || found.impact === 'critical')
    .flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html} ${node.failureSummary ?? ''}`));
}

async function fill(widget: Widget): Promise<void> {
  const { server } = fixture;
  const thread = server.thread();
  const citations = [{ articleId: 'a', title: '退货政策', confidence: 0.9 }];
  const choices = [{ label: '是', text: '是' }];
  server.say(thread, { from: 'customer', text: '见 https://a.example/' });
  server.say(thread, { text: '见 https://a.example/', citations, choices });
  server.say(thread, { from: 'system', text: '转接中' });
  server.say(thread, { from: 'agent', agentName: '周奕', text: '您好' });
  server.say(thread, {
    text: '',
    attachment: { id: 'f', name: '发票.pdf', mediaType: 'application/pdf', bytes: 2048, url: '/files/f' },
  });
  server.faults.failPosts = [422];
  await widget.say('没有发出去');
  await widget.dialog.getByText('发送失败').waitFor();
  server.setState(thread, { phase: 'queued', queuePosition: 2 });
  server.push(thread, { type: 'agent-joined', agent: { name: '周奕' } });
  server.push(thread, { type: 'typing', from: 'agent', on: true });
  server.setState(thread, { rating: 'asked' });
  await widget.dialog.getByRole('radio', { name: '4 星 满意' }).check({ force: true });
}

test.each([
  ['light', '#2F7D6B', {}],
  ['dark', '#ff6a00', {}],
  ['light', '#ffe14d', PHONE],
  ['dark', '#0b1f4b', PHONE],
] as const)(
  'axe finds nothing serious in the %s theme with the brand colour %s',
  async (colorScheme, colour, device) => {
    fixture.server.appearance.colour = colour;
    fixture.server.appearance.online = false;
    const widget = await fixture.visit({ ...device, colorScheme });
    expect(await findFaults(widget.page)).toEqual([]);
    await fill(widget);
    expect(await findFaults(widget.page)).toEqual([]);
    await widget.dialog.getByRole('button', { name: '关闭' }).click();
    fixture.server.say(fixture.server.thread(), { text: '还在吗' });
    await widget.page.locator('.peek').waitFor();
    expect(await findFaults(widget.page)).toEqual([]);
  },
);

test('new messages are announced, old ones that scrolling brings in are not, and every control has a name', async () => {
  const widget = await fixture.visit();
  await fill(widget);
  expect(await widget.log.getAttribute('aria-live')).toBe('polite');
  for (let n = 0; n < 40; n += 1) fixture.server.say(fixture.server.thread(), { text: `第 ${n} 句` });
  await widget.dialog.getByText('第 39 句').waitFor();
  await widget.log.evaluate((log) => (log.scrollTop = 0));
  await eventually(() => widget.log.getAttribute('aria-live')).toBe('off');
  const nameless = await widget.page.evaluate(() => {
    const controls = document.querySelector('#zhike-chat')?.shadowRoot?.querySelectorAll('button,a,textarea');
    return [...(controls ?? [])].filter((control) => !control.ariaLabel && !control.textContent?.trim())
      .length;
  });
  expect(nameless).toBe(0);
});
