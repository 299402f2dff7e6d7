import { simplified } from '../normalise/index.ts';

/** What a text in Han characters without kana can be. */
export type HanLanguage = 'zh-CN' | 'zh-TW' | 'zh-HK' | 'yue' | 'ja';

/** Characters of Cantonese writing, those that Mandarin hardly uses count double. */
const CANTONESE = new Map<string, number>(
  [...'嘅咗喺冇嘢佢哋啲嚟乜嗰嘥攞瞓噉咁嚿揾搵俾畀冧氹掟嬲靚㗎嘞囉喐攰餸冚'].map((char) => [char, 2] as const),
);
for (const char of '唔睇咩啦喎啫系係返') CANTONESE.set(char, 1);
const CANTONESE_WORDS =
  /唔(该|該|系|係|使|好|知|见|見|得|想|要|可|去|食|同|记|記|识|識|到|会|會|能)|点(解|样|樣)|點(解|樣)|边(度|个)|邊(度|個)|几(时|多)(先|啊|呀)|幾(時|多)(先|啊|呀)|(听|聽)日|(寻|尋)日|而家|依家|(呢|嗰)(个|個|度|张|張|件|啲|单|單)|系咪|係咪|有冇|未(收|返|到|得|有)(到|呀|啊|咩)?(呀|啊)|仲(未|有|係|系|要)|返工|收工/gu;
/** Written so in Hong Kong, otherwise in Taiwan. */
const HONG_KONG = /[衞裏綫麪峯]|巴士|的士|八達通|港幣|港元|智能|質素|網上|短訊|轉數快|順豐|香港|九龍|新界/u;
/** Of Japan's own forms: no Chinese writing has them. */
const JAPANESE = new Set(
  '払込円駅働価収択続売読変検済図帰歩対戻気徴楽様県発届薬営訳児処遅庁広弁仏仮伝両舎渋渉鉄闘毎産冊巻暦歳剤駄匂枠畑峠辻',
);
// Both shores write these; the Simplified form of another character says nothing where it is a Traditional one too.
const IN_BOTH = new Set(
  '后里面干台只松几云丑范斗谷系余表板志采冬升才出了别向回合制征准吃周家幸幕当扣托游御咨欲注症岳致舍洒秋私胡苏药杆累咸曲朱梁弦困困划别卷腊涂伙借克刮并布凶叶吁着占同群灶布托杯床墙晒秘暗刻你他它',
);

const simplifiedOnly = markSimplified();

/** Characters that are written so in Simplified Chinese alone. */
function markSimplified(): Uint8Array {
  const table = new Uint8Array(65_536);
  for (let code = 0x3400; code <= 0x9fff; code += 1) {
    const form = simplified[code] ?? code;
    if (form !== code) table[form] = 1;
  }
  for (const char of IN_BOTH) table[char.charCodeAt(0)] = 0;
  return table;
}

/** How many characters speak for which writing. */
interface HanCounts {
  han: number;
  traditional: number;
  simple: number;
  japanese: number;
  cantonese: number;
}

function count(text: string): HanCounts {
  const counts: HanCounts = { han: 0, traditional: 0, simple: 0, japanese: 0, cantonese: 0 };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x3400 || code > 0x9fff) continue;
    const char = text.charAt(at);
    counts.han += 1;
    if (JAPANESE.has(char)) counts.japanese += 1;
    else if (simplified[code] !== code && !IN_BOTH.has(char)) counts.traditional += 1;
    else if (simplifiedOnly[code] === 1) counts.simple += 1;
    counts.cantonese += CANTONESE.get(char) ?? 0;
  }
  // A word is worth more beside a character of the same kind.
  const words = text.match(CANTONESE_WORDS)?.length ?? 0;
  counts.cantonese += words * (counts.cantonese > 0 ? 2 : 1.5);
  return counts;
}

/** Tells Simplified from Traditional Chinese, Cantonese, and Japanese that is written in Han characters alone. */
export function identifyHan(text: string): { language: HanLanguage; confidence: number } {
  const { han, traditional, simple, japanese, cantonese } = count(text);
  if (cantonese >= 2 && cantonese * 12 >= han) {
    return { language: 'yue', confidence: Math.min(0.98, 0.55 + cantonese * 0.08) };
  }
  if (japanese > 0 && japanese >= simple && japanese * 12 >= han) {
    return { language: 'ja', confidence: 0.6 + 0.35 * Math.min(1, japanese / 2) };
  }
  const sum = 0.6 + traditional + simple;
  if (traditional > simple) {
    return { language: HONG_KONG.test(text) ? 'zh-HK' : 'zh-TW', confidence: (0.5 + traditional) / sum };
  }
  // Without a character that tells them apart it is what most customers write.
  return { language: 'zh-CN', confidence: simple === 0 ? 0.75 : (0.5 + simple) / sum };
}
