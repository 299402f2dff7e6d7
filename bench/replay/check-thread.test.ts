import { expect, test } from 'vitest';
import type { ChatMessage } from '../../contracts/web-chat/index.ts';
import { checkThread } from './check-thread.ts';
import type { PlayedTurn } from './check-thread.ts';

const SENDERS = { c: 'customer', b: 'bot', s: 'system' } as const;

// "cb" is a question and the bot's reply to it.
function thread(letters: string): ChatMessage[] {
  return [...letters].map((letter, index) => ({
    id: `m${index}`,
    sequence: index + 1,
    from: SENDERS[letter as keyof typeof SENDERS],
    text: letter,
    at: '2026-11-20T08:00:00.000Z',
  }));
}

function turns(...list: [sequence: number, ended: PlayedTurn['ended']][]): PlayedTurn[] {
  return list.map(([sequence, ended]) => ({
    text: 'c',
    sequence,
    ended,
    phase: ended === 'reply' ? 'bot' : ended === 'queue' ? 'queued' : null,
  }));
}

test.each([
  ['a reply to each', 'cbcb', turns([1, 'reply'], [3, 'reply']), 0],
  ['a handover, then the queue', 'cbcsc', turns([1, 'reply'], [3, 'queue'], [5, 'queue']), 0],
  ['two replies', 'cbb', turns([1, 'reply']), 1],
  ['no reply at all', 'c', turns([1, 'nothing']), 3],
  ['a message lost', 'cb', turns([1, 'reply'], [3, 'reply']), 2],
  ['a reply in the queue', 'cscb', turns([1, 'queue'], [3, 'queue']), 2],
])('%s', (_name, letters, played, violations) => {
  expect(checkThread(played, thread(letters)).violations).toHaveLength(violations);
});

test('a gap in the numbers is told', () => {
  const [first, second] = thread('cb');
  const gapped = [first, second].flatMap((each) => each ?? []).map((each) => ({ ...each }));
  if (gapped[1]) gapped[1].sequence = 3;
  expect(checkThread(turns([1, 'reply']), gapped).violations).toEqual(['message 2 has the number 3']);
});
