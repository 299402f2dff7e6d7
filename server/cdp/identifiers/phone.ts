const CHINA_MOBILE = /^(?:\+?86|0086)?(1[3-9]\d{9})$/;
const CHINA_LANDLINE = /^(?:\+?86|0086)?0?((?:10|2\d|[3-9]\d{2})[2-8]\d{6,7})$/;
const INTERNATIONAL = /^(?:\+|00)([1-9]\d{6,14})$/;

/**
 * A telephone number in E.164 form, undefined where it is none. Numbers without a country code count as
 * Chinese: mobiles, and landlines that begin with their area's 0.
 */
export function normalisePhone(text: string): string | undefined {
  const compact = text
    .normalize('NFKC')
    .replace(/^\s*(?:tel|电话|手机)?\s*[:：]?/i, '')
    .replace(/[\s().‐-―/-]/g, '');
  const mobile = CHINA_MOBILE.exec(compact)?.[1];
  if (mobile !== undefined) return isFiller(mobile.slice(1)) ? undefined : `+86${mobile}`;
  const landline = /^(?:0[1-9]|\+86|0086)/.test(compact) ? CHINA_LANDLINE.exec(compact)?.[1] : undefined;
  if (landline !== undefined) return `+86${landline}`;
  const international = INTERNATIONAL.exec(compact)?.[1];
  if (international === undefined || isFiller(international)) return undefined;
  return `+${international}`;
}

/** One digit all the way is what forms get from people who do not want to tell. */
function isFiller(digits: string): boolean {
  return /^(\d)\1*$/.test(digits);
}
