import { cleanChineseId, cleanEmail, cleanPhone, findPlaceholder } from '../cleaning/index.ts';
import { normaliseEmail } from './email.ts';
import { normalisePhone } from './phone.ts';
import { normaliseUserId } from './user-id.ts';

/**
 * What a person is known by outside. `openid` is written `appid/openid`, since it means something only within its app;
 * `anonymous_id` is a browser's cookie, `card` a member's or a bank's, `id_card` an identity document.
 */
export type IdentifierKind =
  | 'user_id'
  | 'phone'
  | 'email'
  | 'member_id'
  | 'openid'
  | 'unionid'
  | 'external_userid'
  | 'device'
  | 'anonymous_id'
  | 'card'
  | 'order_number'
  | 'id_card';

// What devices say that have no id: cleared advertising ids, a broken Android, the hidden network address.
const NO_DEVICE = new Set(['02:00:00:00:00:00', '9774d56d682e549c', '000000000000000', '012345678912345']);
const DOCUMENT = /^(?=.*[A-Z])[A-Z0-9]{6,20}$/;

const NORMALISERS: Record<IdentifierKind, (text: string) => string | undefined> = {
  user_id: normaliseUserId,
  phone: normalisePhone,
  email: normaliseEmail,
  member_id: normaliseUserId,
  openid: normaliseOpenid,
  unionid: normaliseUserId,
  external_userid: normaliseUserId,
  device: (text) => (NO_DEVICE.has(text.trim().toLowerCase()) ? undefined : normaliseUserId(text)),
  anonymous_id: normaliseUserId,
  card: normaliseCard,
  order_number: normaliseUserId,
  id_card: normaliseIdCard,
};

export const IDENTIFIER_KINDS = Object.keys(NORMALISERS) as IdentifierKind[];

/** The one form of an identifier under which it is stored and found; undefined where the text is none of its kind. */
export function normaliseIdentifier(kind: IdentifierKind, text: string): string | undefined {
  return NORMALISERS[kind](text);
}

export function isIdentifierKind(text: string): text is IdentifierKind {
  return Object.hasOwn(NORMALISERS, text);
}

/**
 * Whether a value in its normal form may tell who somebody is. Examples and fillers (13800138000, test@test.com, 无, 00000000) are
 * kept where a visitor stated them, and join nobody.
 */
export function canIdentify(kind: IdentifierKind, value: string): boolean {
  if (kind === 'phone') return cleanPhone(value).ok;
  if (kind === 'email') return cleanEmail(value).ok;
  // Short numbers are the first ids of a shop as often as somebody's keys.
  return findPlaceholder(value) === undefined || /^[1-9]\d{0,4}$/.test(value);
}

/** The id of a record within its source, undefined where it names nobody (`null`, `0`, 无 …). */
export function normaliseExternalId(text: string): string | undefined {
  const reason = findPlaceholder(text);
  return reason === 'no_value' || reason === 'program_value' ? undefined : normaliseUserId(text);
}

function normaliseCard(text: string): string | undefined {
  if (normaliseUserId(text) === undefined) return undefined;
  return normaliseUserId(text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase());
}

function normaliseOpenid(text: string): string | undefined {
  const [app, openid, ...more] = text.trim().split('/');
  if (app === undefined || openid === undefined || more.length > 0) return undefined;
  const [scope, id] = [normaliseUserId(app), normaliseUserId(openid)];
  return scope === undefined || id === undefined ? undefined : `${scope}/${id}`;
}

/** A Chinese identity number that its check digit proves, or another document with a letter (a passport). */
function normaliseIdCard(text: string): string | undefined {
  const chinese = cleanChineseId(text);
  if (chinese.ok) return chinese.value.number;
  const document = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  const legal = DOCUMENT.test(document) && !/^\d{17}X$/.test(document);
  return legal && normaliseUserId(document) !== undefined ? document : undefined;
}
