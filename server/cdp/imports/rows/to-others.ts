import { createHash } from 'node:crypto';
import { minorDigits } from '../../cleaning/index.ts';
import { personOf } from './person-of.ts';
import type { RowPerson } from './person-of.ts';
import type { ReadRow } from './read-row.ts';
import type { RowPlan } from './row-plan.ts';
import { amountOf, momentOf, openValues, refuse, textOf, valueOf } from './to-records.ts';
import type { Refused } from './to-records.ts';

type Plain = string | number | boolean;

/** A thing that an order is of. */
export interface OrderItem {
  sku?: string;
  name?: string;
  quantity?: number;
  /** In the smallest unit of the order's currency. */
  price?: number;
}

/** A row of orders: an order, or one item of it. */
export interface OrderRow {
  externalId: string;
  person: RowPerson;
  at: Date;
  amount?: number;
  refunded?: number;
  currency: string;
  status?: string;
  item?: OrderItem;
  name?: string;
  properties: Record<string, Plain>;
  toldAt?: Date;
}

/** A row of events, or a ticket as an event of the name `ticket`. */
export interface EventRow {
  externalId: string;
  person: RowPerson;
  event: string;
  at: Date;
  properties: Record<string, Plain>;
}

/** A row of products. */
export interface ProductRow {
  externalId: string;
  name: string;
  category?: string;
  price?: number;
  currency?: string;
  details: Record<string, Plain>;
}

/** Refused: an order without number, time, or anybody whose it is. */
export function toOrder(row: ReadRow, plan: RowPlan): OrderRow | Refused {
  const externalId = textOf(row, 'id');
  if (externalId === undefined) return refuse('id.missing');
  const person = personOf(row, 'customer_id');
  if (!person) return refuse('row.nobody');
  const at = momentOf(row, 'at');
  if (!at) return refuse('at.missing');
  const [amount, refunded] = [amountOf(row, 'amount'), amountOf(row, 'refunded')];
  if (amount && amount.minor < 0) return refuse('amount.negative');
  const currency = amount?.currency ?? textOf(row, 'currency') ?? plan.reading.currency;
  const [item, status, name, toldAt] = [
    itemOf(row),
    textOf(row, 'status'),
    textOf(row, 'name'),
    momentOf(row, 'updated_at'),
  ];
  const minor = (value: number, named: string | undefined): number =>
    inCurrency(value, named ?? plan.reading.currency, currency);
  return {
    externalId,
    person,
    at,
    currency,
    properties: openValues(row),
    ...(amount ? { amount: minor(amount.minor, amount.currency) } : {}),
    ...(refunded ? { refunded: Math.abs(minor(refunded.minor, refunded.currency)) } : {}),
    ...(status === undefined ? {} : { status }),
    ...(item ? { item } : {}),
    ...(name === undefined ? {} : { name }),
    ...(toldAt ? { toldAt } : {}),
  };
}

// An amount that named no currency was read with the digits of the file's: yen of another column have none.
function inCurrency(minor: number, read: string, currency: string): number {
  const shift = minorDigits(currency) - minorDigits(read);
  return shift === 0 ? minor : Math.round(minor * 10 ** shift);
}

function itemOf(row: ReadRow): OrderItem | undefined {
  const [sku, name, price] = [textOf(row, 'item_sku'), textOf(row, 'item_name'), amountOf(row, 'item_price')];
  const quantity = valueOf(row, 'item_quantity');
  if (sku === undefined && name === undefined) return undefined;
  return {
    ...(sku === undefined ? {} : { sku }),
    ...(name === undefined ? {} : { name }),
    ...(typeof quantity === 'number' ? { quantity } : {}),
    ...(price ? { price: price.minor } : {}),
  };
}

/** Refused: an event without name, time, or anybody who did it. The same row twice is one event. */
export function toEvent(row: ReadRow): EventRow | Refused {
  const event = textOf(row, 'event');
  if (event === undefined) return refuse('event.missing');
  const person = personOf(row, 'customer_id');
  if (!person) return refuse('row.nobody');
  const at = momentOf(row, 'at');
  if (!at) return refuse('at.missing');
  const properties = openValues(row);
  const externalId = textOf(row, 'id') ?? digestOf([person.externalId, event, at.toISOString(), properties]);
  return { externalId, person, event, at, properties };
}

/** Refused: a ticket without number, time, or anybody whose it is. */
export function toTicket(row: ReadRow): EventRow | Refused {
  const number = textOf(row, 'id');
  if (number === undefined) return refuse('id.missing');
  const person = personOf(row, 'customer_id');
  if (!person) return refuse('row.nobody');
  const at = momentOf(row, 'at');
  if (!at) return refuse('at.missing');
  const properties = openValues(row);
  for (const name of ['subject', 'status', 'priority', 'category']) {
    const value = textOf(row, name);
    if (value !== undefined) properties[name] = value;
  }
  const closedAt = momentOf(row, 'closed_at');
  if (closedAt) properties['closed_at'] = closedAt.toISOString();
  return {
    externalId: `ticket:${number}`,
    person,
    event: 'ticket',
    at,
    properties: { number, ...properties },
  };
}

/** Refused: a product without a number or a name. */
export function toProduct(row: ReadRow, plan: RowPlan): ProductRow | Refused {
  const externalId = textOf(row, 'id');
  if (externalId === undefined) return refuse('id.missing');
  const name = textOf(row, 'name');
  if (name === undefined) return refuse('name.missing');
  const [price, category] = [amountOf(row, 'price'), textOf(row, 'category')];
  if (price && price.minor < 0) return refuse('price.negative');
  const currency = price?.currency ?? textOf(row, 'currency') ?? plan.reading.currency;
  return {
    externalId,
    name,
    details: openValues(row),
    ...(category === undefined ? {} : { category }),
    ...(price
      ? { price: inCurrency(price.minor, price.currency ?? plan.reading.currency, currency), currency }
      : {}),
  };
}

function digestOf(value: unknown): string {
  return `digest:${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 27)}`;
}
