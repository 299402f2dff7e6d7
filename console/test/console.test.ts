import { describe, expect, it } from 'vitest';
import { makeMessage } from './mock/conversations.ts';
import { useConsole } from './stage.ts';

const stage = useConsole();

function conversation(index: number) {
  const found = stage.mock.state.conversations[index];
  if (!found) throw new Error(`there is no conversation ${index}`);
  return found;
}

async function openConversation(index: number, view = 'mine'): Promise<void> {
  await stage.open(`/inbox?view=${view}&c=${conversation(index).id}`);
  await stage.page.waitForSelector('[role=log] article');
}

describe('signing in', () => {
  it('asks for the second factor and goes on to the page that was asked for', async () => {
    stage.mock.state.signedIn = false;
    stage.mock.state.session.user.secondFactor = true;
    await stage.open('/account');
    await stage.page.fill('input[type=email]', ' xu.ruolan@example.com ');
    await stage.page.fill('input[type=password]', 'right-password-here');
    await stage.page.press('input[type=password]', 'Enter');
    await stage.page.locator('.ant-otp input').first().pressSequentially('123456');
    await stage.page.waitForURL('**/account');
    await stage.page.getByRole('heading', { name: '我的账号' }).waitFor();
  });

  it('says what is wrong and stays', async () => {
    stage.mock.state.signedIn = false;
    await stage.open('/sign-in');
    await stage.page.fill('input[type=email]', 'xu.ruolan@example.com');
    await stage.page.fill('input[type=password]', 'wrong');
    await stage.page.press('input[type=password]', 'Enter');
    await stage.page.getByText('邮箱或密码不正确。').waitFor();
  });

  it('signs out, and comes back to the same page after a session that ended', async () => {
    await stage.open('/account');
    await stage.page.getByRole('button', { name: /账号菜单/ }).click();
    await stage.page.getByText('退出登录').click();
    await stage.page.waitForURL('**/sign-in');
    await stage.page.fill('input[type=email]', 'xu.ruolan@example.com');
    await stage.page.fill('input[type=password]', 'right-password-here');
    await stage.page.press('input[type=password]', 'Enter');
    await stage.page.waitForSelector('[data-conversation]');
    await stage.page.waitForLoadState('networkidle');
    stage.mock.state.signedIn = false;
    await stage.page.getByRole('tab', { name: /排队/ }).click();
    await stage.page.getByText('登录已过期，请重新登录。').waitFor();
    expect(stage.page.url()).toContain(encodeURIComponent('view=queue'));
  });

  it('never leaves the console for the page that was asked for', async () => {
    stage.mock.state.signedIn = false;
    await stage.open('/sign-in?next=//example.com/');
    await stage.page.fill('input[type=email]', 'xu.ruolan@example.com');
    await stage.page.fill('input[type=password]', 'right-password-here');
    await stage.page.press('input[type=password]', 'Enter');
    await stage.page.waitForURL(`${stage.mock.url}/inbox*`);
  });
});

