import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chineseIdCheck,
  cleanChineseId,
  cleanDate,
  cleanEmail,
  cleanPersonName,
  cleanPhone,
  findPlaceholder,
  foldText,
  plainAddress,
} from './index.ts';
import type { Cleaned } from './index.ts';

function shown<Value>(result: Cleaned<Value>, show: (value: Value) => string): string {
  return result.ok ? show(result.value) : `! ${result.reason}`;
}

describe('placeholders', () => {
  it.each([
    ['', 'empty'],
    ['  \u3000 ', 'empty'],
    ['""', 'empty'],
    ['无', 'no_value'],
    ['暂无', 'no_value'],
    ['N/A', 'no_value'],
    ['n／a', 'no_value'],
    ['—', 'no_value'],
    ['???', 'no_value'],
    ['匿名用户', 'no_value'],
    ['null', 'program_value'],
    ['"undefined"', 'program_value'],
    ['NaN', 'program_value'],
    ['[object Object]', 'program_value'],
    ['{{user.name}}', 'program_value'],
    ['${phone}', 'program_value'],
    ['#REF!', 'program_value'],
    ['00000000', 'one_character'],
    ['111-1111-1111', 'one_character'],
    ['aaaa', 'one_character'],
    ['测试', 'test_value'],
    ['test12', 'test_value'],
    ['John Doe', 'test_value'],
    ['123456', 'test_value'],
    ['王芳', undefined],
    ['0', undefined],
    ['Test Valley', undefined],
    ['无锡', undefined],
    ['Nil Patel', undefined],
    ['aa', undefined],
    ['13912345670', undefined],
  ])('%j is %s', (text, reason) => {
    expect(findPlaceholder(text)).toBe(reason);
  });

  it('does not take a long text for one', () => {
    expect(findPlaceholder('无'.repeat(100_000))).toBeUndefined();
  });
});

describe('telephone numbers', () => {
  it.each([
    ['13912345670', '+8613912345670'],
    ['+86 139-1234-5670', '+8613912345670'],
    ['０１３９１２３４５６７０', '+8613912345670'],
    ['手机：139 1234 5670', '+8613912345670'],
    ['13912345670.0', '+8613912345670'],
    ['0086 13912345670', '+8613912345670'],
    ['010-62345679', '+861062345679'],
    ['0571 8765 4320 转 803', '+8657187654320 x803'],
    ['(0571)87654320', '+8657187654320'],
    ['+1 415 555 2671', '+14155552671'],
    ['0044 20 7183 8750', '+442071838750'],
    ['+852 2345 6789', '+85223456789'],
    ['400-820-8820', '+864008208820'],
    ['13800138000', '! test_value'],
    ['13812345678', '! test_value'],
    ['13888888888', '! test_value'],
    ['00000000', '! one_character'],
    ['11111111111', '! one_character'],
    ['123456789', '! test_value'],
    ['无', '! no_value'],
    ['null', '! program_value'],
    ['', '! empty'],
    ['139123', '! invalid'],
    ['abc123', '! invalid'],
    ['1'.repeat(1000), '! invalid'],
  ])('%s is %s', (text, expected) => {
    const number = shown(
      cleanPhone(text),
      ({ e164, extension }) => e164 + (extension ? ` x${extension}` : ''),
    );
    expect(number).toBe(expected);
  });

  it('without a country code is read as of the country given', () => {
    expect(shown(cleanPhone('(02) 9374 4000', 'AU'), ({ e164 }) => e164)).toBe('+61293744000');
  });

  it('comes out the same when it is cleaned again', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'+0123456789 -()转'), maxLength: 20 });
    fc.assert(
      fc.property(texts, (text) => {
        const once = cleanPhone(text);
        if (once.ok) expect(shown(cleanPhone(once.value.e164), ({ e164 }) => e164)).toBe(once.value.e164);
      }),
    );
  });
});

