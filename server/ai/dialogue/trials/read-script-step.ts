import type { Json } from '../contract/index.ts';
import { isObject } from '../expressions/index.ts';
import type { ScriptStep } from './script.ts';

type JsonObject = { [name: string]: Json };

/** A text, or a number as it was written; undefined for all else. */
export function wordOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A step of Zhike's own form; undefined for what is none. */
export function readOwnStep(given: JsonObject, line: number): ScriptStep[] | undefined {
  const [[name, value] = ['', null]] = Object.entries(given);
  return readDoing(name, value, line) ?? readMust(name, value, line);
}

function readDoing(name: string, value: Json, line: number): ScriptStep[] | undefined {
  if (name === 'finish_call') return [{ line, do: 'finish_call' }];
  if (name === 'pass') return typeof value === 'number' ? [{ line, do: 'pass', minutes: value }] : undefined;
  const word = wordOf(value);
  if (name === 'user') return word === undefined ? undefined : [{ line, do: 'user', text: word }];
  if (name !== 'event') return undefined;
  if (word !== undefined) return [{ line, do: 'event', name: word, payload: {} }];
  const event = isObject(value) ? wordOf(value['name']) : undefined;
  if (event === undefined || !isObject(value)) return undefined;
  return [{ line, do: 'event', name: event, payload: value['payload'] ?? {} }];
}

function readMust(name: string, value: Json, line: number): ScriptStep[] | undefined {
  switch (name) {
    case 'bot':
      return readBot(value, line);
    case 'silent':
      return [{ line, must: 'silent' }];
    case 'slot':
    case 'no_slot':
      return readSlots(value, line, name === 'no_slot');
    case 'outcome':
      return typeof value === 'string' ? [{ line, must: 'outcome', outcome: value }] : undefined;
    case 'called':
    case 'not_called':
      return readCalled(value, line, name === 'not_called');
    case 'handoff':
      return [{ line, must: 'handoff', ...(typeof value === 'string' ? { reason: value } : {}) }];
    default:
      return undefined;
  }
}

function readBot(value: Json, line: number): ScriptStep[] | undefined {
  if (typeof value === 'string') return [{ line, must: 'bot', text: value, exact: false }];
  if (!isObject(value)) return undefined;
  const { text, choices } = value;
  const wanted = Array.isArray(choices) ? { choices: choices.map((each) => wordOf(each) ?? '') } : {};
  return [{ line, must: 'bot', text: wordOf(text) ?? '', exact: false, ...wanted }];
}

function readSlots(value: Json, line: number, not: boolean): ScriptStep[] | undefined {
  if (typeof value === 'string') return [{ line, must: 'slot', name: value, not }];
  if (!isObject(value)) return undefined;
  return Object.entries(value).map(([name, wanted]) => ({ line, must: 'slot', name, value: wanted, not }));
}

function readCalled(value: Json, line: number, not: boolean): ScriptStep[] | undefined {
  if (typeof value === 'string') return [{ line, must: 'called', action: value, not }];
  if (!isObject(value)) return undefined;
  const { input } = value;
  const action = wordOf(value['action']);
  if (action === undefined) return undefined;
  return [{ line, must: 'called', action, not, ...(input === undefined ? {} : { input }) }];
}

/** A step of Rasa's end-to-end tests; undefined for what is none. */
export function readRasaStep(given: JsonObject, line: number): ScriptStep[] | undefined {
  const [[name, value] = ['', null]] = Object.entries(given);
  const word = wordOf(value) ?? '';
  switch (name) {
    case 'user':
      return [{ line, do: 'user', text: word }];
    case 'bot':
      return [{ line, must: 'bot', text: word, exact: true }];
    case 'utter':
      return [{ line, must: 'utter', name: word }];
    case 'slot_was_set':
    case 'slot_was_not_set':
      return (Array.isArray(value) ? value : [value]).flatMap(
        (each) => readSlots(each, line, name === 'slot_was_not_set') ?? [],
      );
    default:
      return undefined;
  }
}
