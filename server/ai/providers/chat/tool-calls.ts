import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { invalidAnswer } from '../endpoint/index.ts';

/** Something that a model may ask to have done. */
export interface Tool {
  name: string;
  description: string;
  /** JSON Schema of an object. */
  parameters: Record<string, unknown>;
}

/** What a model asked to have done, not checked against anything yet; undefined where it asked for nothing. */
export interface Called {
  call: { name: string; input: unknown } | undefined;
  tokensIn: number | undefined;
  tokensOut: number | undefined;
}

const Answer = Compile(
  Type.Object({
    choices: Type.Array(
      Type.Object({
        message: Type.Object({
          tool_calls: Type.Optional(
            Type.Union([
              Type.Array(
                Type.Object({ function: Type.Object({ name: Type.String(), arguments: Type.String() }) }),
              ),
              Type.Null(),
            ]),
          ),
        }),
      }),
      { minItems: 1 },
    ),
    usage: Type.Optional(Type.Object({ prompt_tokens: Type.Integer(), completion_tokens: Type.Integer() })),
  }),
);
const LONGEST = 4000;

/** Reads at most one call of a tool. Several calls, or arguments that are no JSON, throw `ai.provider_invalid`, 502. */
export function parseCall(answer: unknown): Called {
  if (!Answer.Check(answer)) throw invalidAnswer('it is no chat completion with calls');
  const calls = answer.choices[0]!.message.tool_calls ?? [];
  if (calls.length > 1) throw invalidAnswer('it asks for several things at once');
  const tokens = { tokensIn: answer.usage?.prompt_tokens, tokensOut: answer.usage?.completion_tokens };
  const [call] = calls;
  if (!call) return { call: undefined, ...tokens };
  const { name, arguments: text } = call.function;
  if (text.length > LONGEST) throw invalidAnswer('its arguments are too long');
  try {
    return { call: { name, input: JSON.parse(text) as unknown }, ...tokens };
  } catch {
    throw invalidAnswer('its arguments are no JSON');
  }
}
