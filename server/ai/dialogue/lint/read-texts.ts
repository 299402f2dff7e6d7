import type { Flow, FlowStep, Words } from '../../../../contracts/ai/index.ts';
import type { Path } from '../format/index.ts';

/** An expression of a flow: its source, where it stands, and the names that it sees beside slots and variables. */
export interface Source {
  source: string;
  path: Path;
  extra: readonly string[];
}

export interface Said {
  words: Words;
  path: Path;
  extra: readonly string[];
}

/** All texts and expressions of a flow with their paths. */
export function readTexts(flow: Flow): { said: Said[]; sources: Source[] } {
  const said: Said[] = [];
  const sources: Source[] = [];
  const say = (words: Words | undefined, path: Path, ...extra: string[]): void => {
    if (words) said.push({ words, path, extra });
  };
  const use = (source: string | undefined, path: Path, ...extra: string[]): void => {
    if (source !== undefined) sources.push({ source, path, extra });
  };
  say(flow.about, ['about']);
  use(flow.trigger?.when, ['trigger', 'when']);
  for (const [name, source] of Object.entries(flow.variables ?? {})) use(source, ['variables', name]);
  for (const [name, slot] of Object.entries(flow.slots ?? {})) {
    const path = ['slots', name];
    use(slot.valid, [...path, 'valid'], 'value');
    say(slot.name, [...path, 'name']);
    say(slot.ask, [...path, 'ask']);
    say(slot.again, [...path, 'again'], 'value');
    say(slot.profile?.said, [...path, 'profile', 'said'], 'value');
    for (const [place, choice] of (slot.choices ?? []).entries())
      say(choice.name, [...path, 'choices', place, 'name']);
  }
  for (const [place, step] of flow.steps.entries()) readStep(step, ['steps', place], say, use);
  return { said, sources };
}

type Say = (words: Words | undefined, path: Path, ...extra: string[]) => void;
type Use = (source: string | undefined, path: Path, ...extra: string[]) => void;

function readStep(step: FlowStep, path: Path, say: Say, use: Use): void {
  const useAll = (values: Record<string, string> | undefined, field: string, ...extra: string[]): void => {
    for (const [name, source] of Object.entries(values ?? {})) use(source, [...path, field, name], ...extra);
  };
  switch (step.kind) {
    case 'say':
      say(step.text, [...path, 'text']);
      for (const [place, words] of (step.choices ?? []).entries()) say(words, [...path, 'choices', place]);
      return;
    case 'ask':
      return say(step.text, [...path, 'text']);
    case 'decide':
      for (const [place, branch] of step.when.entries()) use(branch.if, [...path, 'when', place, 'if']);
      return;
    case 'set':
      return useAll(step.values, 'values');
    case 'call':
    case 'recommend':
      readMapping(step.input, [...path, 'input'], use);
      if (step.kind === 'call') say(step.meanwhile, [...path, 'meanwhile']);
      return useAll(step.result, 'result', 'result');
    case 'flow':
      // Its results are read with the names of the flow that it calls.
      return useAll(step.input, 'input');
    case 'wait':
      use(step.minutes, [...path, 'minutes']);
      use(step.until, [...path, 'until']);
      return useAll(step.result, 'result', 'event');
    case 'model':
      say(step.instruction, [...path, 'instruction']);
      say(step.otherwise, [...path, 'otherwise']);
      return use(step.passages, [...path, 'passages']);
    case 'handoff':
      say(step.why, [...path, 'why']);
      return say(step.text, [...path, 'text']);
    case 'experiment':
    case 'end':
      return;
  }
}

function readMapping(given: unknown, path: Path, use: Use): void {
  if (typeof given === 'string') use(given, path);
  else if (Array.isArray(given))
    for (const [place, part] of given.entries()) readMapping(part, [...path, place], use);
  else if (typeof given === 'object' && given !== null)
    for (const [name, part] of Object.entries(given)) readMapping(part, [...path, name], use);
}
