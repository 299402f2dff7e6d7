import type { TraceEntry } from '../../../../contracts/ai/index.ts';
import type {
  Bot,
  BotState,
  Effect,
  Facts,
  Input,
  Json,
  ProfileFact,
  Progress,
  StepResult,
  TurnOutcome,
} from '../contract/index.ts';
import { START } from '../contract/index.ts';
import { resolveChoice, step } from '../step.ts';
import { likeness, pairsOf } from '../triggers/index.ts';
import { plain } from '../slots/index.ts';
import { understand } from '../understand.ts';
import type { IntentResult, KnowledgeResult } from '../understand.ts';

/** What an action answers in a trial; the last answer of a list stays. `later`: only when the script says so. */
export interface Stub {
  result?: Json;
  error?: 'time_limit' | 'failed';
  code?: string;
  later?: boolean;
}

export interface TrialSetup {
  bot: Bot;
  now?: Date;
  timezone?: string;
  channel?: string;
  language?: 'zh-CN' | 'en';
  customerId?: string;
  profile?: Record<string, ProfileFact>;
  actions?: Record<string, Stub | Stub[]>;
  knowledge?: { question: string; answer: string }[];
  intents?: { text: string; intent: string }[];
  /** What was left on another channel. */
  elsewhere?: Progress;
}

/** What happened, in its order. */
export type Happening =
  | { kind: 'user'; text: string }
  | { kind: 'bot'; text: string; choices: string[]; why: string }
  | { kind: 'called'; action: string; input: { [name: string]: Json } }
  | { kind: 'handoff'; reason: string; summary: string | null }
  | { kind: 'waits'; event: string | null; until: string | null };

/** A conversation in memory: the real turns, with answers of actions from a script and a clock that is moved. */
export interface Trial {
  /** A message of the customer, and all that follows until the bot waits again. */
  say(text: string): Promise<TrialTurn>;
  /** The oldest call that is still out comes back. */
  finishCall(): TrialTurn;
  event(name: string, payload: Json): TrialTurn;
  /** Moves the clock and ends what was waited for. */
  pass(minutes: number): TrialTurn;
  /** What the flows know, with what those knew that have ended. */
  known(): Record<string, Json>;
  state(): BotState;
  now(): Date;
}

export interface TrialTurn {
  happened: Happening[];
  outcome: TurnOutcome;
  trace: TraceEntry[];
}

interface Open {
  callId: string;
  stub: Stub;
}

interface Kept {
  state: BotState;
  now: Date;
  open: Open[];
  waits: { waitId: string; event: string | null; until: string | null }[];
  counts: Map<string, number>;
  known: Record<string, Json>;
}

const MOST_RESULTS = 30;

export function startTrial(setup: TrialSetup): Trial {
  const kept: Kept = {
    state: { ...START, language: setup.language ?? 'zh-CN' },
    now: setup.now ?? new Date('2026-01-05T02:00:00Z'),
    open: [],
    waits: [],
    counts: new Map(),
    known: {},
  };
  return {
    async say(text) {
      const asked = resolveChoice(kept.state, text);
      const understanding = await understand(asked, kept.state.language, search(setup), read(setup));
      const turn = {
        kind: 'message',
        messageId: 'trial',
        text,
        hasAttachment: false,
        understanding,
      } as const;
      const taken = take(setup, kept, [turn]);
      return { ...taken, happened: [{ kind: 'user', text }, ...taken.happened] };
    },
    finishCall: () => take(setup, kept, finished(kept.open.shift())),
    event(name, payload) {
      const waiting = kept.waits.find((wait) => wait.event === name);
      kept.waits = kept.waits.filter((wait) => wait !== waiting);
      return take(setup, kept, [{ kind: 'event', waitId: waiting?.waitId ?? null, name, payload }]);
    },
    pass(minutes) {
      kept.now = new Date(kept.now.getTime() + minutes * 60_000);
      const over = kept.waits.filter(
        ({ until }) => until !== null && Date.parse(until) <= kept.now.getTime(),
      );
      kept.waits = kept.waits.filter((wait) => !over.includes(wait));
      return take(
        setup,
        kept,
        over.map(({ waitId }) => ({ kind: 'time_over', waitId })),
      );
    },
    known: () => kept.known,
    state: () => kept.state,
    now: () => kept.now,
  };
}

