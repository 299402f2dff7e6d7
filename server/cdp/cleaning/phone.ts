import parsePhoneNumber from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { cleaned, refused } from './cleaned.ts';
import type { Cleaned } from './cleaned.ts';
import { foldText } from './fold.ts';
import { findPlaceholder } from './placeholders.ts';

/** A telephone number: E.164, and the extension (分机) where one was written. */
export interface Phone {
  e164: string;
  extension?: string;
}

const MAX_LENGTH = 64;
const LABEL =
  /^(?:tel|telephone|phone|mobile|mob|cell|fax|联系电话|手机号码?|电话号码?|手机|电话|座机|传真)\s*[:：.]?\s*/i;
const EXTENSION = /\s*(?:转|分机|ext\.?|extension|x|#)\s*[:：]?\s*(\d{1,6})$/i;
const CHINA_MOBILE = /^(?:\+?86|0086)?0?(1[3-9]\d{9})$/;
// Numbers that stand in forms, manuals and adverts as examples.
const TEST_MOBILES = new Set([
  '13800138000',
  '13800000000',
  '13900000000',
  '13812345678',
  '13912345678',
  '13888888888',
  '13999999999',
  '13666666666',
  '15888888888',
  '18888888888',
  '18888888880',
  '18666666666',
  '15000000000',
  '18000000000',
  '13000000000',
  '13100000000',
  '13111111111',
  '13333333333',
  '12345678901',
  '13123456789',
  '13012345678',
  '15012345678',
  '18012345678',
  '18812345678',
]);

/**
 * A telephone number in E.164 (ITU-T E.164, numbering plans of libphonenumber). A number without a country code is one
 * of `country`, by default Chinese. Refused: what no plan knows, placeholders, example numbers (13800138000), one digit all the way.
 */
export function cleanPhone(text: string, country: CountryCode = 'CN'): Cleaned<Phone> {
  if (text.length > MAX_LENGTH) return refused('invalid');
  // Spreadsheets write a number that lost its kind as 13912345679.0
  const written = foldText(text)
    .replace(LABEL, '')
    .replace(/(\d{10})\.0$/, '$1');
  const nothing = findPlaceholder(written);
  if (nothing) return refused(nothing);
  const extension = EXTENSION.exec(written)?.[1];
  const number = extension === undefined ? written : written.replace(EXTENSION, '');
  const compact = number.replace(/[\s().\u2010-\u2015/_-]/g, '');
  const mobile = country === 'CN' ? CHINA_MOBILE.exec(compact)?.[1] : undefined;
  if (mobile !== undefined) {
    const example = TEST_MOBILES.has(mobile) || /(\d)\1{7}$/.test(mobile);
    return example ? refused('test_value') : cleaned(withExtension(`+86${mobile}`, extension));
  }
  if (!/^\+?\d{5,17}$/.test(compact)) return refused('invalid');
  if (/^\+?0+$|^\+?(\d)\1+$/.test(compact)) return refused('one_character');
  const international = compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
  const parsed = parsePhoneNumber(international, country);
  if (parsed?.isPossible() !== true) return refused('invalid');
  return /(\d)\1{7}$/.test(parsed.number)
    ? refused('test_value')
    : cleaned(withExtension(parsed.number, extension));
}

function withExtension(e164: string, extension: string | undefined): Phone {
  return extension === undefined ? { e164 } : { e164, extension };
}
