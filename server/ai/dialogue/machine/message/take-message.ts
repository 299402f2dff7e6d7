import type { FlowSlot } from '../../../../../contracts/ai/index.ts';
import type { Frame, Waiting } from '../../contract/index.ts';
import { isPlainAnswer, isQuestion, readAnswer, readYesNo } from '../../slots/index.ts';
import type { Match } from '../../triggers/index.ts';
import { advance } from '../advance.ts';
import { askToGoOn, remind } from '../finish.ts';
import { liveOf, note, slotOf } from '../run.ts';
import type { Run } from '../run.ts';
import { fill, isValid } from '../values.ts';
import { refuse, takeAnswer, takeMentions } from './answer.ts';
import { begin, startable } from './begin.ts';
import { correct, isCorrecting } from './correct.ts';
import { cancel, isLeaving } from './leave.ts';
import type { Said } from './said.ts';

/** Whether the flow dealt with the message; `answered`: by an answer from knowledge, and the flow asked again. */
export type Taken = 'taken' | 'answered' | 'passed';

const RESUME_AFTER_HOURS = 4;
const GOES_ON = /^(继续|继续吧|接着|接着办|go on|continue|resume)[。.!！]?$/i;

/** Gives a message to the flow on top. */
export function takeMessage(run: Run, frame: Frame, said: Said): Taken {
  if (isLate(run, frame) && frame.waiting?.kind === 'answer')
    return takeLate(run, frame, frame.waiting, said);
  switch (frame.waiting?.kind) {
    case 'answer':
      return takeReply(run, frame, frame.waiting.slot, said);
    case 'resume':
      return takeResume(run, frame, frame.waiting, said);
    case 'call':
      return takeMeanwhile(run, frame, said);
    // Nobody speaks with a flow that waits for an event.
    default:
      return 'passed';
  }
}

function takeReply(run: Run, frame: Frame, name: string, said: Said): Taken {
  const slot = slotOf(run, frame, name);
  if (!slot) {
    frame.waiting = null;
    return 'taken';
  }
  if (said.declines) {
    remind(run, frame);
    return 'taken';
  }
  const { text } = said;
  const isPlain = isPlainAnswer(slot, text);
  // "不用了" to a question with yes and no is a no; to any other question it ends the flow.
  if (!isPlain && isLeaving(text)) {
    cancel(run, frame);
    return 'taken';
  }
  if (!isPlain && isCorrecting(text) && correct(run, frame, said, true)) return 'taken';
  const value = readAnswer(slot, text, said.entities());
  if (!isPlain) {
    const others = startable(run, said).filter((match) => isSurer(match, slot, value !== undefined));
    if (others.length > 0) {
      begin(run, said, others);
      return 'taken';
    }
  }
  if (value !== undefined && !(slot.type === 'text' && isAside(run, said))) {
    const answered = !isPlain && isQuestion(text) && isAside(run, said) && sayAside(run, said);
    takeAnswer(run, frame, name, value, said);
    return answered ? 'answered' : 'taken';
  }
  return takeOther(run, frame, slot, said);
}

/** A message without the answer: a correction, other facts, a question of the customer's own, or nothing that fits. */
function takeOther(run: Run, frame: Frame, slot: FlowSlot, said: Said): Taken {
  if (correct(run, frame, said, false)) return 'taken';
  const also = takeMentions(run, frame, said);
  if (also.length > 0) {
    note(run, { decision: `fills ${also.join(', ')}`, why: 'the message says it' }, frame);
    remind(run, frame);
    return 'taken';
  }
  if (sayAside(run, said)) {
    remind(run, frame);
    return 'answered';
  }
  refuse(run, frame, slot, said.text.slice(0, 200));
  return 'taken';
}

/** A free text takes nearly everything: another flow must be named there; where an answer was read, the other must be exact. */
function isSurer({ score }: Match, slot: FlowSlot, hasAnswer: boolean): boolean {
  if (slot.type === 'text') return score >= 0.95;
  return !hasAnswer || score === 1;
}

/** Whether the message is a question that something outside the flow answers. */
function isAside(_run: Run, said: Said): boolean {
  return isQuestion(said.text) && said.aside() !== undefined;
}

function sayAside(run: Run, said: Said): boolean {
  const answer = said.aside();
  if (!answer) return false;
  run.effects.push(...answer.effects);
  run.trace.push(...answer.trace);
  note(run, { decision: 'answers in between', why: 'the message asks something else' });
  return true;
}

/** While a call runs: it can be dropped, left for another request, asked something; else the customer is asked to wait. */
function takeMeanwhile(run: Run, frame: Frame, said: Said): Taken {
  if (isLeaving(said.text)) {
    cancel(run, frame);
    return 'taken';
  }
  const others = startable(run, said);
  if (others.length > 0) {
    begin(run, said, others);
    return 'taken';
  }
  if (sayAside(run, said)) return 'answered';
  note(run, { stage: 'call', decision: 'asks to wait', why: 'the call has not come back' }, frame);
  remind(run, frame);
  return 'taken';
}

function isLate(run: Run, frame: Frame): boolean {
  const { lastAt } = run.progress;
  if (lastAt === null) return false;
  const hours = liveOf(run, frame)?.flow.resume_after_hours ?? RESUME_AFTER_HOURS;
  return run.facts.now.getTime() - Date.parse(lastAt) > hours * 3_600_000;
}

/** The customer comes back after hours: what they say is taken in, and they are asked whether to go on. */
function takeLate(run: Run, frame: Frame, waiting: Waiting & { kind: 'answer' }, said: Said): Taken {
  if (isLeaving(said.text)) {
    cancel(run, frame);
    return 'taken';
  }
  frame.waiting = { kind: 'resume', before: waiting };
  note(run, { decision: 'asks whether to go on', why: 'the customer was away for hours' }, frame);
  const slot = slotOf(run, frame, waiting.slot);
  const value = slot && slot.type !== 'text' ? readAnswer(slot, said.text, said.entities()) : undefined;
  if (!slot || value === undefined || !isValid(run, frame, slot, value)) return takeAway(run, frame, said);
  fill(frame, waiting.slot, value, 'message');
  askToGoOn(run, frame);
  return 'taken';
}

function takeAway(run: Run, frame: Frame, said: Said): Taken {
  const others = startable(run, said);
  if (others.length > 0) {
    begin(run, said, others);
    return 'taken';
  }
  takeMentions(run, frame, said);
  const answered = sayAside(run, said);
  askToGoOn(run, frame);
  return answered ? 'answered' : 'taken';
}

function takeResume(run: Run, frame: Frame, { before }: Waiting & { kind: 'resume' }, said: Said): Taken {
  const yes = readYesNo(said.text) ?? (GOES_ON.test(said.text.trim()) ? true : undefined);
  if (yes === false || isLeaving(said.text)) {
    cancel(run, frame);
    return 'taken';
  }
  const slot = before?.kind === 'answer' ? slotOf(run, frame, before.slot) : undefined;
  if (yes === true) {
    frame.waiting = before;
    // It may have been said meanwhile.
    if (before?.kind === 'answer' && Object.hasOwn(frame.slots, before.slot)) frame.waiting = null;
    else remind(run, frame);
    advance(run);
    return 'taken';
  }
  const value = slot && slot.type !== 'text' ? readAnswer(slot, said.text, said.entities()) : undefined;
  if (before?.kind !== 'answer' || value === undefined) return takeAway(run, frame, said);
  frame.waiting = before;
  takeAnswer(run, frame, before.slot, value, said);
  return 'taken';
}
