import type { Flow } from '../../../../contracts/ai/index.ts';
import { ExpressionError, expressionsOf, namesOf, parse } from '../expressions/index.ts';
import type { Expr } from '../expressions/index.ts';
import { GIVEN_NAMES } from '../machine/index.ts';
import type { Report } from './problems.ts';
import { readTexts } from './read-texts.ts';

const ALWAYS = ['profile', 'channel', 'language', 'error', 'event'];

/** Names that a flow gives values to, beside its slots. */
export function variablesOf(flow: Flow): Set<string> {
  const names = new Set(Object.keys(flow.variables ?? {}));
  for (const step of flow.steps) {
    const values = step.kind === 'set' ? step.values : 'result' in step ? step.result : undefined;
    for (const name of Object.keys(values ?? {})) names.add(name);
    // What a flow is given by its caller is a slot of it.
  }
  return names;
}

/** Expressions that can't be read, names that nobody gives, texts that lack a language; returns all names that are used. */
export function lintNames(flow: Flow, report: Report): Set<string> {
  const known = new Set([...Object.keys(flow.slots ?? {}), ...variablesOf(flow), ...ALWAYS]);
  const used = new Set<string>();
  const check = (
    expr: Expr,
    extra: readonly string[],
    path: readonly (string | number)[],
    shift: number,
  ): void => {
    for (const { name, at } of namesOf(expr)) {
      used.add(name);
      if (!known.has(name) && !extra.includes(name))
        report(path, 'flow.name_unknown', name, { shift: shift + at });
    }
  };
  const { said, sources } = readTexts(flow);
  for (const { source, path, extra } of sources)
    reading(report, path, () => check(parse(source), extra, path, 0));
  for (const { words, path, extra } of said) {
    for (const [language, text] of textsIn(words)) {
      const at = [...path, ...language];
      reading(report, at, () => {
        for (const { expr, at: start } of expressionsOf(text)) check(expr, extra, at, start);
      });
    }
    const missing = (flow.languages ?? ['zh-CN', 'en']).filter((language) => words[language] === undefined);
    if (missing.length > 0 && path[0] !== 'about') report(path, 'flow.language_missing', missing.join(', '));
  }
  for (const name of [...Object.keys(flow.slots ?? {}), ...Object.keys(flow.variables ?? {})])
    if ((GIVEN_NAMES as readonly string[]).includes(name))
      report([flow.slots && name in flow.slots ? 'slots' : 'variables', name], 'flow.name_reserved', name, {
        key: true,
      });
  return used;
}

function reading(report: Report, path: readonly (string | number)[], read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    report(path, 'flow.expression_invalid', `${error.message} (${error.column})`, {
      shift: error.column - 1,
    });
  }
}

function textsIn(words: {
  'zh-CN'?: string;
  en?: string;
  channels?: Record<string, { 'zh-CN'?: string; en?: string }>;
}): [string[], string][] {
  const own: [string[], string][] = [];
  for (const language of ['zh-CN', 'en'] as const)
    if (words[language] !== undefined) own.push([[language], words[language]]);
  for (const [channel, texts] of Object.entries(words.channels ?? {}))
    for (const language of ['zh-CN', 'en'] as const)
      if (texts[language] !== undefined) own.push([['channels', channel, language], texts[language]]);
  return own;
}
