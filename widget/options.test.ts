import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

const src = 'https://chat.example:8443/widget.js?v=1';

test('the one line needs a chat key only', () => {
  expect(readOptions({ chatKey: 'k' }, src, ['en-GB'])).toEqual({
    chatKey: 'k',
    origin: 'https://chat.example:8443',
    language: 'en',
    identity: {},
    theme: 'auto',
    side: 'right',
    isOpen: false,
  });
  expect(readOptions({}, src, [])).toBeNull();
});

test('every attribute is taken, and nonsense is not', () => {
  const data = {
    chatKey: 'k',
    language: 'zh-CN',
    userId: 'u1',
    userHash: 'ab',
    userName: '李',
    userEmail: '',
    theme: 'dark',
    position: 'left',
    open: '',
  };
  expect(readOptions(data, src, ['en'])).toMatchObject({
    language: 'zh-CN',
    identity: { userId: 'u1', userHash: 'ab', name: '李' },
    theme: 'dark',
    side: 'left',
    isOpen: true,
  });
  expect(readOptions({ chatKey: 'k', theme: 'pink', position: 'up' }, src, [])).toMatchObject({
    theme: 'auto',
    side: 'right',
  });
});
