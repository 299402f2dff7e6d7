import { describe, expect, it } from 'vitest';
import { isAppError } from '../../../../platform/errors/index.ts';
import { readEntities } from '../read-entities.ts';
import { scoreSlots } from './evaluate-slots.ts';
import { readSlots } from './read-slots.ts';
import { loadSlotModel, saveSlotModel } from './save-slots.ts';
import { trainSlots } from './train-slots.ts';
import type { SlotExample } from './train-slots.ts';

const CITIES = ['杭州', '北京', '成都', '西安', '青岛', '南京', '大连', '桂林', '昆明', '三亚'];

/** "从〔杭州〕飞〔北京〕的票": two slots that differ by their place only. */
function examples(cities: readonly string[]): SlotExample[] {
  return cities.flatMap((from, place) => {
    const to = cities[(place + 3) % cities.length] ?? '';
    return [
      annotate('从', from, 'from', '飞', to, 'to', '的票'),
      annotate('我要订', from, 'from', '到', to, 'to', ''),
      annotate('book a flight from ', from, 'from', ' to ', to, 'to', ' please'),
    ];
  });
}

function annotate(...parts: string[]): SlotExample {
  const [a = '', first = '', one = '', b = '', second = '', two = '', c = ''] = parts;
  const start = a.length;
  const next = start + first.length + b.length;
  return {
    text: a + first + b + second + c,
    slots: [
      { start, end: start + first.length, slot: one },
      { start: next, end: next + second.length, slot: two },
    ],
  };
}

const reference = { reference: new Date('2026-11-21T10:00:00+08:00'), zone: 'Asia/Shanghai' };
const model = trainSlots(examples(CITIES));

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return isAppError(error) ? `${error.code}: ${error.message}` : String(error);
  }
  return 'nothing was refused';
}

describe('trained slots', () => {
  it('find values that no example had, by what stands around them', () => {
    const found = readSlots(model, '从厦门飞哈密的票').map(({ start, end, slot }) => [start, end, slot]);
    expect(found).toEqual([
      [1, 3, 'from'],
      [4, 6, 'to'],
    ]);
  });

  it('come with the offsets of the original text, Traditional and wide', () => {
    const [first] = readSlots(model, '從廈門飛北京的票');
    expect(first).toMatchObject({ start: 1, end: 3, slot: 'from' });
  });

  it('are the same after saving and loading', () => {
    const bytes = saveSlotModel(model);
    const again = loadSlotModel(bytes);
    for (const { text } of examples(['厦门', '拉萨', '宁波', '台州'])) {
      expect(readSlots(again, text).map(({ slot, start }) => [slot, start])).toEqual(
        readSlots(model, text).map(({ slot, start }) => [slot, start]),
      );
    }
    expect(bytes.length).toBeLessThan(20_000);
  });

  it('are the same for the same seed', () => {
    expect(saveSlotModel(trainSlots(examples(CITIES)))).toEqual(saveSlotModel(model));
  });

  it('take over the value of the entity that they cover', () => {
    const found = readEntities('从杭州飞成都的票', { ...reference, slots: model });
    expect(found.map(({ kind, canonical, source }) => [kind, canonical, source])).toEqual([
      ['from', '浙江省杭州市', 'slot'],
      ['to', '四川省成都市', 'slot'],
    ]);
  });

  it('refuse examples that say nothing or contradict themselves', () => {
    expect(refusal(() => trainSlots([]))).toMatch(/^ai\.slots_invalid: No example/);
    expect(refusal(() => trainSlots([{ text: '你好', slots: [] }]))).toMatch(/^ai\.slots_invalid/);
    const outside = [{ text: '你好', slots: [{ start: 1, end: 5, slot: 'x' }] }];
    expect(refusal(() => trainSlots(outside))).toMatch(/Example 1: the slot x lies outside/);
    const twice = { start: 0, end: 2, slot: 'x' };
    expect(refusal(() => trainSlots([{ text: '你好', slots: [twice, twice] }]))).toMatch(/two slots overlap/);
  });

  it('refuse bytes that are no model', () => {
    expect(refusal(() => loadSlotModel(new Uint8Array([1, 2, 3])))).toMatch(/^ai\.slot_model_invalid/);
    const cut = saveSlotModel(model).slice(0, 60);
    expect(refusal(() => loadSlotModel(cut))).toMatch(/^ai\.slot_model_invalid/);
  });

  it('read an empty and a long text', () => {
    expect(readSlots(model, '')).toEqual([]);
    expect(readSlots(model, '从厦门飞哈密的票。'.repeat(300)).length).toBeGreaterThan(300);
  });
});

describe('the score of slots', () => {
  it('counts a span as right only with its ends and its slot', () => {
    const gold = [
      { start: 0, end: 2, slot: 'a' },
      { start: 3, end: 5, slot: 'b' },
    ];
    const found = [
      { start: 0, end: 2, slot: 'a' },
      { start: 3, end: 4, slot: 'b' },
    ];
    const { all, slots } = scoreSlots([{ gold, found }]);
    expect(all).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, count: 2 });
    expect(slots['a']?.f1).toBe(1);
    expect(slots['b']?.f1).toBe(0);
  });
});
