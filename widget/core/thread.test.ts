import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChatMessage } from '../../contracts/web-chat/index.ts';
import { addMessages, completeTo, countUnread, extendDown, hasGap, startThread } from './thread.ts';
import type { Thread } from './thread.ts';

const message = (sequence: number, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id: `m${sequence}`,
  sequence,
  from: 'bot',
  text: `t${sequence}`,
  at: '2026-01-01T00:00:00Z',
  ...more,
});
const sequences = (thread: Thread) => thread.messages.map((one) => one.sequence);

test('whatever the order, the repeats and the batches, every message is held once and in order', () => {
  const arrivals = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 10 }), { maxLength: 20 });
  fc.assert(
    fc.property(arrivals, (batches) => {
      let thread = startThread();
      for (const batch of batches)
        thread = addMessages(
          thread,
          batch.map((n) => message(n)),
        );
      const all = [...new Set(batches.flat())].sort((a, b) => a - b);
      expect(sequences(thread)).toEqual(all);
      const firstMissing = Array.from({ length: 41 }, (_, n) => n + 1).find((n) => !all.includes(n)) ?? 0;
      expect(thread.complete).toBe(firstMissing - 1);
      expect(hasGap(thread)).toBe(all.some((n) => n > thread.complete));
    }),
  );
});

test('nothing new leaves the very same thread, so that screens need not draw again', () => {
  const thread = addMessages(startThread(), [message(1), message(2)]);
  expect(addMessages(thread, [message(1), message(2)])).toBe(thread);
});

test('a later version of a message replaces it, an id under a second sequence does not enter', () => {
  const thread = addMessages(startThread(), [message(1), message(2)]);
  expect(addMessages(thread, [message(1, { text: 'new' })]).messages[0]?.text).toBe('new');
  expect(sequences(addMessages(thread, [message(3, { id: 'm1' })]))).toEqual([1, 2]);
});

test('messages before the floor are dropped until the thread is read back', () => {
  const thread = addMessages(startThread(10), [message(9), message(11)]);
  expect(sequences(thread)).toEqual([11]);
  expect(sequences(extendDown(thread, [message(9), message(10)], 8))).toEqual([9, 10, 11]);
});

test('a page that ends later closes the gap before it', () => {
  const thread = addMessages(startThread(), [message(5), message(6)]);
  expect(hasGap(thread)).toBe(true);
  expect(completeTo(thread, 4).complete).toBe(6);
});

test('only what bot and agents said counts as unread', () => {
  const said = (['bot', 'customer', 'system', 'agent', 'bot'] as const).map((from, at) =>
    message(at + 1, { from }),
  );
  const thread = addMessages(startThread(), said);
  expect([countUnread(thread, 0), countUnread(thread, 1), countUnread(thread, 5)]).toEqual([3, 2, 0]);
});
