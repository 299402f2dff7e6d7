import {
  cleanAddress,
  cleanAmount,
  cleanCurrency,
  cleanDate,
  cleanEmail,
  cleanMoment,
  cleanNumber,
  cleanPersonName,
  cleanPhone,
  findPlaceholder,
  foldText,
} from '../../cleaning/index.ts';
import type { AddressParts, Amount, Cleaned, DateOrder } from '../../cleaning/index.ts';
import { isIdentifierKind, normaliseIdentifier } from '../../identifiers/index.ts';
import type { Field } from '../fields/index.ts';
import { readGender, readOrderStatus } from './read-words.ts';

export type CleanValue = string | number | boolean | Date | string[] | Amount | AddressParts;

/** What a value says, or why it says nothing: the last part of a stable code such as `phone.test_value`. */
export type Verdict = { ok: true; value: CleanValue } | { ok: false; reason: string };

/** How the values of a column are read. */
export interface Reading {
  country: string;
  zone: string;
  currency: string;
  dateOrder?: DateOrder | undefined;
  unit?: 'major' | 'minor' | undefined;
  separator?: string | undefined;
}

const MAX_TEXT = 1000;
const MAX_CODE = 200;
const MAX_TAGS = 50;

/** Cleans one value of a field; an empty one is `{ok: false, reason: 'empty'}`, which nobody needs to hear of. */
export function cleanValue(field: Field, text: string, reading: Reading): Verdict {
  if (text.includes('\ufffd')) return no('unreadable_characters');
  if (text.trim() === '') return no('empty');
  switch (field.value) {
    case 'phone':
      return from(cleanPhone(text, reading.country as 'CN'), (phone) => phone.e164);
    case 'email':
      return from(cleanEmail(text), (email) => email.address);
    case 'code':
    case 'id_card':
      return cleanCode(field, text);
    case 'person_name':
      return text.length > 200 ? no('too_long') : cleanName(text);
    case 'gender':
      return readGender(text);
    case 'address':
      return from(cleanAddress(text), (parts) => parts);
    case 'day':
      return from(cleanDate(text, dateOptions(reading)), (day) => day);
    case 'moment':
      return from(cleanMoment(text, { zone: reading.zone, ...dateOptions(reading) }), (moment) => moment);
    case 'amount':
      return cleanMoney(text, reading);
    case 'currency':
      return from(cleanCurrency(text), (code) => code);
    case 'number':
      return from(cleanNumber(text), (number) => number);
    case 'order_status':
      return readOrderStatus(text);
    case 'tags':
      return cleanTags(text, reading.separator);
    case 'text':
      return cleanText(text);
    case 'value':
      return cleanOpenValue(text);
  }
}

function no(reason: string): Verdict {
  return { ok: false, reason };
}

function from<Value>(cleaned: Cleaned<Value>, pick: (value: Value) => CleanValue): Verdict {
  return cleaned.ok ? { ok: true, value: pick(cleaned.value) } : cleaned;
}

function dateOptions({ dateOrder }: Reading): { order?: DateOrder } {
  return dateOrder === undefined ? {} : { order: dateOrder };
}

function cleanCode(field: Field, text: string): Verdict {
  const code = foldText(text);
  if (code.length > MAX_CODE) return no('too_long');
  if (field.name === 'openid' && !code.includes('/')) return no('app_missing');
  const nothing = findPlaceholder(code);
  if (nothing === 'no_value' || nothing === 'program_value') return no(nothing);
  const kind = field.identifier && isIdentifierKind(field.name) ? field.name : 'user_id';
  const normal = normaliseIdentifier(kind, code);
  if (normal !== undefined) return { ok: true, value: normal };
  return no(nothing ?? (field.value === 'id_card' ? 'invalid' : 'illegal_id'));
}

// A title goes where a name is left: 王小明先生, but not 王先生.
function cleanName(text: string): Verdict {
  const name = cleanPersonName(text);
  if (!name.ok) return name;
  const { script, surname, given, title } = name.value;
  const bare = script === 'han' && title !== undefined && given !== '' && !given.includes('·');
  return { ok: true, value: bare ? `${surname}${given}` : foldText(text) };
}

function cleanMoney(text: string, { currency, unit }: Reading): Verdict {
  if (unit !== 'minor') return from(cleanAmount(text, currency), (amount) => amount);
  const number = cleanNumber(text);
  if (!number.ok) return number;
  return Number.isSafeInteger(number.value) ? { ok: true, value: { minor: number.value } } : no('invalid');
}

function cleanTags(text: string, separator: string | undefined): Verdict {
  const parts = separator === undefined ? text.split(/[,，;；、|\n]/) : text.split(separator);
  const tags = parts
    .map((part) => foldText(part).slice(0, 50))
    .filter((tag) => tag !== '' && !findPlaceholder(tag));
  if (tags.length === 0) return no('no_value');
  return tags.length > MAX_TAGS ? no('too_many') : { ok: true, value: [...new Set(tags)] };
}

function cleanText(text: string): Verdict {
  const folded = foldText(text);
  if (folded.length > MAX_TEXT) return no('too_long');
  const nothing = findPlaceholder(folded);
  return nothing === undefined || nothing === 'one_character' ? { ok: true, value: folded } : no(nothing);
}

// Under a name that nobody knows "no", 000 and test may be what was meant; only what programs write for nothing is not.
function cleanOpenValue(text: string): Verdict {
  const folded = foldText(text);
  if (/^(?:true|false)$/i.test(folded)) return { ok: true, value: folded.toLowerCase() === 'true' };
  if (findPlaceholder(folded) === 'program_value') return no('program_value');
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(folded)) return { ok: true, value: Number(folded) };
  return folded.length > MAX_TEXT ? no('too_long') : { ok: true, value: folded };
}
