import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from '../rules/index.ts';
import type { Rules } from '../rules/index.ts';
import type { Graph, HeldValue, StatedEdge } from './graph.ts';
import { ordered } from './graph.ts';
import { resolve } from './resolve.ts';

const DAY = 86_400_000;

function graphOf(size: number, more: Partial<Omit<Graph, 'nodes' | 'holders'>> = {}): Graph {
  const ids = Array.from({ length: size }, (_, place) => `h${place}`);
  const values = more.values ?? [];
  const holders = new Map(
    [...Map.groupBy(values, (each) => each.digest)].map(([key, own]) => [key, own.length]),
  );
  return {
    nodes: new Map(ids.map((id, place) => [id, { id, root: id, createdAt: place, verified: false }])),
    stated: [],
    ruled: [],
    cannot: [],
    ...more,
    values,
    holders,
  };
}

function held(home: string, kind: HeldValue['kind'], digest: string, at = 0): HeldValue {
  return { home, kind, digest, at };
}

function stated(a: string, b: string, evidence: StatedEdge['evidence'], score = 0): StatedEdge {
  return { id: `${a}${b}${evidence}`, a, b, evidence, score };
}

function partsOf(graph: Graph, rules: Rules = DEFAULT_RULES): string[] {
  const { rootOf } = resolve(graph, rules);
  const parts = Map.groupBy(rootOf.keys(), (id) => rootOf.get(id));
  return [...parts.values()].map((part) => part.sort().join(' ')).sort();
}

describe('who is one customer', () => {
  it('follows shared values, whatever their kind', () => {
    const values = [
      held('h0', 'phone', 'p'),
      held('h1', 'phone', 'p'),
      held('h1', 'email', 'e'),
      held('h2', 'email', 'e'),
    ];
    expect(partsOf(graphOf(4, { values }))).toEqual(['h0 h1 h2', 'h3']);
  });

  it('is not decided by a value that too many have, nor by a kind that does not join', () => {
    const values = Array.from({ length: 11 }, (_, n) => held(`h${n}`, 'phone', 'p'));
    expect(partsOf(graphOf(11, { values }))).toHaveLength(11);
    expect(partsOf(graphOf(10, { values: values.slice(0, 10) }))).toHaveLength(1);
    const off = { ...DEFAULT_RULES, kinds: DEFAULT_RULES.kinds.map((rule) => ({ ...rule, joins: false })) };
    expect(partsOf(graphOf(2, { values: values.slice(0, 2) }), off)).toHaveLength(2);
  });

  it('is not decided by a device that two used a year apart', () => {
    const far = [held('h0', 'device', 'd', 0), held('h1', 'device', 'd', 365 * DAY)];
    expect(partsOf(graphOf(2, { values: far }))).toHaveLength(2);
    expect(
      partsOf(graphOf(2, { values: [held('h0', 'device', 'd', 0), held('h1', 'device', 'd', DAY)] })),
    ).toHaveLength(1);
  });

  it('leaves those apart who disagree in what a person has once, and says so', () => {
    const values = [
      held('h0', 'user_id', 'u1'),
      held('h1', 'user_id', 'u2'),
      ...['h0', 'h1', 'h2'].map((home) => held(home, 'phone', 'p')),
    ];
    const { conflicts } = resolve(graphOf(3, { values }), DEFAULT_RULES);
    expect(partsOf(graphOf(3, { values }))).toEqual(['h0 h2', 'h1']);
    expect(conflicts[0]).toEqual({
      a: 'h0',
      b: 'h1',
      why: 'conflict',
      wanted: { evidence: 'rule', kind: 'phone' },
      forbidden: ['user_id'],
    });
    // A person may say otherwise.
    const said = [stated('h0', 'h1', 'person')];
    expect(partsOf(graphOf(3, { values, stated: said }))).toEqual(['h0 h1 h2']);
  });

  it('takes a customer whole where a person has accepted that it disagrees, and no more than that', () => {
    const values = [
      held('h0', 'phone', 'p'),
      held('h1', 'phone', 'p'),
      held('h1', 'id_card', 'x'),
      held('h2', 'id_card', 'y'),
      held('h3', 'phone', 'p'),
      held('h3', 'id_card', 'z'),
    ];
    const said = { ...stated('h0', 'h2', 'person'), accepted: { id_card: 2 } };
    expect(partsOf(graphOf(4, { values, stated: [said] }))).toEqual(['h0 h1 h2', 'h3']);
  });

  it('believes the stronger evidence where two cannot both hold', () => {
    const cannot: [string, string][] = [['h0', 'h2']];
    const both = [stated('h0', 'h1', 'probable', 0.96), stated('h1', 'h2', 'probable', 0.99)];
    expect(partsOf(graphOf(3, { stated: both, cannot }))).toEqual(['h0', 'h1 h2']);
    const values = [held('h0', 'phone', 'p'), held('h1', 'phone', 'p')];
    expect(partsOf(graphOf(3, { stated: both, cannot, values }))).toEqual(['h0 h1', 'h2']);
  });

  it('never makes a customer larger than may be', () => {
    const chain = Array.from({ length: 30 }, (_, n) => stated(...ordered(`h${n}`, `h${n + 1}`), 'alias'));
    const { conflicts, rootOf } = resolve(graphOf(31, { stated: chain }), {
      ...DEFAULT_RULES,
      maxRecords: 5,
    });
    const sizes = [...Map.groupBy(rootOf.values(), (root) => root).values()].map((part) => part.length);
    expect(Math.max(...sizes)).toBe(5);
    expect(conflicts.every((conflict) => conflict.why === 'too_many_records')).toBe(true);
  });

  it('keeps the id that the customer had, gives another to what left it, and prefers a verified user', () => {
    const graph = graphOf(4, { stated: [stated('h0', 'h1', 'person'), stated('h2', 'h3', 'person')] });
    for (const node of graph.nodes.values()) node.root = 'h1';
    expect([...resolve(graph, DEFAULT_RULES).rootOf].sort()).toEqual([
      ['h0', 'h1'],
      ['h1', 'h1'],
      ['h2', 'h2'],
      ['h3', 'h2'],
    ]);
    const fresh = graphOf(2, { stated: [stated('h0', 'h1', 'person')] });
    for (const node of fresh.nodes.values()) node.verified = node.id === 'h1';
    expect(resolve(fresh, DEFAULT_RULES).rootOf.get('h0')).toBe('h1');
  });
});

