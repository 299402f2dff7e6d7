import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { YAMLMap } from 'yaml';
import { appError } from '../../../platform/errors/index.ts';
import type { Json, ProfileFact } from '../contract/index.ts';
import { isObject } from '../expressions/index.ts';
import { readOwnStep, readRasaStep, wordOf } from './read-script-step.ts';
import type { Script, ScriptStep } from './script.ts';
import type { Stub } from './trial.ts';

type JsonObject = { [name: string]: Json };

/**
 * Reads conversations to test: `zhike: flow-test/1`, or Rasa's end-to-end form (`test_cases`). Throws `dialogue.tests_invalid` with
 * file and line.
 */
export function readScripts(file: string, source: string): Script[] {
  const lines = new LineCounter();
  const doc = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const lineOf = (node: { range?: readonly number[] | null | undefined } | null): number =>
    lines.linePos(node?.range?.[0] ?? 0).line || 1;
  const fault = doc.errors[0];
  if (fault) throw invalid(file, lines.linePos(fault.pos[0]).line, fault.message);
  const root = doc.contents;
  if (!isMap(root)) throw invalid(file, 1, 'there are no tests');
  const isRasa = root.has('test_cases');
  if (!isRasa && toJson(root)['zhike'] !== 'flow-test/1')
    throw invalid(file, 1, 'begin with zhike: flow-test/1');
  const tests = root.get(isRasa ? 'test_cases' : 'tests', true);
  if (!isSeq(tests)) throw invalid(file, 1, 'there are no tests');
  const base = isRasa ? {} : toJson(root);
  return tests.items.map((test) => {
    const line = lineOf(isMap(test) ? test : null);
    if (!isMap(test)) throw invalid(file, line, 'a test has a name and steps');
    const steps = test.get('steps', true);
    if (!isSeq(steps)) throw invalid(file, line, 'a test needs steps');
    const read = steps.items.flatMap((step): ScriptStep[] => {
      const at = lineOf(isMap(step) ? step : null);
      const given = isMap(step) ? toJson(step) : null;
      const taken = isObject(given) ? (isRasa ? readRasaStep(given, at) : readOwnStep(given, at)) : undefined;
      if (!taken) throw invalid(file, at, 'this is no step of a test');
      return taken;
    });
    const own = toJson(test);
    const name = wordOf(own[isRasa ? 'test_case' : 'name']) ?? `line ${line}`;
    return { name, file, line, setup: setupOf(withBase(base, isRasa ? {} : own)), steps: read };
  });
}

/** What a test says beside what the file says for all. */
function withBase(base: JsonObject, own: JsonObject): JsonObject {
  const merged = (name: string): JsonObject => ({ ...objectOf(base, name), ...objectOf(own, name) });
  return { ...base, ...own, actions: merged('actions'), profile: merged('profile') };
}

function toJson(node: YAMLMap): JsonObject {
  return JSON.parse(JSON.stringify(node.toJSON())) as JsonObject;
}

function objectOf(value: Json, name: string): JsonObject {
  const part = isObject(value) ? value[name] : undefined;
  return part !== undefined && isObject(part) ? part : {};
}

function setupOf(given: JsonObject): Script['setup'] {
  const text = (name: string): string | undefined => {
    const value = given[name];
    return typeof value === 'string' ? value : undefined;
  };
  const [now, timezone, channel, customerId] = ['now', 'timezone', 'channel', 'customer'].map(text);
  const language = text('language');
  return {
    ...(now === undefined ? {} : { now: new Date(now) }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(channel === undefined ? {} : { channel }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(language === 'en' || language === 'zh-CN' ? { language } : {}),
    profile: profileOf(objectOf(given, 'profile')),
    actions: objectOf(given, 'actions') as Record<string, Stub | Stub[]>,
    knowledge: pairsOf(given['knowledge'], 'question', 'answer').map(([question, answer]) => ({
      question,
      answer,
    })),
    intents: pairsOf(given['intents'], 'text', 'intent').map(([words, intent]) => ({ text: words, intent })),
  };
}

/** A plain value may be used; `{ value, consent: false }` may not. */
function profileOf(given: JsonObject): Record<string, ProfileFact> {
  return Object.fromEntries(
    Object.entries(given).map(([name, fact]) => {
      const isFull = isObject(fact) && 'value' in fact;
      const value = isFull ? (fact['value'] ?? null) : fact;
      const source = isFull && typeof fact['source'] === 'string' ? fact['source'] : '会员资料';
      return [name, { value, source, mayUse: !isFull || fact['consent'] !== false }];
    }),
  );
}

function pairsOf(given: Json | undefined, first: string, second: string): [string, string][] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((each): [string, string][] =>
    isObject(each) ? [[wordOf(each[first]) ?? '', wordOf(each[second]) ?? '']] : [],
  );
}

function invalid(file: string, line: number, message: string): Error {
  return appError('dialogue.tests_invalid', 400, `${file}:${line}: ${message}`);
}
