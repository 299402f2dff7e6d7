import * as opencc from 'opencc-js/t2cn';

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

/** Forms that the converter keeps apart, but customers don't. */
const OWN_PAIRS = ['妳你', '祂他', '牠它', '佔占', '麽么', '裡里', '裏里', '帳账', '衞卫', '綫线', '麪面'];

/** A character whose form depends on its neighbours: `inside` one of the phrases, `outside` anywhere else. */
interface Contextual {
  inside: number;
  outside: number;
  /** What stands before and behind it in a phrase, in Simplified characters. */
  around: { before: string; after: string }[];
}

const contextual = new Map<number, Contextual>();
addContextual(
  '著着著',
  '著名 著作 著述 著称 著书 著者 名著 原著 显著 巨著 编著 专著 合著 论著 译著 土著 卓著 昭著',
);
addContextual('乾干乾', '乾隆 乾坤 乾陵 乾县 乾元 康乾');
addContextual('瞭了瞭', '瞭望');
addContextual('藉借藉', '慰藉 狼藉 蕴藉 枕藉');
addContextual('徵征徵', '角徵羽');
addContextual('甚甚什', '甚么');

/** `forms`: the character, its form outside, its form inside of the phrases. */
function addContextual(forms: string, phrases: string): void {
  const [char = '', outside = '', inside = ''] = forms;
  const around = phrases.split(' ').map((phrase) => {
    const at = phrase.indexOf(char);
    return { before: phrase.slice(0, at), after: phrase.slice(at + 1) };
  });
  contextual.set(char.charCodeAt(0), {
    inside: inside.charCodeAt(0),
    outside: outside.charCodeAt(0),
    around,
  });
}

/** Simplified form of every UTF-16 unit that is one Han character; other units stand for themselves. Worked out once. */
export const simplified: Uint16Array = makeTable();

function makeTable(): Uint16Array {
  const table = Uint16Array.from({ length: 65_536 }, (_, code) => code);
  const han: string[] = [];
  for (let code = FIRST_HAN; code <= LAST_HAN; code += 1) han.push(String.fromCharCode(code));
  // One character a line, so that no phrase rule of the converter joins two of them.
  const converted = toSimplified()(han.join('\n')).split('\n');
  for (const [position, text] of converted.entries()) {
    if (text.length === 1) table[FIRST_HAN + position] = text.charCodeAt(0);
  }
  for (const pair of OWN_PAIRS) table[pair.charCodeAt(0)] = pair.charCodeAt(1);
  for (const [code, { outside }] of contextual) table[code] = outside;
  // A chain (a → b → c) would make a second pass change what the first one made.
  for (let code = FIRST_HAN; code <= LAST_HAN; code += 1) {
    while (table[table[code] ?? 0] !== table[code]) table[code] = table[table[code] ?? 0] ?? 0;
  }
  return table;
}

/** The package's own types can't be resolved by TypeScript's Node rules. */
function toSimplified(): (text: string) => string {
  const { Converter } = opencc as unknown as {
    Converter: (options: { from: string; to: string }) => (text: string) => string;
  };
  return Converter({ from: 't', to: 'cn' });
}

/** Whether the neighbours of a character decide on its Simplified form. */
export function isContextual(code: number): boolean {
  return contextual.has(code);
}

/** The form of a contextual character in its place: `behind` gives the Simplified unit at a distance (-1, 1, 2 …). */
export function simplifyInContext(code: number, behind: (distance: number) => number): number {
  const rule = contextual.get(code);
  if (!rule) return simplified[code] ?? code;
  const fits = rule.around.some(
    ({ before, after }) =>
      [...before].every((char, at) => behind(at - before.length) === char.charCodeAt(0)) &&
      [...after].every((char, at) => behind(at + 1) === char.charCodeAt(0)),
  );
  return fits ? rule.inside : rule.outside;
}
