import type { Candidate } from '../entity.ts';

const BASES: Readonly<Record<string, string>> = {
  红: 'red',
  橙: 'orange',
  橘: 'orange',
  黄: 'yellow',
  绿: 'green',
  青: 'cyan',
  蓝: 'blue',
  紫: 'purple',
  黑: 'black',
  白: 'white',
  灰: 'grey',
  粉: 'pink',
  棕: 'brown',
  褐: 'brown',
  金: 'gold',
  银: 'silver',
  驼: 'camel',
  杏: 'apricot',
  米: 'beige',
  咖啡: 'coffee',
  咖: 'coffee',
  卡其: 'khaki',
  肉: 'nude',
  透明: 'clear',
};
const BASE = Object.keys(BASES).join('|');
const SHADE =
  '深|浅|淡|暗|亮|大|藏|墨|荧光|玫瑰|玫|酒|枣|砖|天|宝|湖|海|军|草|果|橄榄|柠檬|鹅|土|姜|米|奶|乳|象牙|香槟|银|太空|星空|克莱因|雾霾|薄荷|藕|烟|炭|曜石|雪|裸|粉';
const CHINESE = new RegExp(
  `(${SHADE})?(${BASE})色(?!情|彩|泽|差)|(深|浅|淡|藏|墨|酒|枣|玫|天|宝|军|雾霾|米|奶)(红|黄|绿|青|蓝|紫|灰|粉|棕|白)(?![\\u3400-\\u9fff]{0,1}(?:酒|茶|糖))|(红|黄|绿|蓝|紫|黑|白|灰|粉)(?=的(?:那|这|[件条个双款]|$|[，。！？,.!?吗吧呢有还]))`,
  'g',
);
const ENGLISH_CUE = /[a-z]{3}/;
const ENGLISH =
  /(?<![a-z-])(?:(light|dark|deep|navy|rose|sky|pale|hot) )?(red|orange|yellow|green|cyan|blue|purple|black|white|gr[ea]y|pink|brown|gold|silver|beige|khaki|navy|maroon|teal|turquoise)(?![a-z-]| (?:friday|card|list|mail|market))/g;

/** Colours: 黑色, 深蓝, 酒红色, light blue. Canonical: the English base colour; the value also has the shade as written. */
export function readColours(folded: string, out: Candidate[]): void {
  CHINESE.lastIndex = 0;
  for (let match = CHINESE.exec(folded); match; match = CHINESE.exec(folded)) {
    const base = match[2] ?? match[4] ?? match[5] ?? '';
    out.push(colour(match, BASES[base] ?? base, match[1] ?? match[3], match[5] ? 0.75 : 0.93));
  }
  if (!ENGLISH_CUE.test(folded)) return;
  ENGLISH.lastIndex = 0;
  for (let match = ENGLISH.exec(folded); match; match = ENGLISH.exec(folded)) {
    const base = match[2] === 'gray' ? 'grey' : (match[2] ?? '');
    out.push(colour(match, base, match[1], 0.85));
  }
}

function colour(
  match: RegExpExecArray,
  base: string,
  shade: string | undefined,
  confidence: number,
): Candidate {
  return {
    kind: 'colour',
    start: match.index,
    end: match.index + match[0].length,
    value: shade === undefined ? { base } : { base, shade },
    canonical: base,
    confidence,
  };
}
