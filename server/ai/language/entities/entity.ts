/** The kinds that {@link readEntities} knows by itself; dictionaries, patterns and slots add kinds of their own. */
export const BUILT_IN_KINDS = [
  'id_card',
  'bank_card',
  'phone',
  'hotline',
  'email',
  'url',
  'order_number',
  'tracking_number',
  'licence_plate',
  'money',
  'quantity',
  'percent',
  'discount',
  'number',
  'ordinal',
  'date',
  'time',
  'range',
  'duration',
  'address',
  'name',
  'colour',
  'size',
] as const;

export type BuiltInKind = (typeof BUILT_IN_KINDS)[number];

export interface MoneyValue {
  /** Integer minor units (分, cents; yen has none). */
  minor: number;
  /** ISO 4217. */
  currency: string;
}

export interface QuantityValue {
  amount: number;
  /** Code of the unit: SI where there is one (g, ml, mm …), otherwise a word such as piece, box. */
  unit: string;
  /** The unit as it was written. */
  written: string;
}

/** 八折: what is paid (80) and what is taken off (20), in percent. */
export interface DiscountValue {
  pays: number;
  off: number;
}

export type Granularity =
  'second' | 'minute' | 'hour' | 'part' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A stretch of time: `from` is in it, `to` is not. Both ISO 8601 with the offset of the zone. */
export interface TimeValue {
  from: string;
  to: string;
  granularity: Granularity;
  /** First and last day of it, as calendar dates of the zone. */
  firstDay: string;
  lastDay: string;
}

export interface DurationValue {
  /** ISO 8601 duration. */
  iso: string;
  /** Length in seconds; months count 30 days and years 365. */
  seconds: number;
  /** The upper end of "3到5天"; absent otherwise. */
  maxIso?: string;
}

export interface PhoneValue {
  /** E.164, an extension behind `;ext=`. */
  number: string;
  type: 'mobile' | 'landline' | 'service' | 'international';
  country: string;
}

export interface AddressValue {
  province?: string;
  city?: string;
  district?: string;
  /** Six digits of GB/T 2260. */
  code?: string;
  /** What follows the district: road, number, building. */
  detail?: string;
}

export interface IdCardValue {
  number: string;
  /** Calendar date. */
  birthday: string;
  sex: 'male' | 'female';
}

export type EntityValue =
  | string
  | number
  | MoneyValue
  | QuantityValue
  | DiscountValue
  | TimeValue
  | DurationValue
  | PhoneValue
  | AddressValue
  | IdCardValue
  | Readonly<Record<string, string | number>>;

/** Where an entity comes from; it decides with its kind who wins an overlap. */
export type EntitySource = 'built_in' | 'dictionary' | 'pattern' | 'slot';

/** Something found in a text. `start` and `end` are UTF-16 offsets in the original: `text === original.slice(start, end)`. */
export interface Entity {
  kind: string;
  start: number;
  end: number;
  text: string;
  value: EntityValue;
  /** One form for all ways to say the same; what it looks like depends on the kind (see the readers). */
  canonical: string;
  /** 0 to 1. */
  confidence: number;
  source: EntitySource;
}

/** What a reader finds; the text is cut out later, when it has won. */
export type Candidate = Omit<Entity, 'text' | 'source'>;
