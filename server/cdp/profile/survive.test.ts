import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SurvivorshipRule } from '../../../contracts/cdp/index.ts';
import type { Attribute, Catalogue } from './catalogue/index.ts';
import { DEFAULT_ATTRIBUTES } from './catalogue/index.ts';
import { pickAttributes, surviveAttributes } from './survive.ts';

const NOW = new Date(Date.UTC(2026, 0, 20));

function told(source: string, day: number, more: Partial<Attribute> = {}): Attribute {
  return {
    customerId: 'a',
    name: 'plan',
    value: `${source} ${day}`,
    personal: false,
    source,
    at: new Date(Date.UTC(2026, 0, day)),
    confidence: 1,
    expiresAt: null,
    evidence: null,
    ...more,
  };
}

function declared(rule: SurvivorshipRule, sources: string[] = []): Catalogue {
  const definition = DEFAULT_ATTRIBUTES.find((each) => each.name === 'city');
  if (!definition) throw new Error('there is no city');
  return new Map([['plan', { ...definition, name: 'plan', rule, sources }]]);
}

const USUAL: Catalogue = new Map();
const doubtful = { confidence: 0.3 };
const gone = { expiresAt: new Date(Date.UTC(2026, 0, 19)) };

describe('one value of many', () => {
  it.each<[string, Catalogue, Attribute[], string, string]>([
    ['a person', USUAL, [told('traits', 9), told('person', 1), told('crm', 5)], 'person 1', 'trusted'],
    ['a system before a page', USUAL, [told('traits', 9), told('crm', 5)], 'crm 5', 'trusted'],
    ['a system before one page of many', USUAL, [told('traits/7', 9), told('crm', 5)], 'crm 5', 'trusted'],
    ['a page before what was heard', USUAL, [told('traits', 1), told('dialogue', 5)], 'traits 1', 'trusted'],
    ['the newest among equals', USUAL, [told('shop', 3), told('crm', 7)], 'crm 7', 'latest'],
    ['the one that is sure', USUAL, [told('person', 9, doubtful), told('traits', 1)], 'traits 1', 'surer'],
    ['the doubtful one alone', USUAL, [told('dialogue', 9, doubtful)], 'dialogue 9', 'only'],
    ['what has not run out', USUAL, [told('person', 9, gone), told('traits', 1)], 'traits 1', 'only'],
    ['the newest', declared('latest'), [told('person', 3), told('traits', 7)], 'traits 7', 'latest'],
    [
      'the declared order',
      declared('trusted', ['traits', '*']),
      [told('person', 3), told('traits', 1)],
      'traits 1',
      'trusted',
    ],
    ['the first ever', declared('first'), [told('person', 3), told('traits', 1)], 'traits 1', 'first'],
    [
      'the longest',
      declared('longest'),
      [told('a', 3, { value: '欧阳' }), told('b', 7, { value: '王' })],
      '欧阳',
      'longest',
    ],
    [
      'what most say',
      declared('frequent'),
      [told('a', 9), told('b', 1, { value: 'x' }), told('c', 2, { value: 'x' })],
      'x',
      'frequent',
    ],
  ])('is %s', (_rule, catalogue, values, value, reason) => {
    for (const order of [values, values.toReversed()]) {
      expect(surviveAttributes(order, catalogue, NOW)).toMatchObject([{ winner: { value }, reason }]);
    }
  });

  it('is none where all has run out, and it says so', () => {
    expect(pickAttributes([told('crm', 3, gone)], USUAL, NOW).size).toBe(0);
    expect(surviveAttributes([told('crm', 3, gone)], USUAL, NOW)).toMatchObject([{ reason: 'expired' }]);
  });

  it('is the same in whatever order they come', () => {
    const value = fc.record({
      source: fc.constantFrom('person', 'crm', 'traits', 'dialogue'),
      day: fc.integer({ min: 1, max: 4 }),
      customerId: fc.constantFrom('a', 'b'),
      confidence: fc.constantFrom(0.2, 0.6, 1),
    });
    const rule = fc.constantFrom<SurvivorshipRule>('latest', 'trusted', 'longest', 'frequent', 'first');
    const unique = {
      selector: (each: { customerId: string; source: string }) => `${each.customerId}${each.source}`,
    };
    fc.assert(
      fc.property(rule, fc.uniqueArray(value, { minLength: 1, ...unique }), (which, values) => {
        const all = values.map(({ source, day, ...more }) => told(source, day, more));
        const one = surviveAttributes(all, declared(which), NOW);
        expect(surviveAttributes(all.toReversed(), declared(which), NOW)).toEqual(one);
      }),
    );
  });
});
