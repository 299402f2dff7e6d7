import type { FlowSlot, FlowStep, TraceEntry, Words } from '../../../../contracts/ai/index.ts';
import type { ReplyLanguage } from '../../language/index.ts';
import type {
  BotState,
  Effect,
  Facts,
  Frame,
  Json,
  LiveFlow,
  Progress,
  ReplyEffect,
} from '../contract/index.ts';
import { fillText } from '../expressions/index.ts';
import { baseScope, scopeOf } from './scope.ts';

/** One input on its way through the flows: a copy of the progress, and what came of it so far. */
export interface Run {
  progress: Progress;
  facts: Facts;
  language: ReplyLanguage;
  effects: Effect[];
  trace: TraceEntry[];
  /** Sentences that stand before the next reply. */
  leads: string[];
  /** The steps that this input took: flow/step. */
  path: string[];
  /** A person was offered in this turn. */
  offered: boolean;
  handedOver: boolean;
}

/** Begins with what the state holds; the state itself is not changed. */
export function startRun(state: BotState, facts: Facts, language: ReplyLanguage): Run {
  const progress = state.progress ? structuredClone(state.progress) : EMPTY;
  return {
    progress: { ...progress, stack: [...progress.stack], queue: [...progress.queue] },
    facts,
    language,
    effects: [],
    trace: [],
    leads: [],
    path: [],
    offered: false,
    handedOver: false,
  };
}

const EMPTY: Progress = { stack: [], queue: [], made: 0, lastAt: null };

export function topOf(run: Run): Frame | undefined {
  return run.progress.stack.at(-1);
}

/** The published flow of a frame; undefined where it was taken back. */
export function liveOf(run: Run, frame: Frame): LiveFlow | undefined {
  return run.facts.bot.flows.get(frame.flow);
}

export function stepOf(live: LiveFlow, id: string): FlowStep | undefined {
  return live.flow.steps.find((step) => step.id === id);
}

export function slotOf(run: Run, frame: Frame, name: string): FlowSlot | undefined {
  const slots = liveOf(run, frame)?.flow.slots;
  return slots && Object.hasOwn(slots, name) ? slots[name] : undefined;
}

export function nameOf(run: Run, frame: Frame): string {
  return liveOf(run, frame)?.flow.name[run.language] ?? frame.flow;
}

/** The words of a flow for language and channel, with its expressions filled in. */
export function wordsOf(run: Run, words: Words, frame?: Frame, extra: Record<string, Json> = {}): string {
  const channel = words.channels?.[run.facts.channel];
  const text =
    channel?.[run.language] ?? words[run.language] ?? channel?.['zh-CN'] ?? words['zh-CN'] ?? words.en ?? '';
  return fillText(text, frame ? scopeOf(run, frame, extra) : baseScope(run));
}

/** Says something, behind the sentences that wait to be said. */
export function say(run: Run, reply: Omit<ReplyEffect, 'kind'>): void {
  const text = [...run.leads, reply.text].join('\n');
  run.leads = [];
  run.effects.push({ kind: 'reply', ...reply, text });
}

/** What is left to be said at the end of a turn. */
export function sayLeads(run: Run): void {
  if (run.leads.length === 0) return;
  const text = run.leads.join('\n');
  run.leads = [];
  run.effects.push({ kind: 'reply', text, why: 'flow' });
}

/** Notes a decision: names of things only, never what the customer said. */
export function note(
  run: Run,
  entry: Pick<TraceEntry, 'decision' | 'why'> & Partial<TraceEntry>,
  frame: Frame | undefined = topOf(run),
): void {
  const place = frame ? { flow: `${frame.flow}@${frame.version}`, step: frame.step } : {};
  if (run.trace.length < MOST_NOTES) run.trace.push({ stage: 'flow', alternatives: [], ...place, ...entry });
}

const MOST_NOTES = 60;

/** A number that belongs to one call or wait of the conversation alone. */
export function nextId(run: Run, prefix: 'call' | 'wait'): string {
  run.progress.made += 1;
  return `${prefix}-${run.progress.made}`;
}