describe('the workspace', () => {
  it('shows what the customer writes as it comes, as text and never as HTML', async () => {
    await openConversation(1);
    const one = conversation(1);
    const text = '<img src=x onerror="document.title=\'broken\'"><b>粗体</b>';
    const entry = makeMessage(one, one.lastSequence + 1, 'customer', text, new Date().toISOString());
    stage.mock.state.push({ type: 'entry', conversationId: one.id, entry });
    await stage.page.getByRole('log').getByText(text).waitFor();
    expect(await stage.page.title()).not.toBe('broken');
  });

  it('sends a reply with Enter, not while an input method composes', async () => {
    await openConversation(1);
    await stage.page.keyboard.press('r');
    const area = stage.page.getByRole('textbox', { name: '回复', exact: true });
    await area.fill('马上为您核实');
    await area.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true });
    expect(stage.mock.state.calls.some((call) => call.endsWith('/messages'))).toBe(false);
    await area.press('Enter');
    await stage.page.getByRole('log').getByText('马上为您核实').waitFor();
    expect(await area.inputValue()).toBe('');
    expect(stage.mock.state.calls.filter((call) => call.endsWith('/messages'))).toHaveLength(1);
  });

  it('keeps a reply that failed and sends it again', async () => {
    await openConversation(1);
    const path = `/api/conversations/${conversation(1).id}/messages`;
    stage.mock.state.failing.set(path, { status: 503, code: 'platform.busy' });
    await stage.page.keyboard.press('r');
    await stage.page.keyboard.type('请稍候');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText('服务器正忙').waitFor();
    stage.mock.state.failing.clear();
    await stage.page.getByRole('log').getByRole('button', { name: '重试' }).click();
    await stage.page.getByRole('log').getByText('已发送').waitFor({ state: 'attached' });
    expect(await stage.page.getByRole('log').getByText('请稍候').count()).toBe(1);
  });

  it('completes canned replies and inserts suggestions by digit', async () => {
    await openConversation(1);
    await stage.page.keyboard.press('r');
    const area = stage.page.getByRole('textbox', { name: '回复', exact: true });
    await stage.page.keyboard.type('/dd');
    await stage.page.getByRole('option', { name: /索要订单号/ }).waitFor();
    await stage.page.keyboard.press('Enter');
    expect(await area.inputValue()).toContain('订单号');
    await area.fill('');
    await area.press('Escape');
    await stage.page.keyboard.press('2');
    await expect.poll(() => area.inputValue()).toContain('检测并寄出新品');
  });

  it('moves with j and k, resolves with e, and takes that back', async () => {
    await openConversation(1);
    await stage.page.keyboard.press('j');
    await stage.page.waitForURL(`**c=${conversation(2).id}*`);
    await stage.page.keyboard.press('k');
    await stage.page.waitForURL(`**c=${conversation(1).id}*`);
    await stage.page.waitForSelector('[role=log] article');
    const resolved = () => stage.mock.state.calls.filter((call) => call.endsWith('/resolve')).length;
    await stage.page.keyboard.press('e');
    await stage.page.getByRole('button', { name: '撤销' }).click();
    await stage.page.getByRole('button', { name: '解决' }).waitFor();
    expect(resolved()).toBe(0);
    await stage.page.keyboard.press('e');
    await expect.poll(() => conversation(1).status).toBe('resolved');
    expect(resolved()).toBe(1);
  });

  it('goes back to how it was when the server refuses', async () => {
    await openConversation(4, 'queue');
    const path = `/api/conversations/${conversation(4).id}/accept`;
    stage.mock.state.failing.set(path, { status: 409, code: 'service.not_waiting' });
    await stage.page.getByRole('button', { name: '接入' }).click();
    await stage.page.getByText('该会话已被其他坐席接入').waitFor();
    await stage.page.getByRole('button', { name: '接入' }).waitFor();
  });

  it('says at once that it is cut off, and catches up when it is back', async () => {
    await openConversation(1);
    await stage.page.locator('[data-live=live]').waitFor();
    stage.mock.cut();
    await stage.page.locator('[data-live=stale]').waitFor();
    const one = conversation(1);
    one.lastSequence += 1;
    const missed = makeMessage(
      one,
      one.lastSequence,
      'customer',
      '断线时发来的消息',
      new Date().toISOString(),
    );
    stage.mock.state.entries.get(one.id)?.push(missed);
    stage.mock.mend();
    await stage.page.locator('[data-live=stale]').click();
    await stage.page.locator('[data-live=live]').waitFor();
    await stage.page.getByRole('log').getByText('断线时发来的消息').waitFor();
  });

  it('draws only what is on the screen of a thread of 5,000 messages, on the whole way up', async () => {
    await openConversation(0);
    const log = stage.page.getByRole('log');
    for (let round = 0; round < 60; round += 1) {
      await log.evaluate((element) => element.scrollBy(0, -4000));
      await stage.page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
    }
    expect(await stage.page.locator('[role=log] article').count()).toBeLessThan(60);
    const pages = stage.mock.state.calls.filter((call) => call.endsWith('/entries')).length;
    expect(pages).toBeGreaterThan(5);
    await stage.page.getByRole('button', { name: '回到最新' }).click();
    await stage.page.getByRole('log').getByText('你好，我上周买的空气炸锅').last().waitFor();
  });
});

describe('a conversation in the queue', () => {
  it('is free of serious accessibility faults and of sideways scrolling, by day and by night', async () => {
    await stage.open(`/inbox?view=queue&c=${conversation(4).id}`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await stage.page.emulateMedia({ colorScheme });
      await stage.page.waitForSelector('[role=log] article');
      await stage.page.waitForLoadState('networkidle');
      expect(await stage.seriousViolations()).toEqual([]);
      expect(await stage.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    }
  });
});
