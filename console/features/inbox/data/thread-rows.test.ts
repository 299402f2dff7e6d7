import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../contracts/service/entries.ts';
import { threadRows } from './thread-rows.ts';

function message(
  sequence: number,
  at: string,
  from: 'customer' | 'agent' = 'customer',
  clientMessageId?: string,
): Entry {
  const id = `m${sequence}`;
  const sent = clientMessageId ? { clientMessageId } : {};
  return {
    kind: 'message',
    id,
    sequence,
    at,
    message: { id, sequence, from, text: '', at, ...sent },
    delivery: 'none',
  };
}

describe('the rows of a thread', () => {
  it('separate days', () => {
    const rows = threadRows([message(1, '2026-01-01T10:00:00'), message(2, '2026-01-02T10:00:00')], []);
    expect(rows.map((row) => row.kind)).toEqual(['day', 'entry', 'day', 'entry']);
  });

  it.each([
    ['the same sender soon after', '2026-01-01T10:02:00', 'customer' as const, true],
    ['the same sender much later', '2026-01-01T10:04:00', 'customer' as const, false],
    ['another sender', '2026-01-01T10:01:00', 'agent' as const, false],
  ])('join %s', (_title, at, from, joined) => {
    const rows = threadRows([message(1, '2026-01-01T10:00:00'), message(2, at, from)], []);
    expect(rows.at(-1)).toMatchObject({ kind: 'entry', joined });
  });

  it('show what is being sent until it has arrived', () => {
    const outgoing = [{ clientMessageId: 'x', text: 'hi', at: '2026-01-01T10:00:00' }];
    expect(threadRows([message(1, '2026-01-01T10:00:00')], outgoing).at(-1)?.kind).toBe('outgoing');
    const arrived = threadRows([message(1, '2026-01-01T10:00:00', 'agent', 'x')], outgoing);
    expect(arrived.map((row) => row.kind)).toEqual(['day', 'entry']);
  });
});
