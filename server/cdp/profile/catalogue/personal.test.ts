import { describe, expect, it } from 'vitest';
import { isPersonal, isPersonalBy } from './personal.ts';

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
    ['order_phone', '13812345678'],
    ['order_note', '打 13812345678'],
    ['story', '话'.repeat(101)],
  ])('%s: %s is one', (name, value) => expect(isPersonal(name, value)).toBe(true));

  it.each([
    ['level', 'gold'],
    ['city', '杭州'],
    ['plan', 'enterprise-2026'],
    ['orders', 12345678901],
    ['nameVerified', true],
    ['order_id', '2026112100012345678'],
    ['note', '喜欢下午联系'],
  ])('%s: %s is none', (name, value) => expect(isPersonal(name, value)).toBe(false));

  it.each([
    [true, 'shoe', '42', true],
    [false, 'nickname', '小李', false],
    [false, 'nickname', '13812345678', true],
    [null, 'nickname', '小李', true],
  ])('declared %s, %s %s: %s', (declared, name, value, personal) =>
    expect(isPersonalBy(declared, name, value)).toBe(personal),
  );
});
