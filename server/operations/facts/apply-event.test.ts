import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../platform/events/index.ts';
import { applyEvent, emptyFacts } from './apply-event.ts';

const at = new Date('2026-11-20T08:00:00Z');
function event(seq: number, type: string, payload: Record<string, unknown> = {}): StoredEvent {
  return { seq, tenant: 't', key: 'c', type, payload, occurredAt: at };
}
const story = [
  event(1, 'service.conversation_opened', { channel: 'web-chat' }),
  event(2, 'service.turn_taken', { outcome: 'answered' }),
  event(3, 'service.turn_taken', { outcome: 'offered' }),
  event(4, 'service.turn_taken', { outcome: 'handed_over' }),
  event(5, 'service.handed_over', { reason: 'asked' }),
  event(6, 'service.assigned', { agentId: 'a' }),
  event(7, 'service.agent_replied', { secondsSinceHandover: 12 }),
  event(8, 'service.agent_replied', { secondsSinceHandover: null }),
  event(9, 'service.turn_taken', { outcome: 'for_person' }),
  event(10, 'service.conversation_resolved', { by: 'agent' }),
  event(11, 'service.rated', { score: 4 }),
];
const told = story.reduce(applyEvent, emptyFacts('c', at));

describe('the facts of a conversation', () => {
  it('count what happened', () =>
    expect(told).toMatchObject({
      channel: 'web-chat',
      customerMessages: 4,
      botReplies: 2,
      agentReplies: 2,
      answered: 1,
      unanswered: 1,
      handoffReason: 'asked',
      agentId: 'a',
      firstReplySeconds: 12,
      resolvedBy: 'agent',
      csat: 4,
      lastSeq: 11,
    }));

  it('stay the same when events come again, in any number of repetitions from any point', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(story.length - 1), { maxLength: 20 }), (starts) => {
        const facts = starts.reduce((sum, start) => story.slice(start).reduce(applyEvent, sum), told);
        expect(facts).toEqual(told);
      }),
    );
  });

  it('open again', () => {
    const again = applyEvent(told, event(12, 'service.reopened'));
    expect(again).toMatchObject({ resolvedAt: null, resolvedBy: null });
  });
});
