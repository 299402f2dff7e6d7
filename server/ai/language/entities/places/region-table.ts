import { REGION_LINES } from './regions.ts';

export interface Region {
  name: string;
  level: 1 | 2 | 3;
  /** Six digits; of the city where a town has no code of its own. */
  code: string;
  parent: Region | undefined;
}

/** A name by which regions are found: full (浙江省) or short (浙江); a short district counts only behind its city. */
export interface RegionName {
  text: string;
  region: Region;
  short: boolean;
}

/** Names by their first two characters, longest first. */
export type RegionTable = ReadonlyMap<string, readonly RegionName[]>;

const SUFFIX =
  /(?:(?:[\u3400-\u9fff]{1,3}族){0,4}自治[区州县旗]|特别行政区|维吾尔自治区|壮族自治区|回族自治区|地区|林区|矿区|新区|省|市|区|县|盟|州|旗|镇)$/;
const SHORT_PROVINCES: Readonly<Record<string, string>> = {
  内蒙古自治区: '内蒙古',
  广西壮族自治区: '广西',
  西藏自治区: '西藏',
  宁夏回族自治区: '宁夏',
  新疆维吾尔自治区: '新疆',
  香港特别行政区: '香港',
  澳门特别行政区: '澳门',
};
/** Short names that are words or other things too: they need 市 or their province before them. */
const AMBIGUOUS = new Set(
  '白银 东方 安康 朝阳 大庆 和田 海东 双河 平凉 资阳 中山 铜陵 三沙 可克达拉 保山 北屯'.split(' '),
);
/** Not names of places, only of ways to group them. */
const GROUPS = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

let table: RegionTable | undefined;

/** The names of all provinces, cities and districts; made at the first call. */
export function regionTable(): RegionTable {
  table ??= build();
  return table;
}

function build(): RegionTable {
  const names = new Map<string, RegionName[]>();
  const add = (region: Region): void => {
    const short = SHORT_PROVINCES[region.name] ?? region.name.replace(SUFFIX, '');
    put(names, { text: region.name, region, short: false });
    if (short.length < 2 || short === region.name) return;
    put(names, { text: short, region, short: region.level === 3 || AMBIGUOUS.has(short) });
  };
  for (const line of REGION_LINES) {
    const [head = '', ...cities] = line.split(';');
    const province: Region = {
      name: head.slice(2),
      level: 1,
      code: `${head.slice(0, 2)}0000`,
      parent: undefined,
    };
    add(province);
    for (const each of cities) addCity(each, province, add);
  }
  for (const list of names.values()) list.sort((left, right) => right.text.length - left.text.length);
  return names;
}

function addCity(line: string, province: Region, add: (region: Region) => void): void {
  const [head = '', ...districts] = line.split(',');
  const prefix = province.code.slice(0, 2) + head.slice(0, 2);
  const name = head.slice(2);
  // Beijing's districts belong to Beijing itself, not to a "market district".
  const city: Region = GROUPS.test(name)
    ? province
    : { name, level: 2, code: `${prefix}00`, parent: province };
  if (city !== province) add(city);
  for (const district of districts) {
    const digits = /^\d+/.exec(district)?.[0] ?? '';
    const code = digits.length === 2 ? prefix + digits : `${prefix}00`;
    add({ name: district.slice(digits.length), level: 3, code, parent: city });
  }
}

function put(names: Map<string, RegionName[]>, name: RegionName): void {
  const key = name.text.slice(0, 2);
  const list = names.get(key);
  if (list) list.push(name);
  else names.set(key, [name]);
}
