import {
  cleanChineseId,
  cleanDate,
  cleanEmail,
  cleanPhone,
  foldText,
  isChineseSurname,
} from '../../cleaning/index.ts';
import type { RecordSet } from '../records.ts';
import type { ColumnKind, ColumnMap } from './kinds.ts';

const SAMPLE = 400;

// By the name of the column, the more special first. Names are compared in lower case with _ for anything between words.
const NAMES: [RegExp, ColumnKind][] = [
  [
    /(^|_)(given|first|fore|christian|middle)_?names?($|_)|^(fname|vorname|prenom|given|mingzi)$|^名(字)?$/,
    'given_name',
  ],
  [/(^|_)(sur|last|family|second)_?names?($|_)|^(lname|nachname|nom|surname|xing)$|^姓(氏)?$/, 'surname'],
  [
    /(^|_)(soc_sec|ssn|social_security|passport|licen[cs]e|tax|vat|national_id|identity|id_?card|id_?no|id_?number|member|card|account|nhs|medicare|customer_no)(_|$)|soc_sec|身份证|证件|会员号|会员卡|会员编号|卡号|护照|税号|信用代码/,
    'id',
  ],
  [/e_?mail|(^|_)mail($|_)|邮箱|电邮|邮件/, 'email'],
  [/phone|mobile|(^|_)(tel|cell|fax|msisdn)($|_)|手机|电话|座机|联系方式|传真/, 'phone'],
  [/post_?code|postal|(^|_)(zip|plz|pcode)(_?code)?($|_)|邮编|邮政编码/, 'postcode'],
  [/(^|_)(dob|birth_?date|date_?of_?birth|birth_?day|born)($|_)|生日|出生(日期|年月日)/, 'date'],
  [/(^|_)(age)($|_)|年龄|年纪|year_?of_?birth|birth_?year|出生年份/, 'age'],
  [/(^|_)(street|house|building|flat|unit|door)_?(number|num|no|nr)($|_)|门牌/, 'street_number'],
  [/address|(^|_)(addr|street|strasse|road)(_?(line|name))?_?\d?($|_)|地址|住址|街道|详细地址/, 'address'],
  [
    /(^|_)(company|organi[sz]ation|org|employer|firm|business|site|school|institution|shop|store|vendor|merchant)(_?name)?($|_)|公司|单位|机构|企业|门店|商户|店名|学校/,
    'organisation',
  ],
  [
    /(^|_)(city|town|suburb|place|locality|county|district|village|birth_?place|municipality)($|_)|城市|(^|所在)(市|区|县|区县)$|籍贯/,
    'place',
  ],
  [
    /(^|_)(gender|sex|state|province|region|country|title|salutation|marital|status|source|channel|type|level|segment|language)($|_)|性别|省份?$|国家|来源|渠道|等级|类型|称谓/,
    'category',
  ],
  [
    /(^|_)(full|customer|client|contact|person|user|display|real)?_?name($|_)|姓名|名称|客户名|联系人|收货人|收件人/,
    'full_name',
  ],
  [/(^|_)(date|day)($|_)|日期/, 'date'],
];

/**
 * Guesses what each column holds, from its name and up to 400 values. What is different in every row and is not known to be personal (row
 * numbers), or the same in all, is left out; so are the columns named in `ignore`.
 */
export function guessKinds(records: RecordSet, ignore: readonly string[] = []): ColumnMap {
  const map: ColumnMap = {};
  for (const [at, name] of records.columns.entries()) {
    map[name] = ignore.includes(name) ? 'ignore' : guessKind(name, sampleColumn(records, at));
  }
  return map;
}

interface Sample {
  /** Filled values, up to {@link SAMPLE} of them distinct, in the order of the alphabet. */
  values: string[];
  filled: number;
  distinct: number;
  /** Whether two files share values of the column. */
  shared: boolean;
}

