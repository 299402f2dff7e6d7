const STAR = '*';

/** `13812345678` → `138****5678`: the last four digits stay, and three at the front where there are enough. */
export function maskPhone(phone: string): string {
  const digits = [...phone.matchAll(/\d/g)].map((match) => match.index);
  if (digits.length < 7) return phone.replaceAll(/\d/g, STAR);
  const shown = digits.length >= 11 ? digits.length - 8 : digits.length - 6;
  const hidden = new Set(digits.slice(shown, -4));
  return [...phone].map((char, place) => (hidden.has(place) ? STAR : char)).join('');
}

/** `zhangsan@example.com` → `z***n@example.com`: how long the name is does not show. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return STAR.repeat(3);
  const name = [...email.slice(0, at)];
  const last = name.length > 2 ? (name.at(-1) ?? '') : '';
  return `${name[0] ?? ''}***${last}${email.slice(at)}`;
}

/** `110101199003078515` → `1****************5`: neither region nor birthday shows. */
export function maskIdNumber(number: string): string {
  const chars = [...number];
  if (chars.length < 3) return STAR.repeat(chars.length);
  return `${chars[0] ?? ''}${STAR.repeat(chars.length - 2)}${chars.at(-1) ?? ''}`;
}

const COMPOUND_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 夏侯 轩辕 端木'.split(' '),
);

/** `王小明` → `王**`, `欧阳娜` → `欧阳*`, `John Smith` → `J*** S***`. */
export function maskName(name: string): string {
  const chars = [...name.trim()];
  if (chars.length === 0) return '';
  if (/^\p{Script=Han}/u.test(name.trim())) {
    const surname = chars.length > 2 && COMPOUND_SURNAMES.has(chars.slice(0, 2).join('')) ? 2 : 1;
    return chars.slice(0, surname).join('') + STAR.repeat(Math.max(1, Math.min(chars.length - surname, 3)));
  }
  return name
    .trim()
    .split(/\s+/)
    .map((word) => `${[...word][0] ?? ''}***`)
    .join(' ');
}
