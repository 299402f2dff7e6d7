import { differing } from './compare-goals.ts';

type Flat = ReadonlyMap<string, string>;

export interface Score {
  add(expected: Flat, tracked: Flat, kind: string): void;
  figures(): Figures;
}

export interface Figures {
  /** Messages of customers, all of them, thanks and questions too. */
  turns: number;
  /** Share of turns after which the whole state is right. */
  joint: number;
  /** Share of right slots of those that either state has after a turn. */
  slotAccuracy: number;
  /** Share of right slots of all slots there are, empty ones too, as it is often given. */
  slotAccuracyWithEmpty: number;
  slotF1: number;
  jointByKind: Readonly<Record<string, number>>;
}

/** Slots of the states: 餐馆 7, 酒店 8, 景点 7, 地铁 and 出租 2 each. */
const SLOTS = 26;

export function createScore(): Score {
  const kinds = new Map<string, { turns: number; right: number }>();
  let [turns, joint, slots, right, wanted, given] = [0, 0, 0, 0, 0, 0];
  let empty = 0;
  return {
    add(expected, tracked, kind) {
      const wrong = differing(expected, tracked).length;
      const either = new Set([...expected.keys(), ...tracked.keys()]).size;
      turns += 1;
      joint += wrong === 0 ? 1 : 0;
      slots += either;
      right += either - wrong;
      wanted += expected.size;
      given += tracked.size;
      empty += SLOTS - wrong;
      const each = kinds.get(kind) ?? { turns: 0, right: 0 };
      kinds.set(kind, { turns: each.turns + 1, right: each.right + (wrong === 0 ? 1 : 0) });
    },
    figures: () => ({
      turns,
      joint: joint / Math.max(1, turns),
      slotAccuracy: right / Math.max(1, slots),
      slotAccuracyWithEmpty: empty / Math.max(1, turns * SLOTS),
      slotF1: (2 * right) / Math.max(1, wanted + given),
      jointByKind: Object.fromEntries([...kinds].map(([kind, each]) => [kind, each.right / each.turns])),
    }),
  };
}
