import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../contracts/web-chat/index.ts';
import { checkThread } from './check-threads.ts';
import type { Sent } from './visitor.ts';

const at = '2026-11-20T08:00:00.000Z';
const sent: Sent[] = ['一', '二'].map((text, index) => ({
  clientMessageId: `c${index}`,
  question: { text, answer: `答${text}` },
  tries: 1,
  accepted: [{ messageId: `m${index}`, sequence: index * 2 + 1 }],
}));
const asked = (index: number, sequence: number): ChatMessage => ({
  id: `m${index}`,
  sequence,
  from: 'customer',
  text: sent[index]?.question.text ?? '',
  at,
  clientMessageId: `c${index}`,
});
const reply = (index: number, sequence: number): ChatMessage => ({
  id: `r${sequence}`,
  sequence,
  from: 'bot',
  text: sent[index]?.question.answer ?? '',
  at,
});
const whole = [asked(0, 1), reply(0, 2), asked(1, 3), reply(1, 4)];

describe('the check of a thread', () => {
  it('finds nothing wrong with one that holds all, once and in order', () => {
    expect(checkThread(sent, whole)).toEqual([]);
  });

  it.each([
    ['a lost message', 'lost', whole.slice(0, 2)],
    ['a message without a reply', 'unanswered', whole.slice(0, 3)],
    ['a doubled message', 'doubled', [...whole, asked(1, 5)]],
    ['a doubled reply', 'doubled', [...whole, reply(1, 5)]],
    ['a gap', 'disordered', [asked(0, 1), reply(0, 2), asked(1, 3), reply(1, 5)]],
    ['messages in another order', 'disordered', [asked(1, 1), reply(0, 2), asked(0, 3), reply(1, 4)]],
    [
      'another sequence than the acknowledged one',
      'other',
      [asked(0, 1), reply(0, 2), reply(1, 3), asked(1, 4)],
    ],
    ['the answer to another question', 'other', [asked(0, 1), reply(1, 2), asked(1, 3), reply(0, 4)]],
  ])('finds %s', (_, kind, thread) => {
    expect(checkThread(sent, thread).map((each) => each.kind)).toContain(kind);
  });
});