describe('email addresses', () => {
  it.each([
    [' Li.Lei@Firm.CN ', 'li.lei@firm.cn', 'li.lei@firm.cn'],
    ['ｌｉ@firm．cn', 'li@firm.cn', 'li@firm.cn'],
    ['mailto:a@b.cn', 'a@b.cn', 'a@b.cn'],
    ['"Li, Lei" <LL@b.cn>', 'll@b.cn', 'll@b.cn'],
    ['li。lei@163.com', 'li.lei@163.com', 'li.lei@163.com'],
    ['l.i.lei+shop@gmail.com', 'l.i.lei+shop@gmail.com', 'lilei@gmail.com'],
    ['lilei@googlemail.com', 'lilei@googlemail.com', 'lilei@gmail.com'],
    ['wang@qq.con', 'wang@qq.con', 'wang@qq.com'],
    ['a@b.cn;', 'a@b.cn', 'a@b.cn'],
    ['test@test.com', '! test_value', ''],
    ['a@example.com', '! test_value', ''],
    ['none@none.com', '! test_value', ''],
    ['N/A', '! no_value', ''],
    ['a@b', '! invalid', ''],
    ['a b@c.cn', '! invalid', ''],
    ['a@b..cn', '! invalid', ''],
    ['x'.repeat(400), '! invalid', ''],
  ])('%s is %s', (text, address, box) => {
    const email = cleanEmail(text);
    expect(shown(email, (value) => value.address)).toBe(address);
    if (email.ok) expect(email.value.box).toBe(box);
  });
});

describe('names of people', () => {
  it.each([
    ['王小明', '王|小明'],
    ['王　小 明', '王|小明'],
    ['欧阳娜娜', '欧阳|娜娜'],
    ['欧阳·娜娜', '欧阳|娜娜'],
    ['司马光', '司马|光'],
    ['东方', '东方|'],
    ['王芳女士', '王|芳 (女士)'],
    ['王先生', '王| (先生)'],
    ['张经理（采购）', '张| (经理)'],
    ['陈黄淑芬', '陈黄|淑芬'],
    ['阿里木·买买提', '买买提|阿里木'],
    ['爱新觉罗溥仪', '爱新觉罗|溥仪'],
    ['Anne Berg', 'Berg|Anne'],
    ['BERG, Anne', 'BERG|Anne'],
    ['Dr. Anne-Marie van der Berg', 'van der Berg|Anne-Marie (Dr.)'],
    ['Mr Smith', 'Smith| (Mr)'],
    ['John Smith Jr.', 'Smith|John'],
    ['Anne', '|Anne'],
    ['Ｌｉｌｙ　Ｗａｎｇ', 'Wang|Lily'],
    ['Анна Каренина', 'Каренина|Анна'],
    ['无名', '! no_value'],
    ['测试用户', '! test_value'],
    ['null', '! program_value'],
    ['12345x6', '|12345x6'],
    ['42', '! invalid'],
  ])('%s is %s', (text, expected) => {
    const name = shown(
      cleanPersonName(text),
      ({ surname, given, title }) => `${surname}|${given}${title ? ` (${title})` : ''}`,
    );
    expect(name).toBe(expected);
  });
});

