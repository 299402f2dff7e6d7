import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rootsOf } from './roots.ts';

it('gives each member the end of its chain', () => {
  const edges = [
    { from: 'a', into: 'b' },
    { from: 'b', into: 'c' },
    { from: 'd', into: 'c' },
  ];
  expect([...rootsOf(['a', 'b', 'c', 'd', 'e'], edges)]).toEqual([
    ['a', 'c'],
    ['b', 'c'],
    ['c', 'c'],
    ['d', 'c'],
    ['e', 'e'],
  ]);
});

it('does not depend on the order of links, and taking one back changes only what hung on it', () => {
  // A random forest: each node may hang on an earlier one.
  const forest = fc.array(fc.option(fc.nat(), { nil: undefined }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(forest, fc.nat(), (parents, pick) => {
      const members = parents.map((_, node) => String(node));
      const edges = parents.flatMap((parent, node) =>
        parent === undefined || node === 0 ? [] : [{ from: String(node), into: String(parent % node) }],
      );
      const roots = rootsOf(members, edges);
      expect(rootsOf(members, edges.toReversed())).toEqual(roots);
      const gone = edges[pick % Math.max(edges.length, 1)];
      if (!gone) return;
      const rest = rootsOf(
        members,
        edges.filter((edge) => edge !== gone),
      );
      expect(rest.get(gone.from)).toBe(gone.from);
      for (const member of members) {
        if (rest.get(member) !== gone.from) expect(rest.get(member)).toBe(roots.get(member));
      }
    }),
  );
});
