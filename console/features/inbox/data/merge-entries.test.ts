import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../contracts/service/entries.ts';
import { mergeEntries } from './merge-entries.ts';

function message(sequence: number, text = ''): Entry {
  const id = `m${sequence}`;
  const at = '2026-01-01T00:00:00Z';
  return {
    kind: 'message',
    id,
    sequence,
    at,
    message: { id, sequence, from: 'customer', text, at },
    delivery: 'none',
  };
}

function note(id: string, sequence: number, at: string): Entry {
  return { kind: 'note', id, sequence, at, by: { id: 'u', name: '' }, text: '' };
}

const ids = (entries: Entry[]) => entries.map((entry) => entry.id).join(' ');

describe('merging parts of a thread', () => {
  it.each([
    ['appends', [message(1)], [message(2)], 'm1 m2'],
    ['prepends', [message(3)], [message(1), message(2)], 'm1 m2 m3'],
    ['fills a hole', [message(1), message(3)], [message(2)], 'm1 m2 m3'],
    ['keeps each once', [message(1), message(2)], [message(2), message(3)], 'm1 m2 m3'],
    ['puts a note after its message', [message(1), message(2)], [note('n', 1, 'b')], 'm1 n m2'],
    ['orders notes by time', [message(1), note('n2', 1, 'b')], [note('n1', 1, 'a')], 'm1 n1 n2'],
  ])('%s', (_title, old, incoming, expected) => {
    expect(ids(mergeEntries(old, incoming))).toBe(expected);
  });

  it('takes the newer version of an entry', () => {
    const [merged] = mergeEntries([message(1, 'old')], [message(1, 'new')]);
    expect(merged?.kind === 'message' && merged.message.text).toBe('new');
  });

  it('keeps an entry once when its newer version has a later time', () => {
    const presumed = message(1, 'mine');
    expect(ids(mergeEntries([presumed], [{ ...presumed, at: '2026-01-01T00:00:05Z' }]))).toBe('m1');
  });

  it('gives the same thread in whatever parts and order it arrives', () => {
    const thread = Array.from({ length: 30 }, (_, index) => message(index + 1));
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 29 }), { maxLength: 60 }), (order) => {
        let merged: Entry[] = [];
        for (const index of order) merged = mergeEntries(merged, thread.slice(index, index + 3));
        merged = mergeEntries(merged, thread);
        expect(ids(merged)).toBe(ids(thread));
      }),
    );
  });
});
