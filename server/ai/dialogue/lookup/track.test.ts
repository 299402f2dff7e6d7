import { expect, test } from 'vitest';
import { buildLookup } from './catalogue.ts';
import type { LookupSlot } from './catalogue.ts';
import { EMPTY_LOOKUP } from './state.ts';
import type { LookupGoals, LookupState } from './state.ts';
import { track } from './track.ts';

const NEAR = ['酒店', '餐馆'].map((of): LookupSlot => ({ key: `周边${of}`, kind: 'near', of }));
const RATING: LookupSlot = { key: '评分', kind: 'rating', words: ['评分'] };
const CATALOGUE = buildLookup([
  {
    key: '餐馆',
    nameSlot: '名称',
    nouns: ['餐馆', '餐厅'],
    cues: ['吃', '用餐'],
    slots: [
      { key: '菜', kind: 'items', ignored: ['没有'] },
      RATING,
      { key: '人均', kind: 'amount', words: ['人均', '消费'] },
      ...NEAR,
    ],
    rows: [
      {
        name: '湖边小馆',
        values: { 菜: ['醋鱼', '没有', '虾仁'], 评分: 4.6, 人均: 120, 周边酒店: ['望湖宾馆'] },
      },
      { name: '老城面馆', values: { 菜: ['拌面'], 评分: 4.1, 人均: 30, 周边酒店: [] } },
    ],
  },
  {
    key: '酒店',
    nameSlot: '名称',
    nouns: ['酒店', '宾馆'],
    cues: ['住'],
    slots: [
      { key: '类型', kind: 'choice', aliases: { 经济: '经济型' } },
      { key: '设施', kind: 'features', aliases: { 早饭: '早餐' } },
      RATING,
      { key: '价格', kind: 'amount', words: ['价格', '价位'] },
      ...NEAR,
    ],
    rows: [
      {
        name: '望湖宾馆',
        values: { 类型: '舒适型', 设施: ['早餐', '健身房', '租车'], 评分: 4.7, 价格: 480 },
      },
      { name: '城东客栈', values: { 类型: '经济型', 设施: ['早餐'], 评分: 4.2, 价格: 160 } },
    ],
  },
  {
    key: '出租',
    nouns: ['出租车', '打车'],
    slots: [
      { key: '从', kind: 'from' },
      { key: '到', kind: 'to' },
    ],
    rows: [],
  },
]);

/** What is looked for after a talk: messages of the customer, each but the first with what the bot said before it. */
function goalsAfter(first: string, ...more: readonly (readonly [said: string, text: string])[]): LookupGoals {
  let state: LookupState = track(EMPTY_LOOKUP, first, '', CATALOGUE);
  for (const [said, text] of more) state = track(state, text, said, CATALOGUE);
  return state.goals;
}

test.each<[string, LookupGoals]>([
  ['想找一家100-200元的酒店', { 酒店: { 价格: '100-200元' } }],
  ['推荐一家价格100到200元、评分4分以上的宾馆', { 酒店: { 价格: '100-200元', 评分: '4分以上' } }],
  ['想住经济一点的酒店，要有早饭和健身房', { 酒店: { 类型: '经济型', 设施: '早餐 健身房' } }],
  ['找个人均消费50元以下的餐馆', { 餐馆: { 人均: '50元以下' } }],
  ['想吃醋鱼，推荐一家餐馆', { 餐馆: { 菜: '醋鱼' } }],
  ['住的不要经济型，要舒适型的酒店', { 酒店: { 类型: '舒适型' } }],
  ['我要去湖边小馆，电话是多少', { 餐馆: { 名称: '湖边小馆' } }],
  ['找一家望湖宾馆附近的餐馆，四分以上', { 餐馆: { 评分: '4分以上', 周边酒店: '望湖宾馆' } }],
  ['打车从望湖宾馆到湖边小馆', { 出租: { 从: '望湖宾馆', 到: '湖边小馆' } }],
  ['谢谢，没有问题了', {}],
  ['', {}],
])('%s', (text, goals) => {
  expect(goalsAfter(text)).toEqual(goals);
});

test('a question about what was offered wishes nothing', () => {
  const goals = goalsAfter('找一家4分以上的酒店', ['推荐您去望湖宾馆。', '这家酒店有健身房吗？']);
  expect(goals).toEqual({ 酒店: { 评分: '4分以上' } });
});

test('what no offered thing fulfils is let go', () => {
  const goals = goalsAfter('想吃拌面，人均100-150元的餐馆', [
    '没有完全符合的，推荐老城面馆。',
    '好的，地址在哪',
  ]);
  expect(goals).toEqual({ 餐馆: { 菜: '拌面' } });
});

test('a name chosen from several stands beside the wishes; one that was the only offer does not', () => {
  const several = goalsAfter('找一家4分以上的酒店', ['望湖宾馆和城东客栈都可以。', '就去城东客栈吧']);
  expect(several).toEqual({ 酒店: { 评分: '4分以上', 名称: '城东客栈' } });
  const only = goalsAfter('找一家4分以上的酒店', ['推荐城东客栈。', '城东客栈的电话是多少']);
  expect(only).toEqual({ 酒店: { 评分: '4分以上' } });
});

test('a wish is added or corrected; a new search starts anew', () => {
  const first = '找一家300-500元的酒店';
  expect(goalsAfter(first, ['好的。', '最好评分4.5分以上']).酒店).toEqual({
    价格: '300-500元',
    评分: '4.5分以上',
  });
  expect(goalsAfter(first, ['好的。', '不是300-500元，是100-200元']).酒店).toEqual({ 价格: '100-200元' });
  expect(goalsAfter(first, ['推荐望湖宾馆。', '再推荐一家经济型的酒店']).酒店).toEqual({ 类型: '经济型' });
});

test('不限 and 都可以 take back what is named or was asked', () => {
  const first = '找一家300-500元、4分以上的酒店';
  expect(goalsAfter(first, ['好的。', '价格不限']).酒店).toEqual({ 评分: '4分以上' });
  expect(goalsAfter(first, ['您对评分有要求吗？', '都可以']).酒店).toEqual({ 价格: '300-500元' });
  expect(goalsAfter(first, ['好的。', '都可以']).酒店).toEqual({ 价格: '300-500元', 评分: '4分以上' });
});

test('nouns and 这些 stand for what was spoken of before', () => {
  const around = goalsAfter(
    '我要住望湖宾馆',
    ['好的。', '酒店附近有哪些餐馆'],
    ['有湖边小馆。', '这些餐馆里有4.5分以上的吗'],
  );
  expect(around).toEqual({ 酒店: { 名称: '望湖宾馆' }, 餐馆: { 评分: '4.5分以上', 周边酒店: '望湖宾馆' } });
  const way = goalsAfter('我要住望湖宾馆', ['好的。', '打车从老城面馆到酒店']);
  expect(way.出租).toEqual({ 从: '老城面馆', 到: '望湖宾馆' });
});

test('nothing is looked for around what has nothing around it', () => {
  expect(goalsAfter('找一家城东客栈附近的餐馆，4分以上').餐馆).toEqual({ 评分: '4分以上' });
});

test('the state before stays as it is', () => {
  const before = track(EMPTY_LOOKUP, '找一家100-200元的酒店', '', CATALOGUE);
  const copy = structuredClone(before);
  track(before, '价格不限', '推荐城东客栈。', CATALOGUE);
  expect(before).toEqual(copy);
});
