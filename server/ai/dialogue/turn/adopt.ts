import type { BotState, Facts, Frame } from '../contract/index.ts';

/**
 * Takes over the flow that the customer left on another channel, to be asked whether to go on. Not one that waits for a call or an
 * event: its result comes to the conversation that asked for it. The same state where there is nothing to take
 * over, or this conversation has had a flow of its own.
 */
export function adopt(state: BotState, { elsewhere }: Facts): BotState {
  const top = elsewhere?.stack.at(-1);
  if (state.progress || !elsewhere || !top || !elsewhere.stack.every(isFree)) return state;
  const before = top.waiting?.kind === 'resume' ? top.waiting.before : top.waiting;
  const asked: Frame = { ...structuredClone(top), waiting: { kind: 'resume', before } };
  const stack = [...structuredClone(elsewhere.stack.slice(0, -1)), asked];
  return { ...state, progress: { stack, queue: structuredClone(elsewhere.queue), made: 0, lastAt: null } };
}

function isFree({ waiting }: Frame): boolean {
  return waiting?.kind !== 'call' && waiting?.kind !== 'event';
}