describe('for any evidence', () => {
  const SIZE = 8;
  const home = fc.nat({ max: SIZE - 1 }).map((n) => `h${n}`);
  const pair = fc
    .tuple(home, home)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => ordered(a, b));
  const value = fc
    .tuple(home, fc.constantFrom('phone', 'email', 'user_id', 'device'), fc.nat({ max: 3 }))
    .map(([of, kind, n]) => held(of, kind as HeldValue['kind'], `${kind}${n}`));
  const given = fc.record({
    values: fc.uniqueArray(value, { selector: (each) => each.home + each.digest, maxLength: 16 }),
    stated: fc.uniqueArray(
      fc
        .tuple(pair, fc.constantFrom('person', 'alias', 'verified_user_id', 'probable'), fc.nat({ max: 9 }))
        .map(([[a, b], evidence, score]) => stated(a, b, evidence as StatedEdge['evidence'], score)),
      { selector: (edge) => edge.id, maxLength: 6 },
    ),
    cannot: fc.array(pair, { maxLength: 4 }),
  });

  it('the order in which it was told changes nothing', () => {
    fc.assert(
      fc.property(given, (all) => {
        const backwards = {
          values: all.values.toReversed(),
          stated: all.stated.toReversed(),
          cannot: all.cannot.toReversed(),
        };
        const other = graphOf(SIZE, backwards);
        other.nodes = new Map([...other.nodes].toReversed());
        expect(partsOf(other)).toEqual(partsOf(graphOf(SIZE, all)));
      }),
    );
  });

  it('nobody is joined with whom a person keeps them apart, and everybody is joined by an edge that is said', () => {
    fc.assert(
      fc.property(given, (all) => {
        const { rootOf, joined, conflicts } = resolve(graphOf(SIZE, all), DEFAULT_RULES);
        for (const [a, b] of all.cannot) expect(rootOf.get(a)).not.toBe(rootOf.get(b));
        for (const { a, b } of conflicts) expect(rootOf.get(a)).not.toBe(rootOf.get(b));
        const inside = [...joined, ...all.stated].filter(({ a, b }) => rootOf.get(a) === rootOf.get(b));
        const alone = graphOf(SIZE, { stated: inside.map(({ a, b }) => stated(a, b, 'person')) });
        expect(partsOf(alone)).toEqual(partsOf(graphOf(SIZE, all)));
      }),
    );
  });

  it('what is taken away leaves no trace', () => {
    fc.assert(
      fc.property(given, value, (all, more) => {
        const before = graphOf(SIZE, all);
        const after = resolve(graphOf(SIZE, { ...all, values: [...all.values, more] }), DEFAULT_RULES);
        const again = graphOf(SIZE, all);
        for (const node of again.nodes.values()) node.root = after.rootOf.get(node.id) ?? node.id;
        expect(partsOf(again)).toEqual(partsOf(before));
      }),
    );
  });
});
