import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textToSend } from './index.ts';

describe('of a text there is sent', () => {
  it.each([
    ['我要退3件，一共99元', '我要退3件，一共99元'],
    ['电话13812345678。', '电话[number]。'],
    ['138-1234-5678 or 138 1234 5678', '[number] or [number]'],
    ['+86 (0)21 6123 4567', '+[number]'],
    ['１３８１２３４５６７８', '[number]'],
    ['身份证11010519491231002X', '身份证[number]X'],
    ['单号SF1234567890', '单号SF[number]'],
    ['me@example.com 和 www.example.com/a?b=1', '[email] 和 [link]'],
    ['  退款😀 ', '退款😀'],
    ['', ''],
  ])('%j as %j', (text, sent) => expect(textToSend(text)).toBe(sent));

  it('no number of five digits or more, and no mail address', () => {
    const piece = fc.oneof(
      fc.stringMatching(/^[0-9]{5,19}$/),
      fc.stringMatching(/^[0-9]{3}[- ][0-9]{4}[- ][0-9]{4}$/),
      fc.emailAddress({ size: 'small' }).filter((address) => /^[\w.]+@[\w.-]+$/.test(address)),
      fc.constantFrom('退款', '我的电话是', '，', ' and ', '😀'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(textToSend(pieces.join(' '))).not.toMatch(/\d{5}|\d{3}[- ]\d{4}|\w@\w/);
      }),
    );
  });

  it('its beginning only', () => {
    expect(textToSend('字'.repeat(5000))).toHaveLength(1000);
  });
});
