import { describe, expect, it } from 'vitest';
import { cleanSettings, originOf, problemOf } from './settings.ts';

const settings = {
  name: ' shop ',
  brand: 'Shop',
  colour: '#0f6560',
  greeting: { 'zh-CN': '', en: '' },
  quickReplies: { 'zh-CN': [], en: [] },
  allowedOrigins: [],
  attachments: true,
  encrypted: false,
};

describe('an allowed site', () => {
  it.each([
    ['https://Shop.example.com/a?b', 'https://shop.example.com'],
    ['shop.example.com', 'https://shop.example.com'],
    ['http://localhost:5173', 'http://localhost:5173'],
    [' https://example.com:8443 ', 'https://example.com:8443'],
    ['shop', undefined],
    ['', undefined],
    ['javascript:alert(1)', undefined],
    ['https://user@example.com', undefined],
    ['two words.example', undefined],
  ])('from %j', (typed, expected) => {
    expect(originOf(typed)).toBe(expected);
  });
});

it('fills the half of a quick reply that is missing and drops empty ones', () => {
  const quickReplies = {
    'zh-CN': [
      { label: ' A ', text: '' },
      { label: '', text: ' ' },
      { label: '', text: 'B' },
    ],
    en: [],
  };
  const clean = cleanSettings({ ...settings, quickReplies });
  expect(clean.name).toBe('shop');
  expect(clean.quickReplies['zh-CN']).toEqual([
    { label: 'A', text: 'A' },
    { label: 'B', text: 'B' },
  ]);
});

it.each([
  [{ name: '  ' }, 'name'],
  [{ brand: '' }, 'brand'],
  [{ colour: '#12345' }, 'colour'],
  [{}, undefined],
])('finds what is wrong with %j', (part, expected) => {
  expect(problemOf({ ...settings, ...part })).toBe(expected);
});
