import { describe, expect, it } from 'vitest';
import { isAppError } from '../../../../platform/errors/index.ts';
import { readEntities } from '../read-entities.ts';
import { compilePatterns } from './patterns.ts';

const reference = { reference: new Date('2026-11-21T10:00:00+08:00'), zone: 'Asia/Shanghai' };

function read(text: string, kind: string, pattern: string, ignoreCase = false): string[] {
  const patterns = compilePatterns([{ kind, pattern, ignoreCase }]);
  return readEntities(text, { ...reference, patterns }).map((each) => `${each.kind} ${each.text}`);
}

describe('patterns of a tenant', () => {
  it.each([
    ['型号LH-K102坏了', 'model', 'LH-[A-Z]\\d{3}', ['model LH-K102']],
    ['型号ＬＨ－Ｋ１０２', 'model', 'LH-[A-Z]\\d{3}', ['model ＬＨ－Ｋ１０２']],
    ['合同(HT202600018)', 'contract', '合同\\((HT\\d+)\\)', ['contract HT202600018']],
    ['zk13800138000', 'order_number', 'ZK\\d{11}', [], false],
    ['zk13800138000', 'order_number', 'ZK\\d{11}', ['order_number zk13800138000'], true],
  ] as const)('"%s" with %s %s', (text, kind, pattern, expected, ignoreCase = false) => {
    const found = read(text, kind, pattern, ignoreCase).filter((each) => each.startsWith(kind));
    expect(found).toEqual(expected);
  });

  it.each([
    ['(a+', /not understood/],
    ['(?=a)b', /Look-ahead/],
    ['(a)\\1', /References back/],
    ['a*', /empty text/],
    ['', /1 to 500/],
    ['x'.repeat(501), /1 to 500/],
    ['(((a{1,30}){1,30}){1,30}){1,30}', /./],
  ])('refuse %s', (pattern, reason) => {
    try {
      compilePatterns([
        { kind: 'x', pattern: 'fine' },
        { kind: 'x', pattern },
      ]);
      expect.unreachable();
    } catch (error) {
      if (!isAppError(error)) throw error;
      expect(error.code).toBe('ai.pattern_invalid');
      expect(error.message).toMatch(reason);
      expect(error.fields[0]?.field).toBe('patterns/1');
    }
  });

  it('take linear time where others take for ever', () => {
    const patterns = compilePatterns([{ kind: 'x', pattern: '(a+)+b' }]);
    const before = performance.now();
    expect(readEntities('a'.repeat(5000), { ...reference, patterns })).toEqual([]);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
