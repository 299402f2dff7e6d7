type Json = Record<string, unknown>;

// Names of things that people have, not of people: product_name, hotel and account_type stay in the clear.
const PERSONAL_NAME =
  /^(?:(?:full|first|last|family|given|real|nick|user|customer|contact|recipient|receiver|buyer|sender|shipping|billing|your|person)[._-]?)?name$|phone|mobile|e-?mail|id[._-]?(?:card|no|number)|passport|wechat|weixin|openid|unionid|birth|address|bank[._-]?card|card[._-]?(?:no|number)|iban|姓名|昵称|电话|手机|邮箱|地址|生日|身份证|证件|护照|微信|卡号/i;
const PERSONAL_VALUE =
  /[^\s@]@[^\s@]+\.[^\s@]|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{16,19}(?!\d)/;
// Nothing of the kind can stand in a text that has neither.
const WORTH_A_LOOK = /@|\d{11}/;
const MOST_NAMES = 5000;

const names = new Map<string, boolean>();

function isPersonalName(name: string): boolean {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) names.clear();
  const personal = PERSONAL_NAME.test(name);
  names.set(name, personal);
  return personal;
}

/**
 * Parts what tells who somebody is, by the name of a property or by what stands anywhere in it, from the rest. The
 * second part is undefined where there is nothing of the kind.
 */
export function splitPersonal(properties: Json): { plain: Json; personal: Json | undefined } {
  let personal: Json | undefined;
  for (const name in properties) {
    if (!isPersonal(name, properties[name])) continue;
    personal ??= {};
    personal[name] = properties[name];
  }
  if (!personal) return { plain: properties, personal };
  const hidden = personal;
  const plain = Object.entries(properties).filter(([name]) => !Object.hasOwn(hidden, name));
  return { plain: Object.fromEntries(plain), personal };
}

function isPersonal(name: string, value: unknown): boolean {
  if (typeof value === 'boolean' || value === null) return false;
  if (isPersonalName(name)) return true;
  if (typeof value === 'number') return false;
  if (typeof value === 'string') return WORTH_A_LOOK.test(value) && PERSONAL_VALUE.test(value);
  return Object.entries(value as Json).some(([inner, item]) => isPersonal(inner, item));
}
