import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportKind, ImportMapping, ImportPreview } from '../../../contracts/cdp/index.ts';
import { openTable, previewTable, readMapping } from './index.ts';
import { judgeRow } from './judge-row.ts';
import { planRows } from './rows/index.ts';

const NOW = Date.parse('2026-11-21T08:00:00Z');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-preview-'));
});
afterAll(async () => rm(folder, { recursive: true }));

async function preview(kind: ImportKind, text: string, mapping?: ImportMapping): Promise<ImportPreview> {
  const path = join(folder, 'file');
  await writeFile(path, text);
  return previewTable(await openTable(path), kind, mapping, NOW);
}

const targets = ({ columns }: ImportPreview): Record<string, string> =>
  Object.fromEntries(columns.map(({ column, to }) => [column, to]));

describe('columns are taken', () => {
  it('by their names and values, in Chinese', async () => {
    const shown = await preview(
      'customers',
      `客户编号,姓名,手机号,邮箱,性别,出生日期,收货地址,会员等级,备注,空
C1,王小明,139 1234 5670,wang@qq.com,男,1985-03-04,广东省深圳市南山区科技园1号,金卡,常客,
C2,李雷,13800138000,test@test.com,F,1990/7/1,无,,,`,
    );
    expect(targets(shown)).toEqual({
      客户编号: 'id',
      姓名: 'name',
      手机号: 'phone',
      邮箱: 'email',
      性别: 'gender',
      出生日期: 'birthday',
      收货地址: 'address',
      会员等级: 'level',
      备注: 'attribute:备注',
      空: 'ignore',
    });
    expect(shown).toMatchObject({ sampled: 2, accepted: 2, idFrom: 'id', encoding: 'utf-8' });
    expect(shown.columns[2]).toMatchObject({
      filled: 2,
      good: 1,
      reasons: [{ code: 'phone.test_value', count: 1 }],
    });
    expect(shown.issues).toContainEqual({
      line: 3,
      column: '邮箱',
      code: 'email.test_value',
      level: 'warning',
    });
    expect(shown.issues).toContainEqual({
      line: 3,
      column: '收货地址',
      code: 'address.no_value',
      level: 'warning',
    });
  });

  it('by their values where the names say nothing, and the names are not believed blindly', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, at) => `王小${'明红刚'[at % 3]},1391234${5600 + at},a${at}@qq.com,x${at}`,
    );
    const shown = await preview('customers', `A,B,C,phone\n${rows.join('\n')}\n`);
    expect(targets(shown)).toMatchObject({ A: 'name', B: 'phone', C: 'email', phone: 'attribute:phone' });
    expect(shown.idFrom).toBe('phone');
  });

  it('of orders, events, products and tickets', async () => {
    expect(
      targets(
        await preview(
          'orders',
          '订单号,客户编号,下单时间,实付金额,状态,商品编码,商品名称,数量,单价,店铺\nO1,C1,2026-03-04 12:00,199.00,已完成,S1,茶杯,1,199,旗舰店',
        ),
      ),
    ).toEqual({
      订单号: 'id',
      客户编号: 'customer_id',
      下单时间: 'at',
      实付金额: 'amount',
      状态: 'status',
      商品编码: 'item_sku',
      商品名称: 'item_name',
      数量: 'item_quantity',
      单价: 'item_price',
      店铺: 'property:店铺',
    });
    expect(
      targets(await preview('events', 'event,userId,timestamp,page\nView,u1,2026-03-04T12:00:00Z,/a')),
    ).toEqual({
      event: 'event',
      userId: 'user_id',
      timestamp: 'at',
      page: 'property:page',
    });
    expect(targets(await preview('products', 'SKU,名称,分类,售价\nS1,茶杯,杯子,19.9'))).toEqual({
      SKU: 'id',
      名称: 'name',
      分类: 'category',
      售价: 'price',
    });
    expect(
      targets(await preview('tickets', '工单号,手机,主题,创建时间\nT1,13912345670,漏水,2026-03-04')),
    ).toEqual({
      工单号: 'id',
      手机: 'phone',
      主题: 'subject',
      创建时间: 'at',
    });
  });

  it('with the order of days and months that the values tell', async () => {
    const shown = await preview('customers', 'id,birthday\n1,03/14/1985\n2,04/05/1990\n');
    expect(shown.mapping.columns[1]).toEqual({
      column: 'birthday',
      to: 'birthday',
      dateOrder: 'month_first',
    });
  });
});

