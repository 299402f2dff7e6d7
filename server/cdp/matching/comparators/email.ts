import { cleanEmail, foldText } from '../../cleaning/index.ts';
import { editDistance } from '../text/edit-distance.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { leastDistance, letterMask, mostSimilar } from '../text/letter-mask.ts';
import type { Comparator } from './comparator.ts';

interface Box {
  box: string;
  local: string;
  domain: string;
  mask: number;
  /** Its digits, sorted. */
  digits: string;
}

/** Email addresses: slips, the same person at another provider, colleagues in one domain. */
export const emailComparator: Comparator<Box> = {
  levels: [
    { name: 'same', m: 0.7, u: 0.00002 },
    { name: 'slip', m: 0.1, u: 0.00002 },
    { name: 'same_local_part', m: 0.05, u: 0.00005 },
    { name: 'similar', m: 0.05, u: 0.0005 },
    { name: 'different', m: 0.1, u: 0.99941 },
  ],
  read: readBox,
  keyOf: ({ box }) => box,
  compare(a, b) {
    // Other digits are another box, 163.com for 126.com included: no slip.
    const slip = a.digits === b.digits && leastDistance(a.mask, b.mask) <= 2;
    if (slip && editDistance(a.box, b.box, 2) <= 2) return 1;
    if (a.local === b.local && a.local.length >= 4) return 2;
    if (jaroWinkler(a.local, b.local) >= 0.9) return 3;
    const alike = mostSimilar(a.mask, b.mask, a.box.length, b.box.length) >= 0.92;
    return alike && jaroWinkler(a.box, b.box) >= 0.92 ? 3 : 4;
  },
  near: 0,
  soundsOf: ({ local }) => [local.replace(/[^a-z]/g, '')],
  echoFrom: 2,
  blockingKeys: [
    { name: 'local part', of: ({ local }) => local },
    { name: 'first letters', of: ({ box }) => box.slice(0, 5) },
    { name: 'end of the domain', of: ({ box, domain }) => `${box[0]} ${domain}` },
  ],
};

function readBox(text: string): Box | undefined {
  const read = cleanEmail(text);
  if (read.ok) return partsOf(read.value.box);
  if (read.reason !== 'invalid') return undefined;
  // A slip may have cost the @; the letters still compare.
  const box = foldText(text.slice(0, 128)).toLowerCase().replace(/\s/g, '');
  if (box.length < 5) return undefined;
  return partsOf(box);
}

function partsOf(box: string): Box {
  const [local = '', domain = ''] = box.split('@');
  const digits = [...box.replace(/\D/g, '')].sort().join('');
  return { box, local, domain, mask: letterMask(box), digits };
}
