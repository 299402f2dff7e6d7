import type { ChatMessage, ConversationPhase } from '../../contracts/web-chat/index.ts';

/** A turn as its customer saw it: accepted under a number, then a reply or a place in the queue. */
export interface PlayedTurn {
  text: string;
  sequence: number;
  ended: 'reply' | 'queue' | 'nothing';
  /** Who served the customer when the turn was over. */
  phase: ConversationPhase | null;
}

export type Outcome = 'answered' | 'clarified' | 'unanswered' | 'small_talk' | 'queue';

export interface CheckedThread {
  /** What became of each turn, in order. */
  outcomes: Outcome[];
  botReplies: number;
  handedOver: boolean;
  /** What is not as it must be; empty when all is well. */
  violations: string[];
}

const NONE_OF_THESE = ['都不是', 'None of these'];

/**
 * Compares the turns with the thread as it is stored: numbered without gaps, each message once and in order, and
 * after each exactly one reply of the bot, or one handover, after which the queue answers for the turns.
 */
export function checkThread(turns: readonly PlayedTurn[], thread: readonly ChatMessage[]): CheckedThread {
  const checked: CheckedThread = { outcomes: [], botReplies: 0, handedOver: false, violations: [] };
  const wrong = (what: string): number => checked.violations.push(what);
  thread.forEach((message, index) => {
    if (message.sequence !== index + 1) wrong(`message ${index + 1} has the number ${message.sequence}`);
  });
  const asked = thread.filter((message) => message.from === 'customer');
  if (asked.length !== turns.length) wrong(`${turns.length} messages sent, ${asked.length} stored`);
  turns.forEach((turn, index) => {
    const message = asked[index];
    if (message?.sequence !== turn.sequence || message.text !== turn.text) {
      wrong(`turn ${index + 1} is not the message in its place`);
      return;
    }
    const until = asked[index + 1]?.sequence ?? Infinity;
    const replies = thread.filter(
      (each) => each.from !== 'customer' && each.sequence > turn.sequence && each.sequence < until,
    );
    checkTurn(checked, turn, replies, `turn ${index + 1}`);
  });
  return checked;
}

function checkTurn(checked: CheckedThread, turn: PlayedTurn, replies: ChatMessage[], name: string): void {
  const [reply] = replies;
  const expected = checked.handedOver ? 0 : 1;
  if (replies.length !== expected) checked.violations.push(`${name} has ${replies.length} replies`);
  if (turn.ended === 'nothing') checked.violations.push(`${name} had neither reply nor queue in time`);
  if (reply?.from === 'bot') {
    checked.botReplies += 1;
    checked.outcomes.push(outcomeOf(reply));
    if (turn.ended === 'queue') checked.violations.push(`${name} has a reply, its customer was in the queue`);
    return;
  }
  checked.handedOver = true;
  checked.outcomes.push('queue');
  if (turn.phase !== 'queued' && turn.phase !== 'assigned') {
    checked.violations.push(`${name} has no reply and no place in the queue`);
  }
}

/** What a reply is, told from what the customer sees of it. */
export function outcomeOf(reply: ChatMessage): Outcome {
  if (reply.citations?.length) return 'answered';
  if (!reply.choices?.length) return 'small_talk';
  return reply.choices.some((each) => NONE_OF_THESE.includes(each.text)) ? 'clarified' : 'unanswered';
}