describe('a mapping file', () => {
  const YAML = `source: shop
country: CN
columns:
  编号: id
  手机: { to: phone, transform: [no_spaces] }
  级: { to: level, values: { "1": 金卡 }, fallback: 普通 }
  微信: { to: user_id, prefix: wx- }
constants:
  tags: 老客户
`;
  it('is followed, and leaves out what it does not name', async () => {
    const { source, mapping } = readMapping(YAML);
    expect(source).toBe('shop');
    const columns = ['编号', '手机', '级', '微信', '其他'];
    const plan = planRows('customers', columns, mapping);
    const { taken } = judgeRow(plan, { line: 2, cells: ['7', '139 1234 5670', '1', 'abc9', 'x'] }, NOW);
    expect(taken).toEqual({
      externalId: '7',
      identifiers: [
        { kind: 'user_id', value: 'wx-abc9' },
        { kind: 'phone', value: '+8613912345670' },
      ],
      attributes: { level: '金卡' },
      tags: ['老客户'],
    });
    const silent = judgeRow(plan, { line: 3, cells: ['8', '', '', '', ''] }, NOW);
    expect(silent.taken).toMatchObject({ attributes: { level: '普通' }, identifiers: [] });
  });

  it.each([
    ['columns:\n  a: id\n  b: {to: phone, unit: x}\n', /line 3 .*column "b"/],
    ['a: id\n', /"columns" is missing/],
    ['columns: [a]\n', /line 1 .*"columns" is missing/],
    ['columns:\n  a: id\ncountry: China\n', /line 3 .*"country"/],
    ['columns:\n  a: id\nnope: 1\n', /line 3 .*"nope"/],
    ['columns:\n  a: id\n a: : b\n', /line \d/],
  ])('names the line of what is wrong in %j', (text, message) => {
    expect(() => readMapping(text)).toThrow(message);
  });

  it('that names no column of the file, or no field, is refused with all that is wrong', () => {
    const mapping = {
      columns: [
        { column: 'x', to: 'phone' },
        { column: 'a', to: 'fone' },
      ],
      zone: 'Mars/Base',
    };
    try {
      planRows('customers', ['a'], mapping);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'imports.mapping_invalid', status: 422 });
      expect((error as { fields: { field: string }[] }).fields.map(({ field }) => field)).toEqual([
        'x',
        'a',
        'zone',
      ]);
    }
  });
});

describe('a row', () => {
  const columns = ['id', 'name', 'phone', 'birthday', 'address', 'email'];
  const plan = planRows('customers', columns, { columns: columns.map((column) => ({ column, to: column })) });
  const judge = (cells: string[]): ReturnType<typeof judgeRow> => judgeRow(plan, { line: 2, cells }, NOW);

  it('is taken without the values that say nothing, and each of them is named', () => {
    const { taken, issues } = judge([
      '1',
      '王小明先生',
      '13800138000',
      '2077-01-01',
      '广东深圳市南山区1号',
      'nobody',
    ]);
    expect(taken).toMatchObject({
      externalId: '1',
      identifiers: [],
      attributes: { name: '王小明', province: '广东省', city: '深圳市', district: '南山区' },
    });
    expect(issues.map(({ code }) => code)).toEqual([
      'phone.test_value',
      'birthday.out_of_range',
      'email.invalid',
    ]);
  });

  it('without an id is named by its surest identifier, or by a digest of name, birthday and address', () => {
    expect(judge(['', '王小明', '13912345670', '', '', 'w@qq.com']).taken).toMatchObject({
      externalId: 'phone:+8613912345670',
    });
    const one = judge(['', '王小明', '', '1985-03-04', '', '']).taken;
    expect(one?.externalId).toMatch(/^digest:[\w-]{27}$/);
    expect(judge(['无', '王小明', '', '1985年3月4日', '', '']).taken?.externalId).toBe(one?.externalId);
    expect(judge(['', '王小明', '', '', '', '']).issues).toEqual([
      { column: null, code: 'row.nobody', level: 'reject' },
    ]);
  });

  it('that a reader could not read is rejected', () => {
    expect(judgeRow(plan, { line: 9, cells: [], problem: 'unreadable_row' }, NOW)).toEqual({
      line: 9,
      issues: [{ column: null, code: 'row.unreadable_row', level: 'reject' }],
    });
  });

  it('of orders says what misses', () => {
    const names = ['id', 'phone', 'at', 'amount', 'status', 'currency'];
    const orders = planRows('orders', names, { columns: names.map((column) => ({ column, to: column })) });
    const codeOf = (cells: string[]): unknown =>
      judgeRow(orders, { line: 2, cells }, NOW).issues.map(({ code }) => code);
    expect(codeOf(['', '13912345670', '2026-03-04', '1', '', ''])).toEqual(['id.missing']);
    expect(codeOf(['1', '', '2026-03-04', '1', '', ''])).toEqual(['row.nobody']);
    expect(codeOf(['1', '13912345670', 'later', '1', '', ''])).toEqual(['at.invalid', 'at.missing']);
    expect(codeOf(['1', '13912345670', '2026-03-04', '-1', '', ''])).toEqual(['amount.negative']);
    const { taken } = judgeRow(
      orders,
      { line: 2, cells: ['1', '13912345670', '2026-03-04', '1500', '交易成功', 'JPY'] },
      NOW,
    );
    expect(taken).toMatchObject({
      amount: 1500,
      currency: 'JPY',
      status: 'completed',
      person: { externalId: 'phone:+8613912345670' },
    });
  });
});
