import { readEntities } from '../../language/index.ts';
import type { Entity } from '../../language/index.ts';

/** A text without what tells who wrote it. */
export interface MaskedText {
  text: string;
  /** Kinds of what was masked, each once: `name`, `phone`, `email`, `address`, `order_number`, `number` … */
  masked: string[];
}

const MASKS: Record<string, (text: string) => string> = {
  email: () => 'name@example.com',
  name: (text) => (/\p{Script=Han}/u.test(text) ? '某'.repeat([...text].length) : 'Somebody'),
  address: (text) => (HOUSE.test(text) ? '某市某区某路0号' : text),
  phone: zeros,
  id_card: zeros,
  bank_card: zeros,
  order_number: zeros,
  tracking_number: zeros,
  licence_plate: zeros,
};
/** What leads to a door; a city or a district alone names nobody. */
const HOUSE = /[路街巷弄号栋幢室村]|\b(?:street|st|road|rd|avenue|ave|lane|apt)\b/i;
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
// A run of digits as people write them: with a sign, blanks or dashes between groups, an X at the end of an id card.
const DIGITS = /(?<![A-Za-z\d])\+?\d(?:[ \-–]?\d){6,24}[Xx]?(?![A-Za-z\d])|\d{7,}(?:[Xx](?![A-Za-z\d]))?/gu;
// What is personal in a text hangs on no day.
const READING = { reference: new Date(0), zone: 'UTC' };

/**
 * Masks what names a person in a text to be learnt from: names, phones, mail addresses, street addresses, id and bank cards,
 * orders, plates, as the entity reader finds them; and besides every run of seven or more digits. Digits become zeros and the
 * form stays, so that the text still looks to a model as the messages it will read do.
 */
export function maskPersonal(given: string): MaskedText {
  const masked = new Set<string>();
  const note = (kind: string, from: string, to: string): string => {
    if (from !== to) masked.add(kind);
    return to;
  };
  const text = maskEntities(given.normalize('NFC'), note)
    .replace(EMAIL, (found) => note('email', found, 'name@example.com'))
    .replace(DIGITS, (found) => note('number', found, zeros(found)));
  return { text, masked: [...masked] };
}

function maskEntities(text: string, note: (kind: string, from: string, to: string) => string): string {
  let out = '';
  let at = 0;
  for (const { kind, start, end } of personal(text)) {
    if (start < at) continue;
    const found = text.slice(start, end);
    out += text.slice(at, start) + note(kind, found, MASKS[kind]?.(found) ?? found);
    at = end;
  }
  return out + text.slice(at);
}

function personal(text: string): Entity[] {
  return readEntities(text, READING)
    .filter(({ kind }) => kind in MASKS)
    .sort((left, right) => left.start - right.start);
}

function zeros(text: string): string {
  return text.replace(/\d/g, '0').replace(/(?<=0)[Xx]$/, '0');
}