function sampleColumn(records: RecordSet, at: number): Sample {
  const seen = new Map<string, number>();
  let filled = 0;
  let shared = false;
  for (const [place, row] of records.rows.entries()) {
    const value = foldText((row[at] ?? '').slice(0, 256));
    if (value === '') continue;
    filled++;
    const side = records.side ? 1 << (records.side[place] ?? 0) : 0;
    const before = seen.get(value) ?? 0;
    if (before !== 0 && side !== 0 && before !== side) shared = true;
    seen.set(value, before | side | 4);
  }
  const sorted = [...seen.keys()].sort();
  const step = Math.max(1, sorted.length / SAMPLE);
  const values = Array.from(
    { length: Math.min(sorted.length, SAMPLE) },
    (_, i) => sorted[Math.floor(i * step)] ?? '',
  );
  return { values, filled, distinct: seen.size, shared };
}

function guessKind(name: string, sample: Sample): ColumnKind {
  if (sample.filled === 0) return 'ignore';
  const byName = kindOfName(name);
  const byValues = kindOfValues(sample);
  const rowNumber = sample.distinct === sample.filled && sample.filled > 20 && !sample.shared;
  if (
    byName === undefined &&
    rowNumber &&
    (byValues === 'id' || byValues === 'category' || byValues === 'age')
  )
    return 'ignore';
  if (byName === undefined && isKeyName(name)) return rowNumber || sample.filled <= 20 ? 'ignore' : 'id';
  if (byName === undefined) return rowNumber && byValues === 'text' ? 'ignore' : byValues;
  return settle(byName, byValues, sample, rowNumber);
}

// A name may promise what the values don't keep.
function settle(byName: ColumnKind, byValues: ColumnKind, sample: Sample, rowNumber: boolean): ColumnKind {
  if (byName === 'id' && rowNumber && sample.filled > 100) return 'ignore';
  if (byName === 'date' && byValues !== 'date') return looksLikeDates(sample) ? 'date' : 'text';
  if (byName === 'full_name' && byValues === 'organisation') return 'organisation';
  if (byName === 'category' && sample.distinct > 60 && sample.distinct > sample.filled / 10) return 'text';
  if (byName === 'email' && byValues !== 'email')
    return share(sample, (value) => value.includes('@')) > 0.3 ? 'email' : byValues;
  return byName;
}

function kindOfName(written: string): ColumnKind | undefined {
  const name = written
    .normalize('NFKC')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
  return NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

function isKeyName(name: string): boolean {
  return /^(?:unique_|row_|rec_|record_|entity_)?(?:id|no|nr|number|key|index|#|uuid|guid|编号|序号)$/i.test(
    name.trim(),
  );
}

function kindOfValues(sample: Sample): ColumnKind {
  if (share(sample, (value) => cleanEmail(value).ok) > 0.6) return 'email';
  if (share(sample, (value) => cleanChineseId(value).ok) > 0.6) return 'id';
  if (share(sample, isWrittenDate) > 0.6) return 'date';
  if (share(sample, (value) => /^\+|^0?1[3-9]\d/.test(value) && cleanPhone(value).ok) > 0.6) return 'phone';
  if (sample.distinct <= Math.max(2, Math.min(60, sample.filled / 20))) return 'category';
  if (
    share(sample, (value) => /^\p{Script=Han}{2,4}$/u.test(value) && isChineseSurname(value[0] ?? '')) > 0.7
  )
    return 'full_name';
  if (share(sample, (value) => /^[\p{L}\p{N}-]*\d{4}[\p{L}\p{N}-]*$/u.test(value)) > 0.7) return 'id';
  if (share(sample, (value) => /\d/.test(value) && /[\p{L}]{3}|\p{Script=Han}{3}/u.test(value)) > 0.6)
    return 'address';
  return share(sample, (value) => value.split(' ').length > 2 || value.length > 18) > 0.5
    ? 'organisation'
    : 'text';
}

function looksLikeDates(sample: Sample): boolean {
  return share(sample, (value) => cleanDate(value).ok || /^\d{8}$/.test(value)) > 0.5;
}

function isWrittenDate(value: string): boolean {
  return /[-/.年 ]|^(?:19|20)\d{6}$/.test(value) && cleanDate(value).ok;
}

function share({ values }: Sample, test: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}
