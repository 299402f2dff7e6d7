import { cleaned, refused } from './cleaned.ts';
import type { Cleaned } from './cleaned.ts';
import { foldText } from './fold.ts';
import { findPlaceholder } from './placeholders.ts';

/** An email address: as it is stored, its parts, and the box that its provider delivers to. */
export interface Email {
  address: string;
  local: string;
  domain: string;
  /** One form for all spellings that reach the same box: tags after + out, and at Google the dots. For comparing only. */
  box: string;
}

const MAX_LENGTH = 320;
const FORM = /^([^\s@,;<>"'()[\]]{1,64})@([^\s@,;<>"'()[\]]+(?:\.[^\s@,;<>"'()[\].]+)+)$/;
const TEST_DOMAINS = new Set([
  'example.com',
  'example.org',
  'example.net',
  'test.com',
  'test.cn',
  'invalid',
  'localhost',
]);
const TEST_LOCALS =
  /^(?:test|tester|testing|demo|sample|asdf|qwerty|abc|aaa+|xxx+|null|undefined|none|noemail|no-?reply|nobody|user|email|123+\d*)$/;
const SLIPS: Record<string, string> = {
  'gmail.con': 'gmail.com',
  'gmail.cn': 'gmail.com',
  'gmial.com': 'gmail.com',
  'gmai.com': 'gmail.com',
  'gmail.co': 'gmail.com',
  'googlemail.com': 'gmail.com',
  'hotmial.com': 'hotmail.com',
  'hotmail.con': 'hotmail.com',
  'yahoo.con': 'yahoo.com',
  'qq.con': 'qq.com',
  'qq.cn': 'qq.com',
  'qq.co': 'qq.com',
  '163.con': '163.com',
  '163.cn': '163.com',
  '126.con': '126.com',
  'foxmail.con': 'foxmail.com',
};

/**
 * An email address in lower case without `mailto:`, angle brackets and a name before them; full-width signs and
 * 。 for . are read. Refused: what is none, placeholders, and addresses of testers (test@test.com, a@example.com).
 */
export function cleanEmail(text: string): Cleaned<Email> {
  if (text.length > MAX_LENGTH) return refused('invalid');
  const folded = foldText(text).toLowerCase();
  const nothing = findPlaceholder(folded);
  if (nothing) return refused(nothing);
  const address = (/<([^<>]+)>$/.exec(folded)?.[1] ?? folded)
    .replace(/^mailto:/, '')
    .replace(/。/g, '.')
    .replace(/\s*@\s*/, '@')
    .replace(/[.,;]+$/, '')
    .trim();
  const parts = FORM.exec(address);
  if (!parts || address.includes('..')) return refused('invalid');
  const [, local = '', domain = ''] = parts;
  if (
    TEST_DOMAINS.has(domain) ||
    (TEST_LOCALS.test(local) &&
      /^(?:test|abc|aaa|xxx|a|b|123|qq|163|gmail|email|mail|none|null)\./.test(domain))
  )
    return refused('test_value');
  return cleaned({ address, local, domain, box: boxOf(local, SLIPS[domain] ?? domain) });
}

function boxOf(local: string, domain: string): string {
  const plain = local.replace(/\+.*$/, '') || local;
  return `${domain === 'gmail.com' ? plain.replace(/\./g, '') : plain}@${domain}`;
}
