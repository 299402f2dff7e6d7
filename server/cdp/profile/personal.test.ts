import { describe, expect, it } from 'vitest';
import type { Attribute } from './list-attributes.ts';
import { isPersonal } from './personal.ts';
import { pickAttributes } from './pick-attributes.ts';

describe('personal values', () => {
  it.each([
    ['name', '李雷'],
    ['收货地址', '文三路1号'],
    ['birthday', '1990-03-07'],
    ['idCard', 110101199003],
    ['remark', '身份证110101199003078515'],
    ['remark', '电话 13812345678，下午打'],
    ['remark', 'write to li@example.com'],
    ['backup', '010-62345678'],
    ['remark', '6222020200112233445'],
    ['story', '话'.repeat(101)],
  ])('%s: %s is one', (name, value) => expect(isPersonal(name, value)).toBe(true));

  it.each([
    ['level', 'gold'],
    ['city', '杭州'],
    ['plan', 'enterprise-2026'],
    ['orders', 12345678901],
    ['nameVerified', true],
    ['note', '喜欢下午联系'],
  ])('%s: %s is none', (name, value) => expect(isPersonal(name, value)).toBe(false));
});

describe('one value of many', () => {
  const told = (source: Attribute['source'], day: number, customerId = 'a'): Attribute => {
    const at = new Date(Date.UTC(2026, 0, day));
    return {
      customerId,
      name: 'level',
      value: `${source} ${day} ${customerId}`,
      personal: false,
      source,
      at,
    };
  };

  it.each([
    [
      'a person before an import before a page',
      [told('traits', 9), told('person', 1), told('import', 5)],
      'person 1 a',
    ],
    ['the newest among equals', [told('traits', 3), told('traits', 7), told('traits', 5)], 'traits 7 a'],
    ['the same one in any order at the same time', [told('traits', 3, 'b'), told('traits', 3)], 'traits 3 b'],
  ])('is %s', (_rule, attributes, value) => {
    expect(pickAttributes(attributes).get('level')?.value).toBe(value);
    expect(pickAttributes(attributes.toReversed()).get('level')?.value).toBe(value);
  });
});
