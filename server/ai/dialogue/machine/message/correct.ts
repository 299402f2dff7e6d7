import type { Frame, Json } from '../../contract/index.ts';
import { isSame } from '../../expressions/index.ts';
import { readMentionedChoice, readTyped } from '../../slots/index.ts';
import { note, slotOf } from '../run.ts';
import type { Run } from '../run.ts';
import { fill, isValid, shown } from '../values.ts';
import { phrase } from '../wording.ts';
import type { Said } from './said.ts';

const CUE =
  /不是|不对|错了|写错|说错|改成|改为|改到|换成|应该是|更正|^(?:\s*)(?:no|nope|actually|sorry|wait|i mean)\b|\b(?:change (?:it|that) to|i meant|instead|rather)\b/i;
const BEHIND_CUE = /(?:改成|改为|改到|换成|应该是|(?<!不)是)[:： ]*(.+)$/;

/** Types whose values say by themselves what they are, so that a second one is a correction even without "no". */
const TELLING = new Set(['date', 'time', 'phone', 'email', 'order_number', 'amount', 'address']);

/** Whether a message says that something was wrong. */
export function isCorrecting(text: string): boolean {
  return CUE.test(text);
}

/**
 * "不是，是明天", "改成后天", "no, tomorrow": rewrites the slot that was filled last of those that the message fits, and goes back
 * to where it was asked. False where nothing is corrected.
 */
export function correct(run: Run, frame: Frame, said: Said, withCue: boolean): boolean {
  const names = Object.keys(frame.slots).reverse();
  for (const name of names) {
    const slot = slotOf(run, frame, name);
    const before = frame.slots[name];
    if (!slot || !before || (!withCue && !TELLING.has(slot.type))) continue;
    const value = readNew(
      slot.type === 'choice' ? readMentionedChoice(behind(said.text), slot) : undefined,
      () =>
        slot.type === 'text' && withCue && name === names[0]
          ? BEHIND_CUE.exec(said.text)?.[1]?.trim()
          : readTyped(slot.type, said.text, said.entities()).at(-1),
    );
    if (value === undefined || isSame(value, before.value) || !isValid(run, frame, slot, value)) continue;
    fill(frame, name, value, 'message');
    run.leads.push(phrase('corrected', run.language, { value: shown(run, slot, value) }));
    note(
      run,
      {
        decision: `corrects ${name}`,
        why: withCue ? 'the customer says it was wrong' : 'another value of its type',
      },
      frame,
    );
    goBack(frame, name);
    return true;
  }
  return false;
}

function readNew(choice: Json | undefined, other: () => Json | undefined): Json | undefined {
  return choice ?? other();
}

/** What follows "…是": in 不是退货，是换货 the second counts. */
function behind(text: string): string {
  return BEHIND_CUE.exec(text)?.[1] ?? text;
}

/** From the step that asked for the slot on; what is known is not asked again, and calls are made only with new input. */
function goBack(frame: Frame, name: string): void {
  frame.waiting = null;
  frame.attempts = 0;
  const asked = Object.hasOwn(frame.asked, name) ? frame.asked[name] : undefined;
  if (asked === undefined) return;
  frame.step = asked;
  frame.replays = true;
}
