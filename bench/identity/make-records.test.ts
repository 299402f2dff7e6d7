import { describe, expect, it } from 'vitest';
import { COLUMNS, makeRecords } from './make-records.ts';

describe('made-up customer records', () => {
  const rows = makeRecords(2000);

  it('are the same for the same seed', () => {
    expect(makeRecords(2000)).toEqual(rows);
    expect(makeRecords(2000, 2)).not.toEqual(rows);
  });

  it('are as many as asked for, with all columns', () => {
    expect(rows).toHaveLength(2000);
    expect(rows.every((row) => row.length === COLUMNS.length)).toBe(true);
  });

  it('have people with several records, households with one number, and missing values', () => {
    const [entity, phone] = [COLUMNS.indexOf('entity_id'), COLUMNS.indexOf('phone')];
    expect(new Set(rows.map((row) => row[entity])).size).toBeLessThan(1300);
    const owners = new Map<string, Set<string>>();
    for (const row of rows) {
      const number = row[phone] ?? '';
      if (/^1[3-9]\d{9}$/.test(number))
        owners.set(number, (owners.get(number) ?? new Set()).add(row[entity] ?? ''));
    }
    expect([...owners.values()].filter((people) => people.size > 1).length).toBeGreaterThan(10);
    expect(rows.filter((row) => row[phone] === '').length).toBeGreaterThan(50);
  });
});
