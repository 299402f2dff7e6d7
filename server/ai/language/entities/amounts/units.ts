/** A unit: its code, and for measures the factor to the code's unit. */
export interface Unit {
  code: string;
  factor: number;
}

const MEASURES: Readonly<Record<string, readonly [number, string][]>> = {
  g: [
    [1, '克 g gram grams'],
    [1000, '公斤 千克 kg kgs kilo kilos kilogram kilograms'],
    [500, '斤 市斤'],
    [50, '两'],
    [0.001, '毫克 mg'],
    [1e6, '吨'],
    [453.59237, 'lb lbs pound pounds'],
    [28.349523125, 'oz ounce ounces 盎司'],
  ],
  ml: [
    [1, '毫升 ml'],
    [1000, '升 l liter liters litre litres 公升'],
    [3785.411784, 'gallon gallons 加仑'],
  ],
  mm: [
    [1, '毫米 mm'],
    [10, '厘米 公分 cm'],
    [1000, '米 m meter meters metre metres'],
    [1e6, '公里 千米 km'],
    [304.8, 'feet foot ft 英尺'],
  ],
  m2: [[1, '平方米 平米 平方 ㎡ sqm']],
  mah: [[1, '毫安 毫安时 mah']],
  w: [
    [1, '瓦 watt watts'],
    [1000, '千瓦 kw'],
  ],
  gb: [
    [1, 'gb g内存'],
    [1024, 'tb'],
    [1 / 1024, 'mb'],
  ],
};

const COUNTS: Readonly<Record<string, string>> = {
  piece: '个 件 只 枚 piece pieces pc pcs item items unit units',
  box: '盒 box boxes',
  case: '箱 carton cartons case cases',
  bottle: '瓶 bottle bottles',
  pack: '包 pack packs packet packets',
  bag: '袋 bag bags',
  pair: '双 对 pair pairs',
  set: '套 set sets',
  strip: '条',
  machine: '台 部',
  stick: '支 枝 根',
  handle: '把',
  sheet: '张 片 sheet sheets',
  volume: '本 册 copy copies',
  portion: '份',
  lump: '块',
  grain: '颗 粒 tablet tablets pill pills',
  barrel: '桶',
  can: '罐 听 can cans tin tins',
  cup: '杯 cup cups',
  bowl: '碗',
  roll: '卷 roll rolls',
  order: '单 笔 order orders',
  time: '次 遍 回 times',
  person: '人 位 people person persons',
  vehicle: '辆',
  model: '款 种 样',
  room: '间 room rooms',
};

/** Words (folded) → unit. */
export const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...Object.entries(MEASURES).flatMap(([code, rows]) =>
    rows.flatMap(([factor, words]) => words.split(' ').map((word) => [word, { code, factor }] as const)),
  ),
  ...Object.entries(COUNTS).flatMap(([code, words]) =>
    words.split(' ').map((word) => [word, { code, factor: 1 }] as const),
  ),
]);
