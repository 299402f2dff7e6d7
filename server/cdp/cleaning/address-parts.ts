import { cleaned, refused } from './cleaned.ts';
import type { Cleaned } from './cleaned.ts';
import { foldText } from './fold.ts';
import { findPlaceholder } from './placeholders.ts';

/** A Chinese address taken apart (省市区); parts that it does not name are left out. */
export interface AddressParts {
  province?: string;
  city?: string;
  district?: string;
  /** What is left: street, house, room. */
  detail: string;
}

// Provinces in full by what they begin with (GB/T 2260).
const PROVINCES: [string, string][] = [
  ...'北京 天津 上海 重庆'.split(' ').map((name): [string, string] => [name, `${name}市`]),
  ...'河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾'
    .split(' ')
    .map((name): [string, string] => [name, `${name}省`]),
  ['内蒙古', '内蒙古自治区'],
  ['广西', '广西壮族自治区'],
  ['西藏', '西藏自治区'],
  ['宁夏', '宁夏回族自治区'],
  ['新疆', '新疆维吾尔自治区'],
  ['香港', '香港特别行政区'],
  ['澳门', '澳门特别行政区'],
];
const CITY_PROVINCES = new Set(['北京市', '天津市', '上海市', '重庆市']);
const CITY = /^(\p{Script=Han}{2,9}?(?:自治州|地区|盟|市))/u;
const DISTRICT = /^(\p{Script=Han}{1,9}?(?:自治县|自治旗|林区|特区|新区|开发区|高新区|区|县|旗|市))/u;

/**
 * Takes an address apart: 广东深圳市南山区科技园路1号 → 广东省, 深圳市, 南山区, 科技园路1号. Blanks, commas and dashes between the parts, the
 * country and a postcode are read over. What names no Chinese province stays whole as `detail`. Refused: placeholders.
 */
export function cleanAddress(text: string): Cleaned<AddressParts> {
  const folded = foldText(text.slice(0, 400));
  const nothing = findPlaceholder(folded);
  if (nothing) return refused(nothing);
  if (!/[\p{L}\p{N}]/u.test(folded)) return refused('invalid');
  const plain = folded
    .replace(/^(?:邮编[:：]?)?\d{6}\s+/u, '')
    .replace(/^(?:中华人民共和国|中国)[\s,，]*/u, '');
  const found = PROVINCES.find(([start]) => plain.startsWith(start));
  if (!found) return cleaned(withoutProvince(plain, folded));
  const [start, province] = found;
  // 吉林市, 海南藏族自治州: a city of the same name as its province or another.
  const isCityAlone = plain.startsWith(`${start}市`) && !CITY_PROVINCES.has(province);
  if (isCityAlone) return cleaned(withoutProvince(plain, folded));
  const full = plain.startsWith(province) ? province : start;
  const suffix =
    full === start ? (/^(?:省|市|自治区|特别行政区)/u.exec(plain.slice(start.length))?.[0] ?? '') : '';
  let rest = strip(plain.slice(full.length + suffix.length));
  if (CITY_PROVINCES.has(province)) {
    // 北京市北京市海淀区, 上海市市辖区浦东新区
    if (rest.startsWith(province)) rest = strip(rest.slice(province.length));
    rest = strip(rest.replace(/^市辖区/u, ''));
    return cleaned(inCity({ province, city: province }, rest));
  }
  const city = CITY.exec(rest)?.[1];
  return cleaned(
    inCity({ province, ...(city ? { city } : {}) }, city ? strip(rest.slice(city.length)) : rest),
  );
}

function withoutProvince(plain: string, whole: string): AddressParts {
  const city = CITY.exec(plain)?.[1];
  if (city === undefined || city.length > 6) return { detail: whole };
  const parts = inCity({ city }, strip(plain.slice(city.length)));
  // 超市 and the like: a city is believed where a district follows.
  return parts.district === undefined ? { detail: whole } : parts;
}

function inCity(parts: Omit<AddressParts, 'detail'>, rest: string): AddressParts {
  const district = DISTRICT.exec(rest)?.[1];
  if (district === undefined || /小区|社区|园区|校区|超市|城市/u.test(district))
    return { ...parts, detail: rest };
  return { ...parts, district, detail: strip(rest.slice(district.length)) };
}

function strip(text: string): string {
  return text.replace(/^[\s,，、/·.-]+/u, '');
}
