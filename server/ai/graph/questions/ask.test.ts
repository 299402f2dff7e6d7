import { describe, expect, it } from 'vitest';
import { buildGraph } from '../imports/build-graph.ts';
import { readTable } from '../imports/read-table.ts';
import { readTypes } from '../imports/read-types.ts';
import type { GraphReply } from './ask.ts';
import { askGraph, NO_MEMORY } from './ask.ts';
import { buildGraphIndex } from './link/graph-index.ts';

const TYPES = `
kettles:
  type: { zh: 水壶, en: kettle, synonyms: [壶] }
  name: 型号
  english_name: 英文名
  separator: ；
  attributes:
    厂家: { en: maker, relation: makers }
    价格: { en: price, column: 价格(元), unit: 元 }
    容量: { en: capacity, column: 容量(L), unit: L }
    保温: { en: keeps warm, yes: 是, no: 否 }
    颜色: { en: colour, many: true }
    上市日期: { en: release date, date: true }
makers:
  type: { zh: 厂家, en: maker }
  name: 厂家
  attributes:
    总部: { en: headquarters }
`;
const KETTLES = `型号,英文名,厂家,价格(元),容量(L),保温,颜色,上市日期
山泉 K1,Spring K1,山泉,99,1.5,是,白；墨绿,2025-01-05
山泉 K2 Pro,Spring K2 Pro,山泉,199,1.8,否,白,2025-06-01
青瓷 M3,Celadon M3,青瓷,259,1.2,,青,2024-03-01
`;
const MAKERS = '厂家,总部\n山泉,杭州\n青瓷,龙泉\n';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const types = readTypes(TYPES);
const tables = [readTable('kettles.csv', bytes(KETTLES)), readTable('makers.csv', bytes(MAKERS))];
const index = buildGraphIndex(buildGraph(tables, { types, at: '2026-01-01' }));

function ask(...questions: string[]): GraphReply {
  let memory = NO_MEMORY;
  let reply: GraphReply = { kind: 'none', why: '' };
  for (const question of questions) {
    const asked = askGraph(index, question, { memory, today: new Date('2026-02-01'), owned: ['山泉 K1'] });
    ({ reply, memory } = asked);
  }
  return reply;
}

const names = (reply: GraphReply): string[] =>
  'triples' in reply ? reply.entities.map(({ name }) => name) : [];

describe('a question about the graph', () => {
  it.each<[string[], object]>([
    [['山泉K1多少钱'], { triples: [['山泉 K1', '价格', '99']] }],
    [['請問山泉 K1 要多少錢啊?'], { triples: [['山泉 K1', '价格', '99']] }],
    [['三泉K1多少钱'], { triples: [['山泉 K1', '价格', '99']] }],
    [['How much is the Spring K2 Pro?'], { triples: [['山泉 K2 Pro', '价格', '199']] }],
    [['How much is the Sprng K1?'], { triples: [['山泉 K1', '价格', '99']] }],
    [['K2 Pro 能保温吗'], { polarity: false, triples: [['山泉 K2 Pro', '保温', '否']] }],
    [['K1 有墨绿色吗'], { polarity: true }],
    [['K1和K2 Pro哪个便宜'], { winner: '山泉 K1', difference: 100 }],
    [['K2 Pro 比 K1 贵吗'], { winner: '山泉 K2 Pro', polarity: true }],
    [
      ['K2 Pro 的厂家总部在哪'],
      {
        triples: [
          ['山泉 K2 Pro', '厂家', '山泉'],
          ['山泉', '总部', '杭州'],
        ],
      },
    ],
    [['有几款水壶'], { count: 3 }],
    [['K1多少钱', '它能装多少升'], { triples: [['山泉 K1', '容量', '1.5']] }],
    [['K1多少钱', '那M3呢'], { triples: [['青瓷 M3', '价格', '259']] }],
    [
      ['我买的那个什么颜色'],
      {
        triples: [
          ['山泉 K1', '颜色', '白'],
          ['山泉 K1', '颜色', '墨绿'],
        ],
      },
    ],
  ])('%j is answered from it', (questions, expected) => {
    expect(ask(...questions)).toMatchObject({ kind: 'answer', ...expected });
  });

  it.each<[string[], string[]]>([
    [['200元以下的水壶'], ['山泉 K1', '山泉 K2 Pro']],
    [['最贵的水壶是哪款'], ['青瓷 M3']],
    [['最便宜的两款水壶'], ['山泉 K1', '山泉 K2 Pro']],
    [['总部在龙泉的厂家有哪些水壶'], ['青瓷 M3']],
    [['kettles between 150 and 300 yuan'], ['山泉 K2 Pro', '青瓷 M3']],
    [['2025年上市的水壶有哪些'], ['山泉 K1', '山泉 K2 Pro']],
    [['1500毫升以上的水壶有哪些'], ['山泉 K1', '山泉 K2 Pro']],
    [['200元以下的水壶', '其中能保温的是哪款'], ['山泉 K1']],
    [['比K1贵的水壶有哪些'], ['山泉 K2 Pro', '青瓷 M3']],
  ])('%j finds the things that fit', (questions, expected) => {
    expect(names(ask(...questions))).toEqual(expected);
  });

  it('says that a value is not known, and makes none up', () => {
    expect(ask('M3能保温吗')).toMatchObject({ kind: 'unknown_value', triples: [] });
  });

  it.each([
    '山泉K9多少钱',
    'K1有蓝牙吗',
    'K1的噪音多大',
    '怎么退货',
    '写一首诗',
    '它多少钱',
    'K1可以用来炒菜吗',
    'Does the K1 support Bluetooth?',
  ])('%s is left alone', (question) => {
    expect(ask(question).kind).toBe('none');
  });

  it('asks back where a name means several things', () => {
    const twins = readTable('kettles.csv', bytes(`${KETTLES}青瓷 M4 Pro,,青瓷,300,2,是,青,2025-02-01\n`));
    const graph = buildGraphIndex(buildGraph([twins, ...tables.slice(1)], { types, at: '2026-01-01' }));
    expect(askGraph(graph, 'Pro多少钱').reply).toMatchObject({
      kind: 'clarify',
      candidates: [{ name: '山泉 K2 Pro' }, { name: '青瓷 M4 Pro' }],
    });
  });

  it('tells the day of values that are old', () => {
    const { reply } = askGraph(index, 'K1多少钱', { today: new Date('2027-01-01') });
    expect(reply).toMatchObject({ text: expect.stringContaining('2026-01-01') as string });
  });
});
