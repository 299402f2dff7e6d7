import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanAddress,
  cleanAmount,
  cleanCardNumber,
  cleanCreditCode,
  cleanCurrency,
  cleanMoment,
  cleanNumber,
  creditCodeCheck,
} from './index.ts';

const valueOf = (result: { ok: boolean; value?: unknown; reason?: string }): unknown =>
  result.ok ? result.value : result.reason;

describe('money', () => {
  it.each([
    ['199', { minor: 19900 }],
    ['¥1,234.50', { minor: 123450, currency: 'CNY' }],
    ['１２３．４５元', { minor: 12345, currency: 'CNY' }],
    ['人民币 88 元整', { minor: 8800, currency: 'CNY' }],
    ['US$12.3', { minor: 1230, currency: 'USD' }],
    ['1.234,56 €', { minor: 123456, currency: 'EUR' }],
    ['JPY 1500', { minor: 1500, currency: 'JPY' }],
    ['(12.00)', { minor: -1200 }],
    ['-3', { minor: -300 }],
    ['1.2万', { minor: 1200000 }],
    ['0', { minor: 0 }],
    ['0.00', { minor: 0 }],
    ['12.500', { minor: 1250 }],
    ['12.345', 'invalid'],
    ['12.5 JPY', 'invalid'],
    ['1,23,4', 'invalid'],
    ['免费', 'invalid'],
    ['无', 'no_value'],
    ['', 'empty'],
    ['99999999999999999999', 'invalid'],
  ])('%j', (text, expected) => expect(valueOf(cleanAmount(text))).toEqual(expected));

  it.each([
    ['cny', 'CNY'],
    ['港币', 'HKD'],
    ['￥', 'CNY'],
    ['ZZZ', 'invalid'],
    ['-', 'no_value'],
  ])('currency %j', (text, expected) => expect(valueOf(cleanCurrency(text))).toBe(expected));

  it('reads back every amount that it can write', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (minor) => {
        expect(valueOf(cleanAmount((minor / 100).toFixed(2)))).toEqual({ minor: minor === 0 ? 0 : minor });
      }),
      { numRuns: 200 },
    );
  });
});

describe('numbers', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['12%', 0.12],
    ['0.1', 0.1],
    ['3.5万', 35000],
    ['x', 'no_value'],
    ['abc', 'test_value'],
    ['12a', 'invalid'],
  ])('%j', (text, expected) => expect(valueOf(cleanNumber(text))).toBe(expected));
});

describe('moments', () => {
  it.each([
    ['2026-03-04T05:06:07Z', '2026-03-04T05:06:07.000Z'],
    ['2026-03-04T05:06:07.250+08:00', '2026-03-03T21:06:07.250Z'],
    ['2026-03-04 15:05', '2026-03-04T07:05:00.000Z'],
    ['2026/3/4 下午3:05', '2026-03-04T07:05:00.000Z'],
    ['2026年3月4日 15时05分', '2026-03-04T07:05:00.000Z'],
    ['3/14/2026 3:05:09 PM', '2026-03-14T07:05:09.000Z'],
    ['20260304', '2026-03-03T16:00:00.000Z'],
    ['1700000000', '2023-11-14T22:13:20.000Z'],
    ['1700000000123', '2023-11-14T22:13:20.123Z'],
    ['46000.5', '2025-12-09T04:00:00.000Z'],
  ])('%j', (text, expected) => expect(cleanMoment(text)).toEqual({ ok: true, value: new Date(expected) }));

  it('reads the clocks of another zone, in summer and in winter', () => {
    const zone = 'Europe/Berlin';
    expect(valueOf(cleanMoment('2026-07-01 12:00', { zone }))).toEqual(new Date('2026-07-01T10:00:00Z'));
    expect(valueOf(cleanMoment('2026-01-01 12:00', { zone }))).toEqual(new Date('2026-01-01T11:00:00Z'));
  });

  it.each([
    ['2026-02-30 10:00', 'invalid'],
    ['2026-02-03 25:00', 'invalid'],
    ['昨天', 'invalid'],
    ['1970-01-01', 'program_value'],
    ['无', 'no_value'],
  ])('refuses %j', (text, reason) => expect(valueOf(cleanMoment(text))).toBe(reason));
});

describe('addresses', () => {
  it.each([
    ['广东深圳市南山区科技园路1号', ['广东省', '深圳市', '南山区', '科技园路1号']],
    ['广东省 深圳市 南山区 科技园路1号', ['广东省', '深圳市', '南山区', '科技园路1号']],
    ['北京市海淀区中关村大街27号', ['北京市', '北京市', '海淀区', '中关村大街27号']],
    ['上海上海市浦东新区世纪大道100号', ['上海市', '上海市', '浦东新区', '世纪大道100号']],
    ['内蒙古自治区呼和浩特市新城区1号', ['内蒙古自治区', '呼和浩特市', '新城区', '1号']],
    ['杭州市西湖区文三路90号', [undefined, '杭州市', '西湖区', '文三路90号']],
    ['吉林市船营区解放路1号', [undefined, '吉林市', '船营区', '解放路1号']],
    ['430000 湖北武汉市洪山区珞喻路', ['湖北省', '武汉市', '洪山区', '珞喻路']],
    ['云南省大理白族自治州大理市古城', ['云南省', '大理白族自治州', '大理市', '古城']],
    ['翻斗大街翻斗花园二号楼1001室', [undefined, undefined, undefined, '翻斗大街翻斗花园二号楼1001室']],
    ['12 Main Street, Springfield', [undefined, undefined, undefined, '12 Main Street, Springfield']],
  ])('%s', (text, [province, city, district, detail]) => {
    const found = cleanAddress(text);
    expect(
      found.ok && [found.value.province, found.value.city, found.value.district, found.value.detail],
    ).toEqual([province, city, district, detail]);
  });
  it('refuses what says nothing', () => {
    expect(valueOf(cleanAddress('不详'))).toBe('no_value');
    expect(valueOf(cleanAddress('，。'))).toBe('no_value');
  });
});

describe('check digits', () => {
  it('of cards and organisations are checked', () => {
    expect(valueOf(cleanCardNumber('4539 1488 0343 6467'))).toBe('4539148803436467');
    expect(valueOf(cleanCardNumber('4539 1488 0343 6468'))).toBe('invalid');
    const code = `91110108MA01C0DE2${creditCodeCheck('91110108MA01C0DE2')}`;
    expect(valueOf(cleanCreditCode(code.toLowerCase()))).toBe(code);
    expect(valueOf(cleanCreditCode(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`))).toBe('invalid');
  });
});
