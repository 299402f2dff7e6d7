import { expect, test } from 'vitest';
import { newId } from './new-id.ts';
import { openOutbox, OUTBOX_LIMIT } from './outbox.ts';
import { memoryStorage } from '../test/memory-storage.ts';
import { openKeep } from './storage.ts';
import { anonymousId, describeVisitor, noteUser } from './visitor.ts';

test('ids are version 7, never repeat, and sort in the order they were made, even when the clock goes back', () => {
  const made = Array.from({ length: 9000 }, (_, n) => newId(1_800_000_000_000 - (n % 3)));
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort()).toEqual(made);
  for (const id of made.slice(0, 50))
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('the outbox is in order, shared by its openers, bounded, and drops what it cannot read', () => {
  const shelf = memoryStorage();
  const one = openOutbox(openKeep('k', () => shelf));
  const two = openOutbox(openKeep('k', () => shelf));
  one.add({ clientMessageId: 'b', at: 2, text: 'second' });
  two.add({ clientMessageId: 'a', at: 1, text: 'first' });
  shelf.setItem('zhike:k:out:c', '{"broken');
  shelf.setItem('zhike:k:out:d', '{"clientMessageId":"d","at":1}');
  expect(one.list().map((item) => item.text)).toEqual(['first', 'second']);
  expect(openOutbox(openKeep('other', () => shelf)).list()).toEqual([]);
  for (let n = 0; n < OUTBOX_LIMIT; n += 1) one.add({ clientMessageId: `x${n}`, at: n, text: 'x' });
  expect(one.list()).toHaveLength(OUTBOX_LIMIT);
  expect(one.add({ clientMessageId: 'z', at: 1, text: 'one too many' })).toBe(false);
  one.clear();
  expect(two.list()).toEqual([]);
});

test('where the browser keeps nothing, the page remembers', () => {
  const refuse = () => {
    throw new Error('forbidden');
  };
  const outbox = openOutbox(openKeep('k', refuse));
  outbox.add({ clientMessageId: 'a', at: 1, text: 'x' });
  expect(outbox.list()).toHaveLength(1);
  outbox.remove('a');
  expect(outbox.list()).toEqual([]);
});

test('the anonymous id lasts; another signed-in user is noticed', () => {
  const storage = memoryStorage();
  const keep = openKeep('k', () => storage);
  expect(anonymousId(keep)).toBe(anonymousId(keep));
  expect([noteUser(keep, undefined), noteUser(keep, 'a'), noteUser(keep, 'a'), noteUser(keep, 'b')]).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('a visitor is described with what is sound only', () => {
  const hash = 'a'.repeat(64);
  expect(describeVisitor({ userHash: hash }, 'anon')).toEqual({ anonymousId: 'anon' });
  expect(describeVisitor({ userId: 'u', userHash: 'short', email: '', name: '李' }, 'anon')).toEqual({
    anonymousId: 'anon',
    userId: 'u',
    traits: { name: '李' },
  });
  const traits = { vip: true, level: 3, odd: { nested: 1 } } as unknown as Record<string, string>;
  expect(describeVisitor({ userId: 'u', userHash: hash, traits }, 'anon')).toEqual({
    anonymousId: 'anon',
    userId: 'u',
    userHash: hash,
    traits: { vip: true, level: 3 },
  });
});
