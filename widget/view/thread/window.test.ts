import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChatMessage } from '../../../contracts/web-chat/index.ts';
import { buildRows, findOpenQuestion } from './rows.ts';
import { atEnd, FIRST, indexOf, MOST, moveDown, moveUp } from './window.ts';

test('scrolling through a list of any length shows every row, never too many, and ends at both ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6000 }), (total) => {
      let stretch = atEnd(total);
      const shown = new Set<number>();
      const note = () => {
        expect(stretch.end - stretch.start).toBeLessThanOrEqual(MOST);
        for (let at = stretch.start; at < stretch.end; at += 1) shown.add(at);
      };
      for (note(); stretch.start > 0; note()) stretch = moveUp(stretch);
      expect(shown.size).toBe(total);
      for (; stretch.end < total; note()) stretch = moveDown(stretch, total);
      expect(stretch.end - stretch.start).toBe(Math.min(total, Math.max(MOST, Math.min(FIRST, total))));
      expect([moveUp({ start: 0, end: 5 }), moveDown(stretch, total)]).toEqual([
        { start: 0, end: 5 },
        stretch,
      ]);
    }),
    { numRuns: 60 },
  );
});

test('a place is found by sequence also where numbers are missing', () => {
  const items = [2, 3, 7, 9].map((sequence) => ({ sequence }));
  expect([1, 2, 4, 7, 9, 10].map((sequence) => indexOf(items, sequence))).toEqual([0, 0, 2, 2, 3, 4]);
});

const said = (
  sequence: number,
  from: ChatMessage['from'],
  minute: number,
  more: Partial<ChatMessage> = {},
) => ({
  id: String(sequence),
  sequence,
  from,
  text: 't',
  at: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(),
  ...more,
});

test('messages of one sender stand together until a pause, another sender or another agent', () => {
  const thread = [
    said(1, 'bot', 0),
    said(2, 'bot', 1),
    said(3, 'customer', 2),
    said(4, 'agent', 3, { agentName: '林' }),
    said(5, 'agent', 4, { agentName: '周' }),
    said(6, 'agent', 30, { agentName: '周' }),
  ];
  const flags = buildRows(thread, 0, 6).map((row) =>
    [row.isFirst, row.isLast, row.hasTime].map(Number).join(''),
  );
  expect(flags).toEqual(['101', '010', '110', '110', '110', '111']);
  expect(buildRows(thread, 1, 2)[0]).toMatchObject({ isFirst: false, isLast: true, hasTime: false });
});

test('choices stay open until the customer writes', () => {
  const choices = [{ label: 'A', text: 'a' }];
  const question = said(1, 'bot', 0, { choices });
  expect(findOpenQuestion([question, said(2, 'system', 1)])).toBe(question);
  expect(findOpenQuestion([question, said(2, 'customer', 1)])).toBeNull();
  expect(findOpenQuestion([])).toBeNull();
});
