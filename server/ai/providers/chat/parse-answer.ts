import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { invalidAnswer } from '../endpoint/index.ts';

const Completion = Compile(
  Type.Object({
    choices: Type.Array(Type.Object({ message: Type.Object({ content: Type.String() }) }), { minItems: 1 }),
  }),
);
const LONGEST = 100_000;

/**
 * Reads the answer to `/chat/completions` as JSON that fits `schema`. A fence of Markdown around it, and thoughts before it, are
 * passed over, since some models write them whatever they are told. Throws `ai.provider_invalid`, 502.
 */
export function parseAnswer<T extends TSchema>(answer: unknown, schema: T): Static<T> {
  if (!Completion.Check(answer)) throw invalidAnswer('it is no chat completion with text');
  const value = parseJson(bareText(answer.choices[0]!.message.content));
  if (!Compile(schema).Check(value)) throw invalidAnswer('it does not fit the schema');
  return value;
}

function bareText(content: string): string {
  if (content.length > LONGEST) throw invalidAnswer('it is too long');
  const end = content.startsWith('<think>') ? content.indexOf('</think>') : -1;
  const text = (end < 0 ? content : content.slice(end + '</think>'.length)).trim();
  return text.startsWith('```') && text.endsWith('```')
    ? text.slice(text.indexOf('\n') + 1, -3).trim()
    : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidAnswer('its text is no JSON');
  }
}
