import { describe, expect, it } from 'vitest';
import { detectLanguage } from './detect-language.ts';

describe('the language of a message', () => {
  it.each([
    ['怎么退货', 'en', 'zh-CN'],
    ['我的 order 什么时候到', 'en', 'zh-CN'],
    ['How do I return this?', 'zh-CN', 'en'],
    ['refund please', 'zh-CN', 'en'],
    ['asdf qwer', 'zh-CN', 'zh-CN'],
    ['asdf qwer', 'en', 'en'],
    ['LH-K102 SF1234567890', 'zh-CN', 'zh-CN'],
    ['ok', 'zh-CN', 'zh-CN'],
    ['👍', 'en', 'en'],
    ['', 'zh-CN', 'zh-CN'],
  ] as const)('"%s" after %s is %s', (text, before, language) =>
    expect(detectLanguage(text, before)).toBe(language),
  );
});
