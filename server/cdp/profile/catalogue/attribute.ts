import type { AttributeValue } from './personal.ts';

/** What one source said of one record, in the clear. */
export interface Attribute {
  /** The record that it stands at. */
  customerId: string;
  name: string;
  value: AttributeValue;
  personal: boolean;
  source: string;
  at: Date;
  /** From 0 to 1. */
  confidence: number;
  expiresAt: Date | null;
  /** What it was taken from, such as the id of a message. */
  evidence: string | null;
}

/** What one source says of one record at a time; null removes. */
export interface Told {
  homeId: string;
  values: Record<string, AttributeValue | null>;
  at: Date;
  confidence?: number;
  expiresAt?: Date | null;
  evidence?: string | null;
}

/** Attributes that have a column of their own in `cdp.profiles`. */
export const HOT_NAMES = ['name', 'level', 'language', 'city'] as const;
export type HotName = (typeof HOT_NAMES)[number];

/** Attributes that ingestion keeps by `touchRecords`, not anybody's word. */
export const SEEN_NAMES = ['first_seen', 'last_seen'] as const;

const MAX_HOT = 200;

/** Whether a value fits into the column of its name: a short text that is told without doubt, end or evidence. */
export function isHot(
  name: string,
  value: AttributeValue | null,
  told: Pick<Told, 'confidence' | 'expiresAt' | 'evidence'>,
  personal: boolean,
): name is HotName {
  if (!HOT_NAMES.includes(name as HotName)) return false;
  if ((told.confidence ?? 1) !== 1 || told.expiresAt || told.evidence) return false;
  return typeof value === 'string' && value.length <= MAX_HOT && personal === (name === 'name');
}
