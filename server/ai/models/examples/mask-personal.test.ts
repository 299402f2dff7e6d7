import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonal } from './mask-personal.ts';

describe('masking', () => {
  it.each([
    ['我叫张伟，电话13812345678打不通', '我叫某某，电话00000000000打不通', ['name', 'phone']],
    ['+86 138 1234 5678', '+00 000 0000 0000', ['phone']],
    ['发到 li.lei@mail.example.com 吧', '发到 name@example.com 吧', ['email']],
    ['身份证11010519491231002X', '身份证000000000000000000', ['id_card']],
    ['卡号4111 1111 1111 1111', '卡号0000 0000 0000 0000', ['bank_card']],
    ['订单202405123456789', '订单000000000000000', ['order_number']],
    ['寄到浙江省杭州市西湖区文三路100号', '寄到某市某区某路0号', ['address']],
    ['寄到杭州要几天', '寄到杭州要几天', []],
    ['2024年5月1日买的3件', '2024年5月1日买的3件', []],
    ['花了199.50元', '花了199.50元', []],
    ['怎么修改收货地址', '怎么修改收货地址', []],
  ])('turns "%s" into "%s"', (text, masked, kinds) => {
    expect(maskPersonal(text)).toEqual({ text: masked, masked: kinds });
  });

  it('leaves no run of seven digits that are not zero', () => {
    const digits = fc.stringMatching(/^[1-9]\d{6,20}$/);
    const beside = fc.oneof(fc.string(), fc.stringMatching(/^[xX\d]{0,8}$/));
    fc.assert(
      fc.property(beside, digits, beside, (before, run, after) => {
        expect(maskPersonal(`${before}${run}${after}`).text).not.toMatch(/(?=\d{7})0*[1-9]\d*/);
      }),
      { numRuns: 300 },
    );
  });
});
