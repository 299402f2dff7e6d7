import { expect, test } from 'vitest';
import { exactKey, matchForm } from './match-form.ts';

test.each([
  ['怎么 退货？', '怎么退货'],
  ['怎样 Log in', '怎样log in'],
  ['  How do I pay? ', 'how do i pay'],
])('the exact key of %s is %s', (text, key) => {
  expect(exactKey(text)).toBe(key);
});

test.each([
  ['courtesies are left out', '您好，请问一下怎么退货，谢谢！', '怎么退货'],
  ['a text of courtesies alone stays', '你好，谢谢', '你好谢谢'],
  ['synonyms meet', '如何更改手机号码', '怎么改手机号'],
  ['the longest synonym wins', '多长时间到货', '多久到货'],
  [
    'numerals before a measure become digits',
    '七天无理由，十五天换货，二十一个月',
    '7天无理由15天换货21个月',
  ],
  ['other numerals stay', '一直没有', '一直没有'],
  [
    'Latin synonyms match whole words',
    'cant cancel the cantata shipment',
    'cannot cancel the cantata delivery',
  ],
  ['a courtesy inside a Latin word stays', 'which philosophy', 'which philosophy'],
])('%s', (_name, text, form) => {
  expect(matchForm(text)).toBe(form);
});