function finished(open: Open | undefined): Input[] {
  if (!open) return [];
  const { callId, stub } = open;
  if (stub.error === undefined)
    return [{ kind: 'call_finished', callId, ok: true, result: stub.result ?? null }];
  const code = stub.code === undefined ? {} : { code: stub.code };
  return [{ kind: 'call_finished', callId, ok: false, error: stub.error, ...code }];
}

/** Takes inputs, and the results of the calls that they led to. */
function take(setup: TrialSetup, kept: Kept, inputs: Input[]): TrialTurn {
  const turn: TrialTurn = { happened: [], outcome: 'ignored', trace: [] };
  const waiting = [...inputs];
  for (let count = 0; waiting.length > 0 && count < MOST_RESULTS; count += 1) {
    const input = waiting.shift();
    if (!input) break;
    const result: StepResult = step(kept.state, input, factsOf(setup, kept));
    kept.state = result.state;
    for (const { slots } of result.state.progress?.stack ?? [])
      for (const [name, { value }] of Object.entries(slots)) kept.known[name] = value;
    if (result.outcome !== 'ignored') turn.outcome = result.outcome;
    turn.trace.push(...result.trace);
    for (const effect of result.effects) waiting.push(...carryOut(setup, kept, effect, turn.happened));
  }
  return turn;
}

function carryOut(setup: TrialSetup, kept: Kept, effect: Effect, happened: Happening[]): Input[] {
  switch (effect.kind) {
    case 'reply':
      happened.push({
        kind: 'bot',
        text: effect.text,
        choices: (effect.choices ?? []).map(({ text }) => text),
        why: effect.why,
      });
      return [];
    case 'handoff':
      happened.push({ kind: 'handoff', reason: effect.reason, summary: effect.summary ?? null });
      return [];
    case 'do':
      happened.push({ kind: 'called', action: effect.action, input: effect.input });
      return [];
    case 'wait':
      happened.push({ kind: 'waits', event: effect.event, until: effect.until });
      kept.waits.push({ waitId: effect.waitId, event: effect.event, until: effect.until });
      return [];
    case 'call': {
      happened.push({ kind: 'called', action: effect.action, input: effect.input });
      const open = { callId: effect.callId, stub: stubOf(setup, kept, effect.action) };
      if (open.stub.later === true) kept.open.push(open);
      return open.stub.later === true ? [] : finished(open);
    }
  }
}

function stubOf(setup: TrialSetup, kept: Kept, action: string): Stub {
  const given = setup.actions && Object.hasOwn(setup.actions, action) ? setup.actions[action] : undefined;
  const count = kept.counts.get(action) ?? 0;
  kept.counts.set(action, count + 1);
  const stub = Array.isArray(given) ? (given[count] ?? given.at(-1)) : given;
  return stub ?? { error: 'failed', code: 'trial.no_answer' };
}

function factsOf(setup: TrialSetup, kept: Kept): Facts {
  return {
    bot: setup.bot,
    profile: setup.profile ?? {},
    now: kept.now,
    timezone: setup.timezone ?? 'Asia/Shanghai',
    channel: setup.channel ?? 'web_chat',
    conversationId: 'trial',
    customerId: setup.customerId ?? 'trial',
    ...(setup.elsewhere ? { elsewhere: setup.elsewhere } : {}),
  };
}

const LIKE = 0.55;

/** The knowledge of the script: the question itself, or one much like it. */
function search({ knowledge = [] }: TrialSetup): (text: string) => KnowledgeResult {
  return (text) => {
    const said = plain(text);
    const scored = knowledge.map((each) => {
      const question = plain(each.question);
      return {
        ...each,
        exact: question === said,
        confidence: question === said ? 1 : likeness(pairsOf(said), pairsOf(question)),
      };
    });
    const [best] = scored.sort((a, b) => b.confidence - a.confidence);
    return best && best.confidence >= LIKE
      ? { kind: 'answer', articleId: plain(best.question), ...best }
      : { kind: 'none' };
  };
}

function read({ intents = [] }: TrialSetup): (text: string) => IntentResult | undefined {
  return (text) => {
    const found = intents.find((each) => plain(each.text) === plain(text));
    if (!found) return undefined;
    const { intent } = found;
    return {
      modelId: null,
      number: 0,
      label: intent,
      title: intent,
      probability: 0.95,
      inScope: true,
      candidates: [],
      response: null,
    };
  };
}
