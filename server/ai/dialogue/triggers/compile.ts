import type { Bot, LiveFlow } from '../contract/index.ts';
import { plain } from '../slots/index.ts';

/** What the triggers of a bot look like in memory. */
export interface CompiledTrigger {
  flow: LiveFlow;
  intents: ReadonlySet<string>;
  keywords: string[];
  examples: { text: string; pairs: ReadonlySet<string> }[];
  names: string[];
}

const kept = new WeakMap<Bot, CompiledTrigger[]>();

/** The triggers of a bot, prepared once for each state of the bot. */
export function triggersOf(bot: Bot): CompiledTrigger[] {
  let compiled = kept.get(bot);
  if (!compiled) {
    compiled = [...bot.flows.values()].flatMap((live) => (live.flow.trigger ? [compile(live)] : []));
    kept.set(bot, compiled);
  }
  return compiled;
}

function compile(live: LiveFlow): CompiledTrigger {
  const { trigger, name } = live.flow;
  return {
    flow: live,
    intents: new Set(trigger?.intents),
    keywords: (trigger?.keywords ?? []).map(plain).filter((word) => word !== ''),
    examples: (trigger?.examples ?? []).map((text) => ({ text: plain(text), pairs: pairsOf(plain(text)) })),
    names: [plain(name['zh-CN']), plain(name.en)],
  };
}

/** The pairs of neighbouring characters of a text. */
export function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at < text.length - 1; at += 1) pairs.add(text.slice(at, at + 2));
  return pairs;
}

/** How alike two texts are, 0 to 1: twice the common pairs over all pairs (Dice). */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 || right.size === 0) return 0;
  let common = 0;
  for (const pair of left) if (right.has(pair)) common += 1;
  return (2 * common) / (left.size + right.size);
}
