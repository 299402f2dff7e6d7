import type { AddressValue, Candidate } from '../entity.ts';
import { regionTable } from './region-table.ts';
import type { Region, RegionName } from './region-table.ts';

const HAN = '\\u3400-\\u9fff';
// A place name runs up to its ending, but not over the small words of a sentence.
const NAME = `(?:(?![到的在是有我你他吗去寄发给从和了要想问把被几多])[${HAN}\\da-z]){1,10}?`;
const ENDING =
  '街道|大道|大街|路(?!过|上|由|线|人|费)|街|巷|弄|胡同|镇|乡|村|小区|花园|广场|大厦|公寓|家园|社区|新村|新城|园区|科技园|产业园|工业园|大学|学院|医院|写字楼|商城|[东南西北]里';
const NUMBER = '[\\da-z一二三四五六七八九十百-]{1,7}';
const UNIT = '号楼|号院|号(?!码|线)|栋|幢|座|单元|室|层(?!层)|楼|弄|组|队|户|期';
const STEP = `(?:${NAME}(?:${ENDING})|${NUMBER}(?:${UNIT})| )`;
const DETAIL = new RegExp(`[,， ]?(?:${STEP}){1,8}(?:\\d{2,5}(?![\\d元块个件]))?`, 'y');
const ROAD = new RegExp(
  `((?:(?![到的在是有我你他吗去寄发给从和了要想问住送址]|地址)[${HAN}]){1,6}(?:路|街|大道|大街|巷|胡同|弄)\\d{1,5}(?:号|弄)(?:(?:${NUMBER})(?:${UNIT})){0,4}(?:\\d{2,5}(?!\\d))?)`,
  'g',
);
const LONGEST_NAME = 15;
// 北京时间, 上海滩, 河南话, 南京路: the word goes on and is no place to send to.
const GOES_ON = /^(?:时间|话|菜|烤鸭|人民币|银行|航空|大学|队|牌|路(?!\d)|户口|身份证|治)/;

/** Addresses: province, city and district (full or short, steps may be left out), then road and number. */
export function readAddresses(folded: string, out: Candidate[]): void {
  const table = regionTable();
  const found = out.length;
  for (let at = 0; at < folded.length - 1; at += 1) {
    const code = folded.charCodeAt(at);
    if (code < 0x3400 || code > 0x9fff) continue;
    const names = table.get(folded.slice(at, at + 2));
    const chain = names && chainAt(folded, at, names);
    if (!chain) continue;
    const candidate = addressOf(folded, at, chain);
    if (!candidate) continue;
    out.push(candidate);
    at = candidate.end - 1;
  }
  addRoads(folded, found, out);
}

interface Chain {
  region: Region;
  end: number;
  names: number;
  full: boolean;
}

function chainAt(folded: string, at: number, names: readonly RegionName[]): Chain | undefined {
  let best: Chain | undefined;
  let seen = 0;
  for (const { text, region, short } of names) {
    if (!folded.startsWith(text, at)) continue;
    if (short) continue;
    // The same name in several provinces (朝阳区): the one whose chain goes on longest; else nobody's.
    const chain = follow(folded, { region, end: at + text.length, names: 1, full: text === region.name });
    if (!best || chain.end > best.end) best = chain;
    if (region.level === 3 && text.length > 2) seen += 1;
  }
  if (best?.names === 1 && best.region.level === 3 && seen > 1) {
    return { ...best, region: { ...best.region, parent: undefined, code: '' } };
  }
  return best;
}

/** Goes down: a child, or a grandchild where the city is left out. Names repeated (上海市上海市) are passed over. */
function follow(folded: string, chain: Chain): Chain {
  let current = chain;
  for (let step = 0; step < 3; step += 1) {
    let at = current.end;
    if (/[ ,，]/.test(folded[at] ?? '')) at += 1;
    if (folded.startsWith('市辖区', at)) at += 3;
    const next = below(folded, at, current.region);
    if (!next) return current;
    current = {
      region: next.region,
      end: at + next.text.length,
      names: current.names + 1,
      full: current.full,
    };
  }
  return current;
}

function below(folded: string, at: number, above: Region): RegionName | undefined {
  const names = regionTable().get(folded.slice(at, at + 2));
  return names?.find(({ text, region, short }) => {
    if (!folded.startsWith(text, at) || (region !== above && !isBelow(region, above))) return false;
    // 杭州西湖边: a short district counts with a road or a number behind it only.
    return (
      !short ||
      region.level < 3 ||
      /^[^\s，。！？]{1,8}(?:[路街道镇村乡]|\d+号)/.test(folded.slice(at + text.length, at + LONGEST_NAME))
    );
  });
}

function isBelow(region: Region, above: Region): boolean {
  return region.parent === above || (region.parent !== undefined && region.parent.parent === above);
}

function addressOf(folded: string, start: number, chain: Chain): Candidate | undefined {
  const { region } = chain;
  let { end } = chain;
  if (chain.names === 1 && !chain.full && GOES_ON.test(folded.slice(end, end + 3))) return undefined;
  let detail = '';
  if (region.level > 1 || chain.names > 1 || region.name.endsWith('市')) {
    DETAIL.lastIndex = end;
    const match = DETAIL.exec(folded);
    if (match && match[0].trim() !== '') {
      detail = match[0].replace(/^[,， ]+/, '').trimEnd();
      end = DETAIL.lastIndex - (match[0].length - match[0].trimEnd().length);
    }
  }
  const value: AddressValue = {};
  for (let each: Region | undefined = region; each; each = each.parent) {
    if (each.level === 1) value.province = each.name;
    else if (each.level === 2) value.city = each.name;
    else value.district = each.name;
  }
  if (value.province?.endsWith('市')) value.city = value.province;
  if (region.code !== '') value.code = region.code;
  if (detail !== '') value.detail = detail;
  const places = [...new Set([value.province, value.city, value.district])].filter(Boolean).join('');
  const canonical = detail === '' ? places : `${places} ${detail}`;
  const confidence = Math.min(
    0.97,
    0.75 + 0.08 * chain.names + (detail === '' ? 0 : 0.08) - (chain.full ? 0 : 0.05),
  );
  return { kind: 'address', start, end, value, canonical, confidence };
}

/** 文三路100号 without any region. */
function addRoads(folded: string, found: number, out: Candidate[]): void {
  if (!/[路街道巷同弄]\d/.test(folded)) return;
  let place = found;
  ROAD.lastIndex = 0;
  for (let match = ROAD.exec(folded); match; match = ROAD.exec(folded)) {
    const end = match.index + match[0].length;
    while (place < out.length && (out[place] as Candidate).end <= match.index) place += 1;
    const known = out[place];
    if (known?.kind === 'address' && known.start < end) continue;
    const detail = match[0];
    out.push({
      kind: 'address',
      start: match.index,
      end,
      value: { detail },
      canonical: detail,
      confidence: 0.6,
    });
  }
}
