import type { Candidate } from '../entity.ts';

const PATTERN =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-z])[·.\- ]?([a-hj-np-z\d]{5}|[a-hj-np-z][a-hj-np-z\d]\d{4}|\d{5}[a-hj-np-z]|[a-hj-np-z\d]{4}[挂学警港澳])(?![a-z\d])/g;
// GA 36-2018: a letter from D, A, B, C, E (electric) or F, G, H, J, K (not purely electric) at the first or last of six places.
const NEW_ENERGY = /^(?:[a-hjk][a-hj-np-z\d]\d{4}|\d{5}[a-hjk])$/;

/** Licence plates of mainland China, 新能源 with six places too. Canonical: upper case without separator. */
export function readPlates(folded: string, out: Candidate[]): void {
  PATTERN.lastIndex = 0;
  for (let match = PATTERN.exec(folded); match; match = PATTERN.exec(folded)) {
    const [text, region = '', rest = ''] = match;
    const newEnergy = NEW_ENERGY.test(rest);
    if (!/\d/.test(rest) || (rest.length === 6 && !newEnergy)) continue;
    const plate = (region + rest).toUpperCase();
    out.push({
      kind: 'licence_plate',
      start: match.index,
      end: match.index + text.length,
      value: { plate, energy: newEnergy ? 'new' : 'fuel' },
      canonical: plate,
      confidence: 0.96,
    });
  }
}
