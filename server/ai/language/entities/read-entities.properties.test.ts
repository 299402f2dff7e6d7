import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity } from './entity.ts';
import { readEntities } from './read-entities.ts';
import { priorityOf, resolveOverlaps } from './resolve-overlaps.ts';

const options = { reference: new Date('2026-11-21T10:00:00+08:00'), zone: 'Asia/Shanghai' };

const PIECES =
  '明天 下午三点 到 5月3号 13800138000 北京市朝阳区 建国路88号 三百块 ￥199.5 两件 XL 黑色 我叫张伟 SF1234567890123 订单号 110101199003077934 20% off tomorrow at 3pm 一百二十三万 半小时后 ， 。 的 了 @ a@b.cn https://a.cn/ ０１２ 臺灣 \ud800 \udc00 😀 \u0000 第 二 个 折 - ~ 1 2026'.split(
    ' ',
  );
const message = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 4 })), {
  maxLength: 14,
});
const anything = fc.oneof(
  message.map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

function check(text: string, entities: readonly Entity[], nested: boolean): void {
  let end = 0;
  for (const entity of entities) {
    expect(entity.start).toBeGreaterThanOrEqual(0);
    expect(entity.end).toBeLessThanOrEqual(text.length);
    expect(entity.end).toBeGreaterThan(entity.start);
    expect(text.slice(entity.start, entity.end)).toBe(entity.text);
    expect(entity.confidence).toBeGreaterThan(0);
    expect(entity.confidence).toBeLessThanOrEqual(1);
    expect(typeof entity.canonical).toBe('string');
    if (!nested) expect(entity.start).toBeGreaterThanOrEqual(end);
    end = Math.max(end, entity.end);
  }
}

describe('entities of any text', () => {
  it('lie in it, say what stands there, and do not overlap', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (text, nested) => {
        check(text, readEntities(text, { ...options, nested }), nested);
      }),
      { numRuns: 1500 },
    );
  });

  it('are the same whether width and script are one or the other', () => {
    const kinds = (text: string): string[] =>
      readEntities(text, options).map((each) => `${each.kind} ${each.start} ${each.end}`);
    expect(kinds('明天下午３點到５點，￥１９９')).toEqual(kinds('明天下午3点到5点，¥199'));
  });

  // 100,000 units each; the bound is ten times what it takes, other tests share the processor.
  it.each([
    '1',
    '一',
    '1-',
    'a@a.',
    '.',
    'tomorrow at 3pm ',
    '明天下午三点到五点',
    '1月',
    '路1',
    '(',
    '+1 ',
    '三天半',
    '\ud800',
    '\u0000',
    '王先生',
    '1,000,',
    '一百',
    'http://',
    '订单号',
    '北京市',
  ])('come in time from 100,000 units of "%s"', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const before = performance.now();
    const entities = readEntities(text, options);
    expect(performance.now() - before).toBeLessThan(2500);
    check(text, entities.slice(0, 50), false);
  });

  it('need a zone and a reference time that exist', () => {
    expect(() => readEntities('明天', { ...options, zone: 'Mars/Base' })).toThrow(/no time zone/);
    expect(() => readEntities('明天', { ...options, reference: new Date(Number.NaN) })).toThrow(
      /reference time/,
    );
  });
});

describe('overlaps', () => {
  const candidate = fc
    .record({
      kind: fc.constantFrom('phone', 'money', 'number', 'date', 'address', 'product'),
      source: fc.constantFrom('built_in' as const, 'dictionary' as const, 'slot' as const),
      start: fc.nat(20),
      size: fc.integer({ min: 1, max: 8 }),
      confidence: fc.double({ min: 0.1, max: 1, noNaN: true }),
    })
    .map(({ size, ...rest }) => ({ ...rest, end: rest.start + size }));

  it('leave nothing overlapping, and drop nothing that did not overlap something at least as strong', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 12 }), (all) => {
        const kept = resolveOverlaps(all, 40);
        for (const [place, entity] of kept.entries()) {
          if (place > 0) expect(entity.start).toBeGreaterThanOrEqual(kept[place - 1]?.end ?? 0);
        }
        for (const entity of all) {
          if (kept.includes(entity)) continue;
          const stronger = kept.some(
            (other) =>
              other.start < entity.end && entity.start < other.end && priorityOf(other) >= priorityOf(entity),
          );
          expect(stronger).toBe(true);
        }
      }),
    );
  });

  it('do not depend on the order in which readers speak', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(candidate, { maxLength: 8, selector: (each) => `${each.start} ${each.end}` }),
        (all) => {
          const spans = (list: typeof all): string[] =>
            resolveOverlaps(list, 40).map((each) => `${each.start}-${each.end}`);
          expect(spans([...all].reverse())).toEqual(spans(all));
        },
      ),
    );
  });
});
