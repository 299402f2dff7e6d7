import {
  cleanChineseId,
  cleanDate,
  cleanEmail,
  cleanPersonName,
  cleanPhone,
  findPlaceholder,
} from '../cleaning/index.ts';
import type { AttributeValue } from '../profile/index.ts';

const JUDGES: [pattern: RegExp, judge: (text: string) => { ok: boolean }][] = [
  [/^name$|^(full|real)_?name$/i, cleanPersonName],
  [/birth|生日/i, (text) => cleanDate(text)],
  [/id_?card|身份证/i, cleanChineseId],
  [/e?mail|邮箱/i, cleanEmail],
  [/phone|mobile|电话|手机/i, (text) => cleanPhone(text)],
];

/** Whether a value says something: no placeholder, and of the kind that its name promises. */
export function isValid(name: string, value: AttributeValue): boolean {
  if (typeof value === 'boolean') return true;
  const text = String(value);
  if (typeof value === 'string' && findPlaceholder(text) !== undefined) return false;
  const judge = JUDGES.find(([pattern]) => pattern.test(name))?.[1];
  return judge === undefined || judge(text).ok;
}
