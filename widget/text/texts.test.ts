import { expect, test } from 'vitest';
import { checkFile } from './check-file.ts';
import { formatBytes, formatTime } from './format.ts';
import { chooseLanguage, sayIn, texts } from './texts.ts';

test('every text is there in both languages with the same blanks to fill in', () => {
  const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, [zh, en]] of Object.entries(texts)) {
    expect(zh, key).toMatch(/\p{Script=Han}/u);
    expect(en, key).not.toMatch(/\p{Script=Han}/u);
    expect(blanks(en), key).toEqual(blanks(zh));
  }
});

test('values are filled in as they are, also ones that look like patterns', () => {
  expect(sayIn('zh-CN')('queueAhead', { n: 2 })).toBe('您前面还有 2 位');
  expect(sayIn('en')('joined', { name: '$& {n}' })).toBe('$& {n} has joined');
});

test.each([
  ['zh-CN', ['en-US'], 'zh-CN'],
  ['en', ['zh-CN'], 'en'],
  ['auto', ['fr-FR', 'zh-Hans', 'en'], 'zh-CN'],
  [undefined, ['en-GB', 'zh-CN'], 'en'],
  ['ja', ['zh-TW'], 'zh-CN'],
  [undefined, ['ja'], 'en'],
])('%j asked for, %j preferred: %s', (asked, preferred, expected) => {
  expect(chooseLanguage(asked, preferred)).toBe(expected);
});

const rules = { enabled: true, maxBytes: 1000, accept: ['image/*', 'application/pdf', '.docx'] };
test.each([
  [{ name: 'a.png', type: 'image/png', size: 1 }, null],
  [{ name: 'a.PDF', type: 'application/pdf', size: 1000 }, null],
  [{ name: 'A.DOCX', type: '', size: 1 }, null],
  [{ name: 'a.png', type: 'image/png', size: 1001 }, 'fileTooLarge'],
  [{ name: 'a.exe', type: 'application/x-msdownload', size: 1 }, 'fileType'],
  [{ name: 'image/png', type: '', size: 1 }, 'fileType'],
  [{ name: 'a.png', type: 'image/png', size: 0 }, 'fileType'],
])('the file %j is judged %j', (file, expected) => {
  expect(checkFile(file, rules)).toBe(expected);
});

test('times are short today and dated before', () => {
  const now = new Date(2026, 4, 2, 12, 0);
  const at = (...parts: [number, number, number, number, number]) =>
    formatTime(new Date(...parts), now, 'zh-CN');
  expect(at(2026, 4, 2, 9, 5)).toBe('09:05');
  expect(at(2026, 3, 3, 8, 0)).toBe('4月3日 08:00');
  expect(at(2025, 3, 3, 8, 0)).toBe('2025年4月3日 08:00');
});

test.each([
  [512, '512 B'],
  [1536, '1.5 KB'],
  [5_242_880, '5 MB'],
  [150_000_000, '143 MB'],
])('%d bytes read as %s', (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected);
});