describe('dates', () => {
  it.each([
    ['1985-03-04', '1985-03-04'],
    ['19850304', '1985-03-04'],
    ['1985/3/4', '1985-03-04'],
    ['1985.3.4', '1985-03-04'],
    ['04.03.1985', '1985-03-04'],
    ['3/14/1985', '1985-03-14'],
    ['14/3/85', '1985-03-14'],
    ['4 Mar 1985', '1985-03-04'],
    ['March 4th, 1985', '1985-03-04'],
    ['04-Mar-85', '1985-03-04'],
    ['1985年3月4日', '1985-03-04'],
    ['1985 年 3 月 4 号', '1985-03-04'],
    ['一九八五年三月十四日', '1985-03-14'],
    ['二〇〇一年十二月三十一日', '2001-12-31'],
    ['1985-03-04T00:00:00.000Z', '1985-03-04'],
    ['1985/3/4 0:00', '1985-03-04'],
    ['１９８５－０３－０４', '1985-03-04'],
    ['31110', '1985-03-04'],
    ['2000-02-29', '2000-02-29'],
    ['1900-02-29', '! invalid'],
    ['1985-02-30', '! invalid'],
    ['19160017', '! invalid'],
    ['1900-01-01', '! program_value'],
    ['1970/1/1', '! program_value'],
    ['0000-00-00', '! program_value'],
    ['soon', '! invalid'],
    ['不详', '! no_value'],
  ])('%s is %s', (text, expected) => {
    expect(shown(cleanDate(text), (day) => day)).toBe(expected);
  });

  it('with the month first where that is the custom', () => {
    expect(shown(cleanDate('03/04/1985', { order: 'month_first' }), String)).toBe('1985-03-04');
    expect(shown(cleanDate('03/04/1985'), String)).toBe('1985-04-03');
  });

  it('of any day can be read from all its spellings', () => {
    const days = fc.date({ min: new Date('1930-01-02'), max: new Date('2028-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        fc.pre(iso !== '1970-01-01');
        const [year = '', month = '', day = ''] = iso.split('-');
        const name = date.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
        const spellings = [
          iso,
          year + month + day,
          `${year}年${Number(month)}月${Number(day)}日`,
          `${day} ${name} ${year}`,
        ];
        for (const text of spellings) expect(shown(cleanDate(text), String)).toBe(iso);
      }),
    );
  });
});

describe('Chinese identity numbers', () => {
  it.each([
    ['11010519491231002X', '110105 1949-12-31 female'],
    ['11010519491231002x', '110105 1949-12-31 female'],
    ['110105 19491231 002X', '110105 1949-12-31 female'],
    ['440524188001010014', '440524 1880-01-01 male'],
    ['110105194912310021', '! invalid'],
    ['110105194913310020', '! invalid'],
    ['110105491231002', '110105 1949-12-31 female'],
    ['000000000000000000', '! one_character'],
    ['123', '! test_value'],
    ['', '! empty'],
  ])('%s is %s', (text, expected) => {
    const id = shown(
      cleanChineseId(text),
      ({ region, birthDate, gender }) => `${region} ${birthDate} ${gender}`,
    );
    expect(id).toBe(expected);
  });

  it('notice any wrong digit', () => {
    const first = fc.stringMatching(/^[1-6]\d{5}19[4-9]\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}$/);
    fc.assert(
      fc.property(first, fc.nat(16), fc.integer({ min: 1, max: 9 }), (seventeen, at, shift) => {
        const number = seventeen + chineseIdCheck(seventeen);
        const wrong = (Number(number[at]) + shift) % 10;
        expect(cleanChineseId(number).ok).toBe(true);
        expect(cleanChineseId(number.slice(0, at) + wrong + number.slice(at + 1)).ok).toBe(false);
      }),
    );
  });
});

describe('addresses', () => {
  it.each([
    ['12 Forbes Street', '12 forbes st'],
    ['12, FORBES  St.', '12 forbes st'],
    ['224 N. Central Avenue', '224 n central ave'],
    ["Kersey's Flat 2/98", 'kerseys apt 2/98'],
    ['中国 浙江省杭州市西湖区 文三路 90 号 3 幢 501 房', '浙江省杭州市西湖区文三路90号3栋501室'],
    ['浙江省杭州市西湖区文三路９０号３栋５０１室', '浙江省杭州市西湖区文三路90号3栋501室'],
  ])('%s is %s', (text, expected) => {
    expect(plainAddress(text)).toBe(expected);
  });
});

describe('any text', () => {
  it('is cleaned without an error, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        for (const clean of [cleanPhone, cleanEmail, cleanPersonName, cleanDate, cleanChineseId]) clean(text);
        plainAddress(text);
      }),
    );
  });

  it('of 100 kB takes no time', () => {
    const before = performance.now();
    for (const unit of ['1', 'a', '王', ' ', '@', '.', '1-']) {
      const text = unit.repeat(100_000 / unit.length);
      for (const clean of [cleanPhone, cleanEmail, cleanPersonName, cleanDate, cleanChineseId]) clean(text);
      findPlaceholder(text);
      plainAddress(text);
    }
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
