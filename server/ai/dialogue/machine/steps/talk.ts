import type { StepOf } from '../../../../../contracts/ai/index.ts';
import type { Choice } from '../../../../../contracts/web-chat/index.ts';
import type { Frame } from '../../contract/index.ts';
import { note, say, slotOf, wordsOf } from '../run.ts';
import type { Run } from '../run.ts';
import { isValid } from '../values.ts';
import { phrase } from '../wording.ts';
import { fillFromProfile } from './from-profile.ts';
import { STOP, to } from './outcome.ts';
import type { Move } from './outcome.ts';

export function runSay(run: Run, frame: Frame, step: StepOf<'say'>): Move {
  const choices = step.choices?.map((words) => choiceOf(wordsOf(run, words, frame)));
  const why = `flow ${frame.flow}, step ${step.id}`;
  say(run, { text: wordsOf(run, step.text, frame), why, ...(choices ? { choices } : {}) });
  return to(step.next);
}

/** Asks for a slot, unless it is known already: from the message, from an earlier step, or from the profile. */
export function runAsk(run: Run, frame: Frame, step: StepOf<'ask'>): Move {
  const slot = slotOf(run, frame, step.slot);
  if (!slot) return { go: 'fail', why: `there is no slot ${step.slot}` };
  frame.asked[step.slot] = step.id;
  const known = frame.slots[step.slot];
  const mayReuse = step.always !== true || frame.replays;
  if (known && mayReuse && isValid(run, frame, slot, known.value)) return to(step.next);
  if (known) delete frame.slots[step.slot];
  if (!known && mayReuse && fillFromProfile(run, frame, step.slot, slot)) return to(step.next);
  ask(run, frame, step);
  return STOP;
}

/** Puts the question of a step and waits for its answer. */
export function ask(run: Run, frame: Frame, step: StepOf<'ask'>): void {
  const slot = slotOf(run, frame, step.slot);
  const words = step.text ?? slot?.ask;
  frame.waiting = { kind: 'answer', slot: step.slot };
  frame.attempts = 0;
  frame.replays = false;
  note(run, { decision: `asks for ${step.slot}`, why: 'it is not known' }, frame);
  const choices = slot ? choicesOf(run, frame, step.slot) : [];
  const why = `flow ${frame.flow}, step ${step.id}`;
  say(run, {
    text: words ? wordsOf(run, words, frame) : step.slot,
    why,
    ...(choices.length > 0 ? { choices } : {}),
  });
}

/** What the customer may pick instead of writing. */
export function choicesOf(run: Run, frame: Frame, name: string): Choice[] {
  const slot = slotOf(run, frame, name);
  if (slot?.type === 'boolean')
    return (['yes', 'no'] as const).map((key) => choiceOf(phrase(key, run.language)));
  return (slot?.choices ?? []).map((choice) => choiceOf(wordsOf(run, choice.name, frame)));
}

export function choiceOf(text: string): Choice {
  return { label: text, text };
}
