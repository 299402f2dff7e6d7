import { predictIntent } from '../../language/index.ts';
import type { IntentModel, IntentReading } from '../../language/index.ts';
import { isAppError } from '../../../platform/errors/index.ts';
import type { ChatModel } from '../chat/index.ts';
import type { Encoder } from '../encoder/index.ts';
import { chooseCandidate, withChoice } from './choose-candidate.ts';
import type { Choice } from './choose-candidate.ts';
import { isUncertain } from './is-uncertain.ts';
import { textToSend } from './text-to-send.ts';

/** The stronger models that are configured, if any. */
export interface Stronger {
  encoder?: Encoder;
  languageModel?: ChatModel;
}

/** How asking one of them went. `other`: it is not the encoder that the model was trained with, and was not asked. */
export interface Asked {
  outcome: 'answered' | 'late' | 'resting' | 'failed' | 'missing' | 'other';
  ms: number;
  /** The code of the error. */
  code?: string;
}

/** A reading in the form of all readings, and who was asked for it where stronger models are configured. */
export interface ConsultedReading extends IntentReading {
  asked?: { encoder?: Asked; languageModel?: Asked & Partial<Choice> };
}

export interface ReadingOptions {
  encoderMs?: number;
  languageModelMs?: number;
  signal?: AbortSignal;
}

const ENCODER_MS = 500;
const LANGUAGE_MODEL_MS = 1500;

/**
 * Reads the intent of a text with whatever is configured: the encoder that the model was trained with, then for an uncertain
 * reading the language model. Whoever is late, resting, failing or making no sense is done without; the reading says so. Throws
 * the reason of `signal` only.
 */
export async function consultIntent(
  model: IntentModel,
  text: string,
  { encoder, languageModel }: Stronger,
  options: ReadingOptions = {},
): Promise<ConsultedReading> {
  if (!model.stronger && !languageModel) return predictIntent(model, text);
  const { encoderMs = ENCODER_MS, languageModelMs = LANGUAGE_MODEL_MS, signal } = options;
  const asked: NonNullable<ConsultedReading['asked']> = {};
  let vector: Float32Array | undefined;
  if (model.stronger) {
    const { encoder: trainedWith } = model.stronger;
    if (encoder?.id === trainedWith) {
      const { value, ...how } = await ask(encoderMs, signal, (limit) =>
        encoder.encode([textToSend(text)], limit),
      );
      vector = value?.[0];
      asked.encoder = how;
    } else asked.encoder = { outcome: encoder ? 'other' : 'missing', ms: 0 };
  }
  const reading = predictIntent(model, text, vector);
  if (asked.encoder?.outcome === 'answered' && reading.readBy === undefined) asked.encoder.outcome = 'other';
  if (!languageModel || !isUncertain(reading)) return asked.encoder ? { ...reading, asked } : reading;
  const { value: choice, ...how } = await ask(languageModelMs, signal, (limit) =>
    chooseCandidate(languageModel, model, text, reading, limit),
  );
  asked.languageModel = { ...how, ...choice };
  return { ...(choice ? withChoice(reading, choice) : reading), asked };
}

/** Asks with a time limit, and tells how that went instead of throwing. */
async function ask<T>(
  ms: number,
  signal: AbortSignal | undefined,
  question: (limit: AbortSignal) => Promise<T>,
): Promise<Asked & { value?: T }> {
  const limit = AbortSignal.timeout(ms);
  const started = performance.now();
  try {
    const value = await question(signal ? AbortSignal.any([limit, signal]) : limit);
    return { outcome: 'answered', ms: performance.now() - started, value };
  } catch (error) {
    signal?.throwIfAborted();
    return { ...failureOf(error), ms: performance.now() - started };
  }
}

function failureOf(error: unknown): Pick<Asked, 'outcome' | 'code'> {
  if (!isAppError(error)) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return { outcome: late ? 'late' : 'failed' };
  }
  const { code } = error;
  if (code === 'outbound.timeout') return { outcome: 'late', code };
  if (code === 'outbound.breaker_open' || code === 'ai.encoder_resting') return { outcome: 'resting', code };
  return { outcome: 'failed', code };
}
