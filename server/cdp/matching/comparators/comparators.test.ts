import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMN_KINDS } from '../columns/index.ts';
import { newPool } from './index.ts';

const KINDS = COLUMN_KINDS.filter((kind) => kind !== 'ignore');

function levelOf(kind: (typeof KINDS)[number], a: string, b: string): string {
  const pool = newPool(kind);
  const [x, y] = [pool.add(a), pool.add(b)];
  if (x < 0 || y < 0) return 'missing';
  return pool.levels[pool.compare(x, y)]?.name ?? '?';
}

describe('comparison of', () => {
  it.each([
    ['given_name', 'Anne', 'anne', 'same'],
    ['given_name', 'Anne', 'Ann', 'one_letter_or_sound'],
    ['given_name', 'José', 'Jose', 'one_letter_or_sound'],
    ['given_name', 'mikhayla', 'mikhvyla', 'one_letter_or_sound'],
    ['given_name', 'William', 'Bill', 'short_form'],
    ['given_name', 'J.', 'John', 'short_form'],
    ['given_name', 'Max', 'Maximus', 'short_form'],
    ['given_name', 'Katharina', 'Katherine', 'similar'],
    ['given_name', 'Anne', 'Oscar', 'different'],
    ['given_name', '小明', '晓明', 'one_letter_or_sound'],
    ['given_name', '小明', '明', 'short_form'],
    ['given_name', '志诚', '子成', 'similar'],
    ['given_name', '小明', '小红', 'different'],
    ['given_name', 'null', 'Anne', 'missing'],
    ['surname', 'McCarthy', 'mc carthy', 'same'],
    ['surname', '单', '善', 'one_letter_or_sound'],
    ['full_name', '王小明', '王 小明先生', 'same'],
    ['full_name', '王小明', '王晓明', 'one_letter_or_sound'],
    ['full_name', '王小明', '小明王', 'one_letter_or_sound'],
    ['full_name', '张志诚', '章子成', 'similar'],
    ['full_name', '王小明', 'Wang Xiaoming', 'similar'],
    ['full_name', '王小明', 'Xiaoming Wang', 'similar'],
    ['full_name', '王小明', '王明', 'surname_and_short_given'],
    ['full_name', '王小明', '王小红', 'one_part'],
    ['full_name', '王女士', '王小红', 'one_part'],
    ['full_name', '王小明', '李小明', 'one_part'],
    ['full_name', '王伟', '李伟', 'different'],
    ['full_name', '王小明', '张三丰', 'different'],
    ['full_name', '欧阳娜娜', '欧阳·娜娜', 'same'],
    ['full_name', 'Anne Berg', 'BERG, Anne', 'same'],
    ['full_name', 'Anne Berg', 'Berg Anne', 'one_letter_or_sound'],
    ['full_name', 'Anne Berg', 'Anne Bergh', 'one_letter_or_sound'],
    ['full_name', 'William Turner', 'Bill Turner', 'surname_and_short_given'],
    ['full_name', 'W. Turner', 'William Turner', 'surname_and_short_given'],
    ['full_name', 'Anne Berg', 'Oscar Berg', 'one_part'],
    ['full_name', 'Anne Berg', 'Oscar Wild', 'different'],
    ['full_name', '匿名', '王小明', 'missing'],
    ['date', '1985-03-04', '1985年3月4日', 'same'],
    ['date', '1985-03-04', '1985-04-03', 'one_digit_or_swapped'],
    ['date', '1985-03-04', '1958-03-04', 'one_digit_or_swapped'],
    ['date', '1985-03-04', '1995-03-04', 'one_digit_or_swapped'],
    ['date', '19160417', '19160017', 'one_digit_or_swapped'],
    ['date', '1985-03-04', '1985-03-27', 'two_parts_same'],
    ['date', '1985-03-04', '1972-03-04', 'two_parts_same'],
    ['date', '2009-12-31', '2010-01-20', 'within_45_days'],
    ['date', '1978-08-19', '1979-07-21', 'within_400_days'],
    ['date', '1985-03-04', '1961-11-20', 'different'],
    ['date', '1900-01-01', '1985-03-04', 'missing'],
    ['age', '34', '34岁', 'same'],
    ['age', '34', '35', 'one_year'],
    ['age', '34', '37', 'three_years'],
    ['age', '34', '60', 'different'],
    ['phone', '139 1234 5670', '+86 13912345670', 'same'],
    ['phone', '0571-87654320', '87654320', 'same_end'],
    ['phone', '13912345670', '13912354670', 'one_digit'],
    ['phone', '13912345670', '1391234570', 'one_digit'],
    ['phone', '13912345670', '18698765432', 'different'],
    ['phone', '13800138000', '13800138000', 'missing'],
    ['email', 'Li.Lei@firm.cn', 'li.lei@FIRM.cn', 'same'],
    ['email', 'lilei@gmail.com', 'l.i.lei+x@googlemail.com', 'same'],
    ['email', 'evied56@harris-bailey.net', 'evihd56@earris-bailey.net', 'slip'],
    ['email', 'lilei@163.com', 'lilei@126.com', 'same_local_part'],
    ['email', 'wangfang@163.com', 'wangfang98@163.com', 'similar'],
    ['email', 'lilei@163.com', 'oscar@qq.com', 'different'],
    ['email', 'test@test.com', 'test@test.com', 'missing'],
    ['email', 'lilei163.com', 'lilei@163.com', 'slip'],
    ['id', '11010519491231002X', '11010519491231002x', 'same'],
    ['id', '4808094', '4800894', 'one_character_or_swap'],
    ['id', '4808094', '480894', 'one_character_or_swap'],
    ['id', '4808094', '4808174', 'two_characters'],
    ['id', '4808094', '1234876', 'different'],
    ['id', '000000', '4808094', 'missing'],
    ['organisation', '杭州西湖茶叶有限公司', '杭州西湖茶叶', 'same'],
    ['organisation', 'Acme Trading Ltd.', 'ACME Trading', 'same'],
    ['organisation', 'Acme Tradnig', 'ACME Trading', 'one_or_two_letters'],
    ['organisation', 'Trading Acme International', 'Acme International Trading', 'most_words'],
    ['organisation', 'Acme', 'Bolt', 'different'],
    ['address', '12 Forbes Street', '12 forbes st', 'same'],
    ['address', '12 Forbes Street', '12 forbesstreet', 'most_words'],
    ['address', '12 Forbes Street', '12 Forbse Street', 'one_or_two_letters'],
    ['address', '杭州市西湖区文三路90号3幢501室', '浙江省杭州市西湖区文三路90号3栋501', 'most_words'],
    ['address', '杭州市西湖区文三路90号', '广州市天河区中山大道8号', 'different'],
    ['street_number', '12', '012', 'same'],
    ['street_number', '12', '21', 'one_character_or_swap'],
    ['street_number', '12', '305', 'different'],
    ['postcode', '3168', '3186', 'one_character_or_swap'],
    ['postcode', '310012', '310095', 'same_beginning'],
    ['postcode', '310012', '518000', 'different'],
    ['place', '杭州市', '杭州', 'same'],
    ['place', 'London', 'Lodnon', 'one_or_two_letters'],
    ['place', 'Birmingham', 'Birmimghan', 'one_or_two_letters'],
    ['place', 'London', 'Leeds', 'different'],
    ['category', '女', 'F', 'same'],
    ['category', '男', 'female', 'different'],
    ['category', 'nsw', 'nws', 'slip'],
    ['text', 'Blue one', 'blue one', 'same'],
  ] as const)('%s: %s and %s: %s', (kind, a, b, expected) => {
    expect(levelOf(kind, a, b)).toBe(expected);
    expect(levelOf(kind, b, a)).toBe(expected);
  });

  it.each(KINDS)('any two %s values is the same in both directions and in any order of reading', (kind) => {
    const alphabet = fc.string({ unit: fc.constantFrom(...'ab1 2@.王小明-/'), maxLength: 14 });
    fc.assert(
      fc.property(alphabet, alphabet, (a, b) => {
        expect(levelOf(kind, a, b)).toBe(levelOf(kind, b, a));
        expect(['same', 'missing']).toContain(levelOf(kind, a, a));
      }),
    );
  });

  it.each(KINDS)('%s values of 100 kB ends soon', (kind) => {
    const pool = newPool(kind);
    const before = performance.now();
    const values = ['王a1 '.repeat(25_000), '1'.repeat(100_000), '王a2 '.repeat(25_000)].map((text) =>
      pool.add(text),
    );
    for (const value of values.filter((one) => one >= 0)) {
      for (let way = 0; way < pool.blockings.length; way++) pool.blockingKeys(value, way);
      pool.compare(value, 0);
    }
    expect(performance.now() - before).toBeLessThan(500);
  });
});
