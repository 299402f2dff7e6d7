import { Value } from 'typebox/value';
import type { CompiledTools } from './compile-tools.ts';
import type { ApprovalRule, EntitledAction, Proposal, Provenance } from './tool.ts';

/**
 * Checks what a model wants done, against schema and provenance: undefined for anything that is not exactly one of the offered
 * actions with arguments from where they may come. What stands in documents or came out of tools is not among `words`, and so can't
 * become an argument.
 */
export function checkCall(
  call: { name: string; input: unknown },
  compiled: CompiledTools,
  words: readonly string[],
  rule: ApprovalRule,
): Proposal | undefined {
  const action = compiled.byTool.get(call.name);
  if (!action || typeof call.input !== 'object' || call.input === null || Array.isArray(call.input))
    return undefined;
  const input: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(action.arguments)) {
    if (given.from === 'fixed') input[name] = given.value;
  }
  for (const [name, value] of Object.entries(call.input)) {
    const from = Object.hasOwn(action.arguments, name) ? action.arguments[name] : undefined;
    const taken = from && take(value, from, compiled, words);
    if (taken === undefined) return undefined;
    input[name] = taken;
  }
  return Value.Check(action.input, input)
    ? { action: action.name, input, ...needsOf(action, input, rule) }
    : undefined;
}

function take(
  value: unknown,
  from: Provenance,
  { byMark }: CompiledTools,
  words: readonly string[],
): unknown {
  if (from.from === 'fixed') return undefined;
  if (from.from === 'choice') return value;
  if (from.from === 'own') {
    const own = typeof value === 'string' ? byMark.get(value) : undefined;
    return from.values.some((each) => each.value === own) ? own : undefined;
  }
  if (typeof value === 'number') return numbersIn(words).has(value) ? value : undefined;
  if (typeof value !== 'string' || bare(value) === '') return undefined;
  return words.some((text) => bare(text).includes(bare(value))) ? value : undefined;
}

/** Without blanks and in one form, so that a quotation is found again. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}\p{Cc}]+/gu, '');
}

function numbersIn(words: readonly string[]): Set<number> {
  return new Set(
    words.flatMap((text) => (text.normalize('NFKC').match(/\d+(?:\.\d+)?/gu) ?? []).map(Number)),
  );
}

function needsOf(
  { cost }: EntitledAction,
  input: Record<string, unknown>,
  { agentAbove }: ApprovalRule,
): Pick<Proposal, 'cost' | 'needs'> {
  if (!cost) return { cost: null, needs: 'nobody' };
  const amount = cost(input);
  // What can't be counted is too much.
  if (!Number.isFinite(amount)) return { cost: null, needs: 'agent' };
  return { cost: amount, needs: amount <= agentAbove ? 'customer' : 'agent' };
}
