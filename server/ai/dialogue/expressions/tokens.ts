import { ExpressionError } from './syntax.ts';

export interface Token {
  kind: 'number' | 'string' | 'name' | 'sign' | 'end';
  /** The name, the sign, or what a string says. */
  text: string;
  at: number;
}

const LONGEST = 1000;
const NUMBER = /\d+(?:\.\d+)?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const SIGN = /==|!=|<=|>=|[<>+\-*/%()[\],.]/y;
const SPACE = /\s+/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', '"': '"', "'": "'" };

/** Cuts an expression into its words; the last token is the end. Throws ExpressionError. */
export function readTokens(source: string): Token[] {
  if (source.length > LONGEST) throw new ExpressionError(`longer than ${LONGEST} characters`, LONGEST);
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  while (at < source.length) {
    const space = match(SPACE);
    if (space) {
      at += space.length;
      continue;
    }
    const quote = source[at];
    if (quote === '"' || quote === "'") {
      const { text, end } = readString(source, at, quote);
      tokens.push({ kind: 'string', text, at });
      at = end;
      continue;
    }
    const [kind, text] = (
      [
        ['number', match(NUMBER)],
        ['name', match(NAME)],
        ['sign', match(SIGN)],
      ] as const
    ).find(([, found]) => found !== undefined) ?? [undefined, undefined];
    if (kind === undefined || text === undefined) throw strange(source, at);
    tokens.push({ kind, text, at });
    at += text.length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function readString(source: string, start: number, quote: string): { text: string; end: number } {
  let text = '';
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source[at] ?? '';
    if (char === quote) return { text, end: at + 1 };
    if (char !== '\\') {
      text += char;
      continue;
    }
    at += 1;
    const escaped = ESCAPES[source[at] ?? ''];
    if (escaped === undefined) throw new ExpressionError(`unknown escape \\${source[at] ?? ''}`, at - 1);
    text += escaped;
  }
  throw new ExpressionError('the text is not closed', start);
}

/** Signs that people write and this language does not have, with what to write. */
const INSTEAD: Readonly<Record<string, string>> = {
  '=': '==',
  '&': 'and',
  '|': 'or',
  '!': 'not',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '（': '(',
  '）': ')',
  '，': ',',
  '＞': '>',
  '＜': '<',
};

function strange(source: string, at: number): ExpressionError {
  const char = String.fromCodePoint(source.codePointAt(at) ?? 0);
  const instead = INSTEAD[char];
  return new ExpressionError(instead ? `"${char}" is written ${instead}` : `unexpected "${char}"`, at);
}
