import { normaliseIdentifier } from '../../identifiers/index.ts';

/** What an attribute may hold. */
export type AttributeValue = string | number | boolean;

const PERSONAL_NAMES =
  /name|phone|mobile|tel|mail|address|birth|passport|id_?(?:card|no|number)|identity|licen[cs]e|plate|wechat|weixin|openid|unionid|qq|account|card|iban|contact|avatar|salary|姓名|昵称|称呼|电话|手机|邮箱|地址|生日|身份证|证件|护照|车牌|微信|账号|帐号|卡号|联系/i;
/** Numbers of things, however long, tell nobody who somebody is; but what looks like a mobile may be one. */
const NAMES_OF_THINGS = /order|trade|invoice|sku|product|item|session|trace|订单|交易|发票|商品/i;
const IDENTITY_CARD = /(?<!\d)\d{17}[\dXx](?!\d)/;
const BANK_CARD = /(?<!\d)\d{16,19}(?!\d)/;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/;
const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;

/**
 * Whether an attribute tells who somebody is, by its name or by what stands in it: such values are kept
 * encrypted. In doubt it is personal, except for numbers, truth values and short words under other names.
 */
export function isPersonal(name: string, value: AttributeValue): boolean {
  return isPersonalBy(null, name, value);
}

/** The same where the tenant has declared what stands under the name; what looks like a number of somebody stays personal. */
export function isPersonalBy(declared: boolean | null, name: string, value: AttributeValue): boolean {
  if (declared === true) return true;
  if (typeof value === 'boolean') return false;
  if (declared === null && PERSONAL_NAMES.test(name)) return true;
  const text = String(value);
  if (NAMES_OF_THINGS.test(name) && /^[\w-]{1,64}$/.test(text) && !MOBILE.test(text)) return false;
  if ([IDENTITY_CARD, BANK_CARD, MOBILE, EMAIL].some((pattern) => pattern.test(text))) return true;
  if (typeof value === 'number') return false;
  if (declared === false) return false;
  return text.length > 100 || normaliseIdentifier('phone', text) !== undefined;
}
