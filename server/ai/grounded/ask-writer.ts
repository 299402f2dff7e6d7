import type { WritingSettings } from '../../../contracts/ai/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { isAppError } from '../../platform/errors/index.ts';
import { estimateTokens, strongerModelsOf } from '../providers/index.ts';
import type { ChatMessage, Writer } from '../providers/index.ts';
import { getWritingSettings, reserve, settle } from './budget/index.ts';
import type { Reservation, Taken } from './budget/index.ts';

/** Why nothing was written. */
export type NotWritten =
  | 'not_configured'
  | 'switched_off'
  | 'no_evidence'
  | 'no_budget'
  | 'late'
  | 'resting'
  | 'failed'
  | 'unusable'
  | 'refused'
  | 'unsupported';

/** What a model is asked for, and how it is read. */
export interface Task<T> {
  switch: 'answers' | 'fluency' | 'copilot';
  conversationId: string | undefined;
  messages: ChatMessage[];
  maxTokens: number;
  ask: (writer: Writer, options: { maxTokens: number; signal: AbortSignal }) => Promise<Answered<T>>;
}

interface Answered<T> {
  tokens: { in: number; out: number };
  /** What was made of it. */
  value: T | NotWritten;
}

export type Outcome<T> =
  | { outcome: 'written'; value: T; model: string; tokensIn: number; tokensOut: number; ms: number }
  | { outcome: NotWritten; ms: number };

/**
 * Asks the language model within the tenant's settings, budget and time. Never throws, and never takes longer than `deadlineMs`,
 * whatever the model's server or the database do; what is late is given up and counted afterwards.
 */
export async function askWriter<T>(
  app: App,
  tenant: string,
  task: Task<T>,
  deadlineMs: number,
): Promise<Outcome<T>> {
  const started = performance.now();
  const elapsed = (): number => performance.now() - started;
  const { writer } = strongerModelsOf(app);
  if (!writer) return { outcome: 'not_configured', ms: 0 };
  const control = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome<T>>((resolve) => {
    timer = setTimeout(() => {
      control.abort(new DOMException('The time for writing is over.', 'TimeoutError'));
      resolve({ outcome: 'late', ms: elapsed() });
    }, deadlineMs);
  });
  const work = withinBudget(app, tenant, task, writer, control.signal).then(
    (result): Outcome<T> => ({ ...result, ms: elapsed() }),
    (error: unknown): Outcome<T> => {
      app.log.warn({ code: isAppError(error) ? error.code : undefined }, 'The language model was not asked');
      return { outcome: 'failed', ms: elapsed() };
    },
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function withinBudget<T>(
  app: App,
  tenant: string,
  task: Task<T>,
  writer: Writer,
  signal: AbortSignal,
): Promise<Outcome<T>> {
  const who = { tenant, actor: SYSTEM };
  const asked = task.messages.map(({ content }) => content).join('\n');
  const tokens = estimateTokens(asked) + task.maxTokens;
  const { settings, reservation } = await inTenant(app, who, async (ctx) => {
    const found = await getWritingSettings(ctx);
    if (!found[task.switch]) return { settings: found, reservation: undefined };
    const { conversationId } = task;
    return { settings: found, reservation: await reserve(ctx, found, { tokens, conversationId }) };
  });
  if (!settings[task.switch]) return { outcome: 'switched_off', ms: 0 };
  if (!reservation) return { outcome: 'no_budget', ms: 0 };
  const began = performance.now();
  const { result, taken } = await tryAsking(task, writer, limitOf(settings, signal));
  // Nobody waits for the count.
  count(app, tenant, reservation, { ...taken, ms: performance.now() - began });
  return result;
}

function limitOf({ msPerTurn }: WritingSettings, signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(msPerTurn)]);
}

async function tryAsking<T>(
  task: Task<T>,
  writer: Writer,
  signal: AbortSignal,
): Promise<{ result: Outcome<T>; taken: Omit<Taken, 'ms'> }> {
  try {
    const { tokens, value } = await task.ask(writer, { maxTokens: task.maxTokens, signal });
    if (isNotWritten(value)) return { result: { outcome: value, ms: 0 }, taken: { tokens, used: false } };
    const result = { value, model: writer.id, tokensIn: tokens.in, tokensOut: tokens.out, ms: 0 };
    return { result: { outcome: 'written', ...result }, taken: { tokens, used: true } };
  } catch (error) {
    const outcome = failureOf(error);
    const nothing = outcome === 'resting' || outcome === 'failed';
    return {
      result: { outcome, ms: 0 },
      taken: { tokens: nothing ? { in: 0, out: 0 } : undefined, used: false },
    };
  }
}

function count(app: App, tenant: string, reservation: Reservation, taken: Taken): void {
  inTenant(app, { tenant, actor: SYSTEM }, (ctx) => settle(ctx, reservation, taken)).catch((error: unknown) =>
    app.log.warn(
      { code: isAppError(error) ? error.code : undefined },
      'What the language model took was not counted',
    ),
  );
}

const REASONS: ReadonlySet<string> = new Set<NotWritten>([
  'refused',
  'unsupported',
  'unusable',
  'no_evidence',
]);

function isNotWritten(value: unknown): value is NotWritten {
  return typeof value === 'string' && REASONS.has(value);
}

function failureOf(error: unknown): NotWritten {
  if (!isAppError(error)) {
    return error instanceof Error && /^(TimeoutError|AbortError)$/.test(error.name) ? 'late' : 'failed';
  }
  if (error.code === 'outbound.timeout') return 'late';
  if (error.code === 'outbound.breaker_open') return 'resting';
  return error.code === 'ai.provider_invalid' || error.code === 'outbound.reply_too_large'
    ? 'unusable'
    : 'failed';
}
