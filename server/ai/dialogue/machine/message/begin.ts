import { readEntities } from '../../../language/index.ts';
import type { Filled, LiveFlow } from '../../contract/index.ts';
import { readMentions } from '../../slots/index.ts';
import { requestsIn, matchFlows } from '../../triggers/index.ts';
import type { Match } from '../../triggers/index.ts';
import { bounded, MOST } from '../bounds.ts';
import { frameOf } from '../frames.ts';
import { note, topOf } from '../run.ts';
import type { Run } from '../run.ts';
import { baseScope } from '../scope.ts';
import { phrase } from '../wording.ts';
import type { Said } from './said.ts';

/** The flows that a message may start, the surest first; those in progress are not among them. */
export function startable(run: Run, said: Said): Match[] {
  const busy = new Set(run.progress.stack.map(({ flow }) => flow));
  const { bot } = run.facts;
  return matchFlows(bot, said.text, said.turn.understanding.intent, baseScope(run)).filter(
    ({ flow }) => !busy.has(flow.id),
  );
}

/**
 * Starts a flow with what the message says already, on top of what is in progress; further requests of the message wait and are
 * announced.
 */
export function begin(run: Run, said: Said, matches: readonly Match[]): void {
  const [whole, ...others] = matches;
  if (!whole) return;
  const busy = new Set(run.progress.stack.map(({ flow }) => flow));
  const [first, ...further] = requestsIn(run.facts.bot, said.text, whole, baseScope(run)).filter(
    ({ match }) => !busy.has(match.flow.id),
  );
  if (!first) return;
  const { flow: live, why } = first.match;
  const text = further.reduce((rest, { part }) => rest.replace(part, ' '), said.text);
  const frame = frameOf(run, live, topOf(run) ? 'digression' : 'main', mentioned(run, live, text));
  run.progress.stack.push(frame);
  const alternatives = others.map(({ flow, score }) => ({ what: `flow ${flow.id}`, score }));
  note(run, { stage: 'intent', decision: `starts ${live.id}`, why, alternatives }, frame);
  for (const { match, part } of further) enqueue(run, match.flow, mentioned(run, match.flow, part));
  const next = further[0]?.match.flow;
  if (!next) return;
  const parts = { name: live.flow.name[run.language], other: next.flow.name[run.language] };
  run.leads.push(phrase('queued', run.language, parts));
}

/** Puts a request behind the others; too many are not taken, and the trace says so. */
export function enqueue(run: Run, live: LiveFlow, slots: Record<string, Filled>): void {
  const { queue } = run.progress;
  if (queue.some(({ flow }) => flow === live.id)) return;
  const isTaken = queue.length < MOST.queue;
  if (isTaken) queue.push({ flow: live.id, slots, variables: {} });
  note(run, {
    stage: 'intent',
    decision: isTaken ? `queues ${live.id}` : `does not queue ${live.id}`,
    why: isTaken ? 'a further request of the message' : 'too many requests wait',
  });
}

/** The slots of a flow that a text fills without being asked. */
function mentioned(run: Run, live: LiveFlow, text: string): Record<string, Filled> {
  const slots = Object.entries(live.flow.slots ?? {});
  if (slots.length === 0) return {};
  const entities = readEntities(text, { reference: run.facts.now, zone: run.facts.timezone });
  return Object.fromEntries(
    [...readMentions(slots, text, entities)].map(([name, value]) => [
      name,
      { value: bounded(value), from: 'message' as const },
    ]),
  );
}
