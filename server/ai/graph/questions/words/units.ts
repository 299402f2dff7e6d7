/** How units are said: `base` is what numbers of one kind are compared in, `factor` turns this unit into it. */
interface Unit {
  base: string;
  factor: number;
}

const TABLE: Record<string, [number, string][]> = {
  元: [
    [1, '元 块 块钱 圆 rmb cny yuan ¥ 人民币 元钱 kuai'],
    [10_000, '万元 万块 万块钱'],
    [1000, '千元'],
    [0.01, '分钱'],
  ],
  美元: [[1, '美元 美金 usd dollars dollar $']],
  g: [
    [1, 'g 克 grams gram'],
    [1000, 'kg 千克 公斤 kilos kilo kilograms kilogram'],
    [500, '斤'],
  ],
  mah: [[1, 'mah 毫安 毫安时 毫安电池']],
  w: [
    [1, 'w 瓦 瓦特 watts watt'],
    [1000, 'kw 千瓦'],
  ],
  hz: [[1, 'hz 赫兹 赫 hertz']],
  gb: [
    [1, 'gb g'],
    [1024, 'tb t'],
    [1 / 1024, 'mb'],
  ],
  英寸: [[1, '英寸 寸 吋 inch inches in "']],
  cm: [
    [1, 'cm 厘米 公分 centimetres centimeters'],
    [0.1, 'mm 毫米'],
    [100, 'm 米 公尺 metres meters'],
  ],
  月: [
    [1, '月 个月 months month'],
    [12, '年 年份 years year yrs yr'],
  ],
  天: [
    [1, '天 日 days day'],
    [7, '周 星期 weeks week'],
    [30, '月 个月 months month'],
    [360, '年 years year'],
  ],
  岁: [[1, '岁 周岁 years old year old yearold']],
  像素: [
    [1, '像素 px pixels pixel'],
    [10_000, '万像素'],
    [1_000_000, 'mp megapixels megapixel 百万像素'],
  ],
  '%': [
    [1, '% 百分比 percent pct 个点'],
    [10, '成'],
  ],
  l: [
    [1, 'l 升 litres liters litre liter'],
    [0.001, 'ml 毫升'],
  ],
  小时: [
    [1, '小时 个小时 钟头 个钟 hours hour h'],
    [1 / 60, '分钟 分 minutes minute min'],
    [1 / 3600, '秒 秒钟 seconds second s'],
  ],
  db: [[1, 'db 分贝 decibels']],
  m2: [[1, '㎡ m2 平 平米 平方 平方米 个平方 square metres square meters sqm']],
  v: [[1, 'v 伏 伏特 volts']],
  倍: [[1, '倍 x times']],
  pa: [[1, 'pa 帕']],
  件: [[1, '件']],
  片: [[1, '片']],
  只: [[1, '只']],
  支: [[1, '支']],
  档: [[1, '档']],
  bar: [[1, 'bar']],
};

const units = new Map<string, Unit[]>();
for (const [base, rows] of Object.entries(TABLE)) {
  for (const [factor, words] of rows) {
    for (const word of words.split(' ')) {
      units.set(word, [...(units.get(word) ?? []), { base, factor }]);
    }
  }
}
// Ages may be said in years, terms too; both readings are kept.
units.set('yearsold', [{ base: '岁', factor: 1 }]);
units.set('yearold', [{ base: '岁', factor: 1 }]);

/** The units that a word (folded) may mean; none when it is no unit. */
export function unitsOf(word: string): readonly Unit[] {
  return units.get(word) ?? [];
}

/** What numbers of a catalogue's unit are multiplied by, and what they then are. A unit of its own is its own base. */
export function baseOf(unit: string): Unit {
  const word = unit.normalize('NFKC').toLowerCase();
  return units.get(word)?.[0] ?? { base: word, factor: 1 };
}

/** All words for units, longest first. */
export const unitWords: string[] = [...units.keys()].sort((left, right) => right.length - left.length);
