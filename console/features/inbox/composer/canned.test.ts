import { describe, expect, it } from 'vitest';
import { matchCanned, shortcutIn } from './canned.ts';

describe('canned replies', () => {
  it.each([
    ['/', ''],
    ['/Hi', 'hi'],
    ['/订单', '订单'],
    ['/hi there', null],
    ['say /hi', null],
    ['', null],
  ])('%j is the shortcut %j', (text, shortcut) => {
    expect(shortcutIn(text)).toBe(shortcut);
  });

  const reply = (shortcut: string, title: string) => ({ id: shortcut, shortcut, title, text: '' });
  const all = [reply('order', '请提供订单号'), reply('hi', '问候'), reply('hours', '营业时间 order')];
  it.each([
    ['', 'order hi hours'],
    ['h', 'hi hours'],
    ['order', 'order hours'],
    ['问候', 'hi'],
    ['zzz', ''],
  ])('%j finds %j', (typed, expected) => {
    expect(
      matchCanned(all, typed)
        .map((one) => one.shortcut)
        .join(' '),
    ).toBe(expected);
  });
});
