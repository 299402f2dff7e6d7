import { describe, expect, it } from 'vitest';
import { maskEmail, maskIdNumber, maskName, maskPhone } from './mask.ts';

describe('masking', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['+86 138 1234 5678', '+86 138 **** 5678'],
    ['010-62345678', '010-****5678'],
    ['62345678', '62**5678'],
    ['+1 (415) 555-2671', '+1 (41*) ***-2671'],
    ['110', '***'],
    ['', ''],
  ])('shows the phone %s as %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  it.each([
    ['zhangsan@example.com', 'z***n@example.com'],
    ['ab@example.com', 'a***@example.com'],
    ['a@b.cn', 'a***@b.cn'],
    ['张三@例子.中国', '张***@例子.中国'],
    ['not an email', '***'],
    ['@x', '***'],
  ])('shows the email %s as %s', (email, masked) => expect(maskEmail(email)).toBe(masked));

  it.each([
    ['110101199003078515', '1****************5'],
    ['11010119900307851X', '1****************X'],
    ['E12345678', 'E*******8'],
    ['12', '**'],
    ['', ''],
  ])('shows the id number %s as %s', (number, masked) => expect(maskIdNumber(number)).toBe(masked));

  it.each([
    ['张三', '张*'],
    ['王小明', '王**'],
    ['欧阳娜娜', '欧阳**'],
    ['欧阳', '欧*'],
    ['买买提·艾力', '买***'],
    ['John Smith', 'J*** S***'],
    ['𠮷田', '𠮷*'],
    ['李', '李*'],
    ['', ''],
  ])('shows the name %s as %s', (name, masked) => expect(maskName(name)).toBe(masked));
});
