import type { Attribute, ValueKind } from '../shape/graph.ts';
import type { ColumnHint, TableHint } from './read-types.ts';
import type { Table } from './read-table.ts';

const NAMES = [
  '名称',
  '型号',
  '产品名称',
  '商品名称',
  '品名',
  '产品',
  '商品',
  '名字',
  'name',
  'title',
  'product',
  'model',
];
const ENGLISH = ['英文名', '英文名称', 'english name', 'name_en', 'nameen', 'english'];
const YES = new Set(['是', '有', '支持', 'true', 'yes', 'y', '√', '✓']);
const NO = new Set(['否', '无', '没有', '不支持', 'false', 'no', 'n', '×', '✗']);
const SEPARATORS = ['；', ';', '、', '|'];
const MONEY = /^(?:元|万元|¥|cny|rmb|美元|usd|\$)$/i;
const DATE = /^\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?$/;
const NUMBER = /^约?\d+(?:\.\d+)?$/;
const MEASURE = /^约?\d+(?:\.\d+)?(?:\s*[–—~～-]\s*\d+(?:\.\d+)?)?\s*(\p{L}[\p{L}/³²]{0,5}|%|㎡|℃)$/u;

/** The header of a column taken apart: 价格(元) is an attribute and its unit. */
export function splitHeader(header: string): { name: string; unit: string } {
  const match = /^(.+?)\s*[(（[]([^()（）[\]]{1,12})[)）\]]$/.exec(header);
  return match
    ? { name: (match[1] ?? '').trim(), unit: (match[2] ?? '').trim() }
    : { name: header, unit: '' };
}

/** What a table is about, as far as it can be seen without types.yaml. */
export function guessTable(table: Table, typeName: string | undefined): TableHint {
  const lower = table.columns.map((column) => column.toLowerCase());
  const nameColumn =
    NAMES.map((name) => lower.indexOf(name)).find((place) => place >= 0) ?? firstTelling(table);
  const english = ENGLISH.map((name) => lower.indexOf(name)).find((place) => place >= 0) ?? -1;
  const attributes = new Map<string, ColumnHint>();
  for (const [place, column] of table.columns.entries()) {
    if (place === nameColumn || place === english || column === '') continue;
    const { name, unit } = splitHeader(column);
    attributes.set(name, {
      column,
      en: '',
      unit,
      synonyms: [],
      relation: null,
      many: false,
      date: false,
      yes: null,
      no: null,
      empty: null,
    });
  }
  const zh = typeName ?? table.key;
  return {
    zh,
    en: /^[\x20-\x7e]+$/.test(zh) ? zh : '',
    synonyms: [],
    catalogue: '',
    nameColumn: table.columns[nameColumn] ?? '',
    englishColumn: english < 0 ? '' : (table.columns[english] ?? ''),
    separator: '',
    attributes,
  };
}

/** The first column whose cells are all there and all different. */
function firstTelling(table: Table): number {
  const place = table.columns.findIndex((_, column) => {
    const cells = table.rows.map(({ cells: row }) => row[column] ?? '');
    return cells.every((cell) => cell !== '' && !NUMBER.test(cell)) && new Set(cells).size === cells.length;
  });
  return Math.max(0, place);
}

/** An attribute from what is said of it and what its cells look like. `relation`: the type that it leads to. */
export function attributeOf(
  name: string,
  hint: ColumnHint,
  cells: readonly string[],
  separator: string,
  relation: string | null,
): { attribute: Attribute; separator: string } {
  const told = cells.filter((cell) => cell !== '');
  const cut =
    separator !== ''
      ? separator
      : (SEPARATORS.find((each) => share(told, (cell) => cell.includes(each)) > 0.15) ?? '');
  const many = hint.many || (separator === '' && cut !== '');
  const guessed = kindOf(told, hint, many);
  const attribute: Attribute = {
    key: name,
    en: hint.en,
    kind: relation === null ? guessed.kind : many ? 'list' : 'text',
    unit: hint.unit !== '' ? hint.unit : guessed.unit,
    synonyms: hint.synonyms,
    relation,
    many,
    yes: hint.yes ?? guessed.yes,
    no: hint.no ?? guessed.no,
    empty: hint.empty,
  };
  return { attribute, separator: cut };
}

interface Guess {
  kind: ValueKind;
  unit: string;
  yes: string | null;
  no: string | null;
}

function kindOf(told: readonly string[], hint: ColumnHint, many: boolean): Guess {
  const plain: Guess = { kind: many ? 'list' : 'text', unit: '', yes: null, no: null };
  const lower = told.map((cell) => cell.toLowerCase());
  if (hint.yes !== null || share(lower, (cell) => YES.has(cell) || NO.has(cell)) === 1) {
    const yes = told.find((cell) => YES.has(cell.toLowerCase())) ?? null;
    return { ...plain, kind: 'boolean', yes, no: told.find((cell) => NO.has(cell.toLowerCase())) ?? null };
  }
  if (many) return plain;
  if (hint.date || share(told, (cell) => DATE.test(cell)) > 0.8) return { ...plain, kind: 'date' };
  if (share(told, (cell) => NUMBER.test(cell)) > 0.8) {
    return { ...plain, kind: MONEY.test(hint.unit) ? 'money' : 'number' };
  }
  const units = told.map((cell) => MEASURE.exec(cell)?.[1] ?? '');
  const common = mostCommon(units.filter((unit) => unit !== ''));
  if (common !== '' && share(units, (unit) => unit !== '') > 0.6)
    return { ...plain, kind: 'number', unit: common };
  return plain;
}

function share(cells: readonly string[], fits: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;
}

function mostCommon(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? '';
}
