import type { Candidate } from '../entity.ts';
import { postalCheckDigit } from './check-digits.ts';

/** Tracking numbers that are known by their form, folded. */
const FORMS: readonly [RegExp, string][] = [
  [/(?<![a-z\d])sf\d{12,15}(?![a-z\d])/g, 'SF Express'],
  [/(?<![a-z\d])jd[a-z]{0,2}\d{10,16}(?:-\d{1,3}){0,3}(?![a-z\d])/g, 'JD Logistics'],
  [/(?<![a-z\d])yto?\d{12,15}(?![a-z\d])/g, 'YTO Express'],
  [/(?<![a-z\d])jt\d{13}(?![a-z\d])/g, 'J&T Express'],
  [/(?<![a-z\d])sto?\d{12,15}(?![a-z\d])/g, 'STO Express'],
  [/(?<![a-z\d])zto?\d{12,15}(?![a-z\d])/g, 'ZTO Express'],
  [/(?<![a-z\d])yd\d{13}(?![a-z\d])/g, 'Yunda'],
  [/(?<![a-z\d])dpk\d{11,14}(?![a-z\d])/g, 'Deppon'],
  [/(?<![a-z\d])lp\d{14}(?![a-z\d])/g, 'Cainiao'],
  [/(?<![a-z\d])1z[a-z\d]{16}(?![a-z\d])/g, 'UPS'],
];
const POSTAL = /(?<![a-z\d])([a-z]{2})(\d{8})(\d)([a-z]{2})(?![a-z\d])/g;
const CODE = String.raw`([a-z]{0,6}\d[a-z\d-]{4,31}|[a-z\d]{1,8}-[a-z\d-]{3,24})(?![a-z\d])`;
const SAYS = String.raw`(?:是|为|号|:|：|#|no\.?|number|num|id|is| ){0,6}`;
const TRACKING_CUE = new RegExp(`(?:(?:运|快递|物流|包裹)单?号?码?|tracking|waybill)${SAYS}${CODE}`, 'g');
const ORDER_CUE = new RegExp(`(?:订单|单号|(?<![a-z])order(?![a-z]))(?:编|号|码)?${SAYS}${CODE}`, 'g');
const BARE_ORDER = /(?<![a-z\d.-])(?:\d{6}-\d{15}|\d{15,20})(?![a-z\d-])/g;
const DATE = /^\d{4}-\d{1,2}(?:-\d{1,2})?$/;
const FEWEST_DIGITS = 5;

/**
 * Tracking numbers (by the carriers' forms, or behind 快递单号, tracking number) and order numbers (behind 订单号, order
 * number; without a cue only long ones). Canonical: upper case. A shop's own form is a pattern of kind `order_number`.
 */
export function readShipments(folded: string, out: Candidate[]): void {
  if (!/\d{5}|\d[\d-]{5}/.test(folded)) return;
  for (const [pattern, carrier] of FORMS) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
      out.push(code('tracking_number', match.index, match[0], 0.97, carrier));
    }
  }
  POSTAL.lastIndex = 0;
  for (let match = POSTAL.exec(folded); match; match = POSTAL.exec(folded)) {
    const holds = postalCheckDigit(match[2] ?? '') === Number(match[3]);
    out.push(
      code('tracking_number', match.index, match[0], holds ? 0.99 : 0.7, match[4] === 'cn' ? 'EMS' : 'Post'),
    );
  }
  addCued(TRACKING_CUE, 'tracking_number', folded, out);
  addCued(ORDER_CUE, 'order_number', folded, out);
  BARE_ORDER.lastIndex = 0;
  for (let match = BARE_ORDER.exec(folded); match; match = BARE_ORDER.exec(folded)) {
    out.push(code('order_number', match.index, match[0], 0.5));
  }
}

function addCued(pattern: RegExp, kind: string, folded: string, out: Candidate[]): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
    const text = (match[1] ?? '').replace(/-+$/, '');
    if (DATE.test(text) || text.replace(/\D/g, '').length < FEWEST_DIGITS) continue;
    out.push(code(kind, match.index + match[0].length - (match[1] ?? '').length, text, 0.96));
  }
}

function code(kind: string, start: number, text: string, confidence: number, carrier?: string): Candidate {
  const canonical = text.toUpperCase();
  const value = carrier === undefined ? canonical : { number: canonical, carrier };
  return { kind, start, end: start + text.length, value, canonical, confidence };
}
