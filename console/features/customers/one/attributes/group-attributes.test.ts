import { describe, expect, it } from 'vitest';
import type { Attribute, AttributeCatalogue } from '../../../../../contracts/cdp/index.ts';
import { groupAttributes } from './group-attributes.ts';

const attribute = (name: string, value: string): Attribute => ({
  name,
  value,
  masked: false,
  source: 'crm',
  at: '2026-05-01T00:00:00Z',
  confidence: 1,
  rule: 'latest',
  reason: 'only',
  told: [],
});
const item = (name: string, labelZh: string, group: AttributeCatalogue['items'][number]['group']) =>
  ({
    name,
    labelZh,
    labelEn: name,
    group,
    origin: 'default',
    type: 'text',
    rule: 'latest',
    sources: [],
    personal: null,
    hot: false,
  }) as const;

describe('the attributes of a customer', () => {
  const city = attribute('city', '杭州');
  const orders = attribute('orders', '7');
  const catalogue = [item('city', '城市', 'base'), item('orders', '订单数', 'value')].map((one) => ({
    ...one,
    sources: [],
  }));

  it('stand in their groups under the names of the language', () => {
    const found = groupAttributes([orders, city], catalogue, 'zh-CN', '');
    expect(found.map(({ group, rows }) => [group, rows.map(({ label }) => label)])).toEqual([
      ['base', ['城市']],
      ['value', ['订单数']],
    ]);
  });

  it('are found by name, label and value', () => {
    for (const text of ['杭', '城', 'CITY']) {
      expect(groupAttributes([orders, city], catalogue, 'zh-CN', text)).toMatchObject([{ group: 'base' }]);
    }
  });

  it('keep their own name where the catalogue knows none', () => {
    expect(groupAttributes([attribute('shoe size', '42')], [], 'en', '')[0]?.rows[0]?.label).toBe(
      'shoe size',
    );
  });
});
