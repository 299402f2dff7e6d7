import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkify, safeUrl } from './linkify.ts';

const links = (text: string) =>
  linkify(text).flatMap((piece) => (piece.href === undefined ? [] : [piece.text]));

test.each([
  ['see https://a.example/x?y=1#z.', ['https://a.example/x?y=1#z']],
  ['详情见https://a.example/帮助,谢谢', ['https://a.example/']],
  ['打开 http://a.example/p。再看https://b.example!', ['http://a.example/p', 'https://b.example']],
  ['(https://a.example/wiki/X_(y))', ['https://a.example/wiki/X_(y)']],
  ['<https://a.example>', ['https://a.example']],
  ['HTTPS://A.EXAMPLE/Q', ['HTTPS://A.EXAMPLE/Q']],
  ['https://a.example/"onmouseover=alert(1)', ['https://a.example/']],
  ['a https://a.example/\u202egnp.exe', ['https://a.example/']],
  ['没有链接 a.example 和 1.5', []],
])('finds the addresses in %j', (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt://a.example/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'https://bank.example@evil.example/',
  'https://user:pass@evil.example/',
  'https://',
  'https:// a.example',
  'http://[not-an-address',
  '<a href="javascript:alert(1)">https</a>',
])('makes no link of %j', (text) => {
  expect(links(text)).toEqual([]);
});

test('the pieces are the text, and every address is http or https, whatever the text', () => {
  const part = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'https://',
      'http://a.example',
      'javascript:',
      '@',
      ')',
      '](',
      '<script>',
      '。',
      '\u202e',
      '\u0000',
    ),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const pieces = linkify(text);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (const { href } of pieces)
        if (href !== undefined) expect(href).toMatch(/^https?:\/\/[^@]*$|^https?:\/\/[^/@]+\/.*$/);
    }),
  );
});

test('a long hostile text is split in time that does not explode', () => {
  const started = performance.now();
  for (const text of [
    'https://'.repeat(5000),
    `https://a.example/${'('.repeat(5000)}`,
    `https://a/${').'.repeat(5000)}`,
  ]) {
    linkify(text);
  }
  expect(performance.now() - started).toBeLessThan(1000);
});

test.each([
  ['/files/1?s=a', 'https://chat.example/files/1?s=a'],
  ['https://files.example/1', 'https://files.example/1'],
  ['javascript:alert(1)', null],
  ['data:image/svg+xml,<svg onload=alert(1)>', null],
  ['http://[', null],
])('a link given by the server, %j, becomes %j', (url, expected) => {
  expect(safeUrl(url, 'https://chat.example')).toBe(expected);
});
