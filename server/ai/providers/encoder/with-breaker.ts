import { appError } from '../../../platform/errors/index.ts';
import {
  admit,
  afterFailure,
  afterGivingUp,
  afterSuccess,
  BREAKER_RULES,
  CLOSED,
} from '../../../platform/outbound/index.ts';
import type { Breaker, BreakerRules } from '../../../platform/outbound/index.ts';
import type { Encoder } from './encoder.ts';

/** An encoder that is left alone for a while after it failed, or was too slow, repeatedly. */
export function withBreaker(
  encoder: Encoder,
  rules: BreakerRules = BREAKER_RULES,
  now: () => number = () => performance.now(),
): Encoder {
  let breaker: Breaker = CLOSED;
  return {
    id: encoder.id,
    get dimensions() {
      return encoder.dimensions;
    },
    async encode(texts, signal) {
      const found = admit(breaker, now(), rules);
      breaker = found.breaker;
      if (!found.admitted) {
        throw appError(
          'ai.encoder_resting',
          503,
          'The encoder failed repeatedly and is left alone for a while.',
        );
      }
      try {
        const vectors = await encoder.encode(texts, signal);
        breaker = afterSuccess(breaker);
        return vectors;
      } catch (error) {
        const gaveUp = signal?.aborted === true && !(error instanceof Error && error.name === 'TimeoutError');
        breaker = gaveUp ? afterGivingUp(breaker, now()) : afterFailure(breaker, now(), rules);
        throw error;
      }
    },
    close: async () => encoder.close?.(),
  };
}
