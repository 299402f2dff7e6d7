import type { Json } from '../contract/index.ts';

type JsonObject = { [name: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null, false, 0, "" and an empty list count as no. */
export function isTrue(value: Json): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Equal in kind and in all parts. */
export function isSame(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, at) => isSame(item, right[at] ?? null));
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isSame(left[name] ?? null, right[name] ?? null))
  );
}

/** Below 0, 0 or above where both are numbers, both texts (dates as ISO 8601 are) or both amounts of one currency; else undefined. */
export function compare(left: Json, right: Json): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (isMoney(left) && isMoney(right) && left.currency === right.currency) return left.minor - right.minor;
  return undefined;
}

export interface Money {
  minor: number;
  currency: string;
}

export function isMoney(value: Json): value is JsonObject & Money {
  return isObject(value) && typeof value['minor'] === 'number' && typeof value['currency'] === 'string';
}

/** An amount in the way of its language: ¥199.00, CN¥199.00. */
export function formatMoney({ minor, currency }: Money, language: string): string {
  try {
    const style = new Intl.NumberFormat(language, { style: 'currency', currency });
    const { maximumFractionDigits = 2 } = style.resolvedOptions();
    return style.format(minor / 10 ** maximumFractionDigits);
  } catch {
    return `${minor} ${currency}`;
  }
}

/** A value as a customer reads it. */
export function formatValue(value: Json, language: 'zh-CN' | 'en'): string {
  if (value === null) return '';
  if (typeof value === 'boolean') {
    if (language === 'en') return value ? 'yes' : 'no';
    return value ? '是' : '否';
  }
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  if (Array.isArray(value))
    return value.map((item) => formatValue(item, language)).join(language === 'en' ? ', ' : '、');
  if (isMoney(value)) return formatMoney(value, language);
  return typeof value['text'] === 'string' ? value['text'] : '';
}
