import { describe, expect, it } from 'vitest';
import type { Passage } from '../passage.ts';
import { findFault } from './index.ts';

const PASSAGES = new Map<string, Passage>(
  [
    [
      'p1',
      '退货规则',
      '自签收之日起7天内，商品完好可以申请退货，质量问题的运费由商家承担，其他原因由买家承担。定制商品不支持退货。退款在3个工作日内原路返回。',
    ],
    [
      'p2',
      '会员',
      '会员满299元包邮，客服电话 400-800-1234，详情见 https://shop.example.com/vip 。ZK-200 Pro 支持蓝牙。',
    ],
    [
      'p3',
      'Delivery',
      'Standard delivery takes 3 business days and costs 10 yuan. We cannot deliver to Tibet. Call us before noon.',
    ],
  ].map(([id = '', title = '', text = '']) => [id, { id, title, text, source: 'article' }]),
);

const faultOf = (text: string, passages: string[]): string | undefined =>
  findFault({ text, passages }, PASSAGES);

describe('a sentence that its passages support', () => {
  it.each([
    ['自签收之日起7天内，商品完好可以申请退货。', 'p1'],
    ['签收七天内商品完好的话可以申请退货。', 'p1'],
    ['定制商品不支持退货。', 'p1'],
    ['定制商品是不能退货的。', 'p1'],
    ['退款会在3个工作日内原路返回。', 'p1'],
    ['会员满 299 元包邮。', 'p2'],
    ['您可以拨打客服电话400-800-1234。', 'p2'],
    ['ZK-200 Pro 支持蓝牙。', 'p2'],
    ['Standard delivery takes 3 business days.', 'p3'],
    ['We cannot deliver to Tibet.', 'p3'],
    ['Delivery costs 10 yuan.', 'p3'],
  ])('%s', (text, id) => expect(faultOf(text, [id])).toBeUndefined());
});

describe('a sentence that says something else', () => {
  it.each([
    ['an invented number', '自签收之日起15天内，商品完好可以申请退货。', ['p1'], 'number'],
    ['the number with another unit', '自签收之日起7小时内，商品完好可以申请退货。', ['p1'], 'number'],
    ['days where working days are meant', '退款在3天内原路返回。', ['p1'], 'number'],
    ['a number in Chinese numerals', '签收后三十天内，商品完好可以申请退货。', ['p1'], 'number'],
    ['a number of another passage', '退款在3个工作日内原路返回，满299元。', ['p1'], 'number'],
    ['another telephone', '您可以拨打客服电话400-800-9999。', ['p2'], 'contact'],
    ['another address', '会员详情见 https://evil.example.net/vip 。', ['p2'], 'contact'],
    ['an address without its beginning', '会员详情见 evil.top 。', ['p2'], 'contact'],
    ['another product', 'ZK-300 Pro 支持蓝牙。', ['p2'], 'number'],
    ['another brand', 'Sonos 音箱支持蓝牙。', ['p2'], 'name'],
    ['a denial that is not there', '自签收之日起7天内，商品完好不可以申请退货。', ['p1'], 'negation'],
    ['a denial that is gone', '定制商品支持退货。', ['p1'], 'negation'],
    ['a denial that is gone, in English', 'We can deliver to Tibet.', ['p3'], 'negation'],
    ['the other side pays', '质量问题的运费由买家承担。', ['p2'], 'thin'],
    ['after for before', 'Call us after noon.', ['p3'], 'opposite'],
    ['a promise', '我们保证退款在3个工作日内原路返回。', ['p1'], 'strong_word'],
    ['free of charge', 'Standard delivery is free.', ['p3'], 'strong_word'],
    ['no passage', '自签收之日起7天内可以申请退货。', [], 'no_citation'],
    ['an unknown passage', '自签收之日起7天内可以申请退货。', ['p1', 'p9'], 'no_citation'],
    ['the wrong passage', '定制商品的颜色以实物照片展示为准。', ['p1'], 'thin'],
    ['markup', '<img src=x onerror=alert(1)>退货', ['p1'], 'markup'],
    ['a link of Markdown', '[退货](https://shop.example.com/vip)', ['p2'], 'markup'],
    ['something of its own', '今天天气晴朗适合出门散步。', ['p1'], 'thin'],
  ])('%s', (_, text, ids, fault) => expect(faultOf(text, ids)).toBe(fault));
});
