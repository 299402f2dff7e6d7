import type { Facts, Frame, Json } from '../contract/index.ts';
import { evaluate, ExpressionError, isTrue, parseOnce } from '../expressions/index.ts';
import type { Scope } from '../expressions/index.ts';
import type { ReplyLanguage } from '../../language/index.ts';

/** Names that every expression of a flow may use; slots and variables can't have them. */
export const GIVEN_NAMES = ['profile', 'channel', 'language', 'result', 'value', 'event', 'error'] as const;

interface Seen {
  facts: Facts;
  language: ReplyLanguage;
}

/** What an expression sees where no flow is in progress: the profile as far as it may be used, channel, language. */
export function baseScope({ facts, language }: Seen, extra: Record<string, Json> = {}): Scope {
  return {
    now: facts.now,
    timezone: facts.timezone,
    language,
    get(name) {
      if (Object.hasOwn(extra, name)) return extra[name];
      if (name === 'profile') return usableProfile(facts);
      if (name === 'channel') return facts.channel;
      return name === 'language' ? language : undefined;
    },
  };
}

/** What an expression of a flow sees: what is given here, its slots, its variables, and what all see. */
export function scopeOf(seen: Seen, frame: Frame, extra: Record<string, Json> = {}): Scope {
  const base = baseScope(seen, extra);
  return {
    ...base,
    get(name) {
      if (Object.hasOwn(extra, name)) return extra[name];
      if (Object.hasOwn(frame.slots, name)) return frame.slots[name]?.value;
      if (Object.hasOwn(frame.variables, name)) return frame.variables[name];
      return base.get(name);
    },
  };
}

function usableProfile({ profile }: Facts): Json {
  return Object.fromEntries(
    Object.entries(profile).flatMap(([name, fact]) => (fact.mayUse ? [[name, fact.value]] : [])),
  );
}

/** The value of an expression; null where it can't be computed, which `failed` is told. */
export function valueOf(source: string, scope: Scope, failed?: (why: string) => void): Json {
  try {
    return evaluate(parseOnce(source), scope);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    failed?.(`${error.message}, column ${error.column}`);
    return null;
  }
}

export function holds(source: string, scope: Scope, failed?: (why: string) => void): boolean {
  return isTrue(valueOf(source, scope, failed));
}
