import { appError } from '../../platform/errors/index.ts';

/** One customer: purchases after the first, when the last was, how long ago the first was, and the mean amount of those after it. */
export interface CustomerHistory {
  repeats: number;
  recency: number;
  age: number;
  mean: number;
}

type Row = Record<string, string>;

const WEEK_MS = 7 * 86_400_000;
const COLUMNS: Record<keyof CustomerHistory, string[]> = {
  repeats: ['x', 'frequency'],
  recency: ['t_x', 'recency'],
  age: ['T'],
  mean: ['zbar', 'monetary_value'],
};

/** Customers of a table that has one line for each, or one for each purchase. Throws `cli.columns_unknown`, `cli.value_invalid`. */
export function readHistories(rows: Row[], until: string | undefined): CustomerHistory[] {
  const [first] = rows;
  if (!first) return [];
  if ('date' in first && 'customer_id' in first) return fromPurchases(rows, until);
  const columns = Object.entries(COLUMNS).map(([field, names]) => [
    field,
    names.find((name) => name in first),
  ]);
  const places = Object.fromEntries(columns) as Record<keyof CustomerHistory, string | undefined>;
  if (places.repeats === undefined || places.recency === undefined || places.age === undefined) {
    throw appError('cli.columns_unknown', 422, 'there are neither x, t_x, T nor customer_id, date, amount');
  }
  const read = (row: Row, field: keyof CustomerHistory, line: number): number => {
    const column = places[field];
    const value = column === undefined ? 0 : Number(row[column]);
    if (value >= 0) return value;
    throw appError('cli.value_invalid', 422, `line ${line}: ${column} is no number from 0 on`);
  };
  return rows.map((row, n) => ({
    repeats: Math.round(read(row, 'repeats', n + 2)),
    recency: read(row, 'recency', n + 2),
    age: read(row, 'age', n + 2),
    mean: read(row, 'mean', n + 2),
  }));
}

function fromPurchases(rows: Row[], until: string | undefined): CustomerHistory[] {
  const limit = until === undefined ? Infinity : Date.parse(until);
  const purchases = rows.flatMap((row, n) => {
    const [at, amount] = [Date.parse(row['date'] ?? ''), Number(row['amount'] ?? 0)];
    if (Number.isNaN(at) || Number.isNaN(amount)) {
      throw appError('cli.value_invalid', 422, `line ${n + 2}: no date or no amount`);
    }
    return at <= limit ? [{ customer: row['customer_id'] ?? '', at, amount }] : [];
  });
  const end = limit === Infinity ? purchases.reduce((last, { at }) => Math.max(last, at), 0) : limit;
  const byCustomer = Map.groupBy(purchases, (each) => each.customer);
  return [...byCustomer.values()].map((own) => {
    const days = new Map<number, number>();
    for (const { at, amount } of own.sort((a, b) => a.at - b.at)) days.set(at, (days.get(at) ?? 0) + amount);
    const [first = end, ...others] = days.keys();
    const spent = others.reduce((sum, day) => sum + (days.get(day) ?? 0), 0);
    return {
      repeats: others.length,
      recency: ((others.at(-1) ?? first) - first) / WEEK_MS,
      age: (end - first) / WEEK_MS,
      mean: others.length > 0 ? spent / others.length : 0,
    };
  });
}
