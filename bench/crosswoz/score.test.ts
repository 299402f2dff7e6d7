import { expect, test } from 'vitest';
import { differing, flatten } from './compare-goals.ts';
import { createScore } from './score.ts';

test('the order of several values and spaces do not matter, everything else does', () => {
  const left = flatten({
    酒店: { 酒店设施: '叫醒服务 吹风机', 价格: '100-200元' },
    景点: { 游玩时间: '1小时 - 2小时' },
  });
  const same = flatten({
    景点: { 游玩时间: '1小时-2小时' },
    酒店: { 价格: '100-200元', 酒店设施: '吹风机 叫醒服务' },
  });
  expect(differing(left, same)).toEqual([]);
  const other = flatten({
    酒店: { 酒店设施: '叫醒', 名称: '北京饭店' },
    景点: { 游玩时间: '1小时 - 2小时' },
  });
  expect(differing(left, other).sort()).toEqual(['酒店-价格', '酒店-名称', '酒店-酒店设施']);
});

test('a turn counts for the joint share only with all slots right; missing and extra slots count against the rest', () => {
  const score = createScore();
  score.add(new Map([['酒店-价格', 'a']]), new Map([['酒店-价格', 'a']]), '单领域');
  score.add(
    new Map([
      ['酒店-价格', 'a'],
      ['酒店-评分', 'b'],
    ]),
    new Map([
      ['酒店-价格', 'a'],
      ['景点-门票', 'c'],
    ]),
    '单领域',
  );
  score.add(new Map(), new Map(), '独立多领域');
  const figures = score.figures();
  expect(figures).toMatchObject({ turns: 3, slotF1: 2 / 3, jointByKind: { 单领域: 0.5, 独立多领域: 1 } });
  expect(figures.joint).toBeCloseTo(2 / 3);
  expect(figures.slotAccuracy).toBeCloseTo(2 / 4);
  expect(figures.slotAccuracyWithEmpty).toBeCloseTo(76 / 78);
});
