import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { invalidAnswer } from '../endpoint/index.ts';

const Usage = Type.Object({ prompt_tokens: Type.Integer(), completion_tokens: Type.Integer() });
const Piece = Compile(
  Type.Object({
    choices: Type.Optional(
      Type.Array(
        Type.Object({
          delta: Type.Optional(
            Type.Object({ content: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
          ),
          finish_reason: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        }),
      ),
    ),
    usage: Type.Optional(Type.Union([Usage, Type.Null()])),
  }),
);

/** What came of a streamed answer so far. */
export interface Streamed {
  text: string;
  /** The server said that this is all. */
  finished: boolean;
  /** Nothing comes any more, no count either. */
  done: boolean;
  usage: { tokensIn: number; tokensOut: number } | undefined;
}

/** Reads a stream of server-sent events as `/chat/completions` sends it, piece by piece. Throws `ai.provider_invalid`, 502. */
export function readEventStream(): { take(piece: Buffer): Streamed; end(): Streamed } {
  const decoder = new TextDecoder('utf-8');
  const state: Streamed = { text: '', finished: false, done: false, usage: undefined };
  let rest = '';

  function takeLine(line: string): void {
    if (!line.startsWith('data:')) return;
    const data = line.slice('data:'.length).trim();
    if (data === '[DONE]') {
      state.finished = state.done = true;
      return;
    }
    const value = parse(data);
    if (!Piece.Check(value)) throw invalidAnswer('its stream holds something else than pieces of an answer');
    const [choice] = value.choices ?? [];
    state.text += choice?.delta?.content ?? '';
    if (choice?.finish_reason) state.finished = true;
    if (value.usage) {
      state.usage = { tokensIn: value.usage.prompt_tokens, tokensOut: value.usage.completion_tokens };
    }
  }

  return {
    take(piece) {
      rest += decoder.decode(piece, { stream: true });
      const lines = rest.split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) takeLine(line);
      return state;
    },
    end() {
      takeLine(rest);
      rest = '';
      return state;
    },
  };
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    throw invalidAnswer('a piece of its stream is no JSON');
  }
}
