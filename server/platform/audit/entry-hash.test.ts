import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashEntry, NOTHING } from './entry-hash.ts';

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ a: { d: [1, { z: 1, y: null }], c: 'é' } }, '{"a":{"c":"é","d":[1,{"y":null,"z":1}]}}'],
    [{ a: undefined, b: true }, '{"b":true}'],
    [[], '[]'],
    [-0, '0'],
    [1e21, '1e+21'],
  ])('of %j is %s', (value, text) => expect(canonicalJson(value)).toBe(text));

  it('is one text for one value, in whatever order its fields come, and parses back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('the hash of an entry', () => {
  const entry = {
    tenant: 't',
    n: 1,
    at: new Date(0),
    actorKind: 'user',
    actorId: 'u',
    action: 'a',
    subject: 's',
    details: { x: 1 },
  };
  const other = {
    tenant: 'T',
    n: 2,
    at: new Date(1),
    actorKind: 'key',
    actorId: 'v',
    action: 'b',
    subject: 'z',
  };
  it.each(Object.entries({ ...other, details: { x: 2 } }))('changes with %s', (field, value) => {
    expect(hashEntry({ ...entry, [field]: value }, NOTHING)).not.toEqual(hashEntry(entry, NOTHING));
  });
  it('changes with the entry before it', () => {
    expect(hashEntry(entry, Buffer.alloc(32, 1))).not.toEqual(hashEntry(entry, NOTHING));
  });
});
