import type { Attribute } from './list-attributes.ts';
import type { AttributeSource } from './save-attributes.ts';

const WEIGHT: Record<AttributeSource, number> = { person: 3, import: 2, traits: 1 };

/**
 * One value for each name, of all that the records of one customer say: what a person wrote counts more
 * than an import, an import more than what a page said; among equals the newest wins.
 */
export function pickAttributes(attributes: Attribute[]): Map<string, Attribute> {
  const picked = new Map<string, Attribute>();
  for (const each of attributes) {
    const rival = picked.get(each.name);
    if (!rival || isStronger(each, rival)) picked.set(each.name, each);
  }
  return picked;
}

function isStronger(one: Attribute, other: Attribute): boolean {
  const difference = WEIGHT[one.source] - WEIGHT[other.source];
  if (difference !== 0) return difference > 0;
  const later = one.at.getTime() - other.at.getTime();
  return later !== 0 ? later > 0 : one.customerId > other.customerId;
}
