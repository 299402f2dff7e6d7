import type { FlowSlot } from '../../../../../contracts/ai/index.ts';
import type { Frame, Json } from '../../contract/index.ts';
import { readMentions } from '../../slots/index.ts';
import { moveTo, remind } from '../finish.ts';
import { liveOf, note, say, slotOf, wordsOf } from '../run.ts';
import type { Run } from '../run.ts';
import { choiceOf } from '../steps/talk.ts';
import { fill, isValid } from '../values.ts';
import { phrase } from '../wording.ts';
import type { Said } from './said.ts';

const ATTEMPTS = 3;

/** Takes the answer to the question that was asked, and what else the message says; asks again where it is not valid. */
export function takeAnswer(run: Run, frame: Frame, name: string, value: Json, said: Said): void {
  const slot = slotOf(run, frame, name);
  if (!slot) return;
  if (!isValid(run, frame, slot, value)) return refuse(run, frame, slot, value);
  fill(frame, name, value, 'message');
  frame.attempts = 0;
  const also = takeMentions(run, frame, said, name);
  const why = also.length > 0 ? `the message says it, and ${also.join(', ')}` : 'the message says it';
  note(run, { decision: `fills ${name}`, why }, frame);
  const step = liveOf(run, frame)?.flow.steps.find(({ id }) => id === frame.step);
  moveTo(run, frame, step?.kind === 'ask' ? step.next : undefined);
}

/** Fills open slots that a message mentions by the way; says which. */
export function takeMentions(run: Run, frame: Frame, said: Said, except?: string): string[] {
  const open = Object.entries(liveOf(run, frame)?.flow.slots ?? {}).filter(
    ([name, slot]) =>
      name !== except && !Object.hasOwn(frame.slots, name) && !isTakenBy(slot, except, run, frame),
  );
  const found = readMentions(open, said.text, said.entities());
  for (const [name, value] of found) fill(frame, name, value, 'message');
  return [...found.keys()];
}

/** A value that answered the question is not the value of another slot of the same type as well. */
function isTakenBy(slot: FlowSlot, answered: string | undefined, run: Run, frame: Frame): boolean {
  const other = answered === undefined ? undefined : slotOf(run, frame, answered);
  return other?.type === slot.type && slot.type !== 'choice';
}

/** An answer that does not fit: why, and the question again; after several a person is offered. */
export function refuse(run: Run, frame: Frame, slot: FlowSlot, value: Json): void {
  frame.attempts += 1;
  const limit = slot.attempts ?? ATTEMPTS;
  note(run, { decision: 'asks again', why: `answer ${frame.attempts} of ${limit} does not fit` }, frame);
  if (frame.attempts >= limit) {
    run.offered = true;
    say(run, {
      text: phrase('stuck', run.language),
      choices: [choiceOf(phrase('toPerson', run.language)), choiceOf(phrase('dropIt', run.language))],
      why: `${frame.attempts} answers that do not fit`,
    });
    return;
  }
  if (!slot.again) run.leads.push(phrase('invalid', run.language));
  else run.leads.push(wordsOf(run, slot.again, frame, { value }));
  remind(run, frame);
}
