import type { AttributeValue, Told } from './catalogue/index.ts';

/** A value as a source has it stored today. */
export interface Stored {
  customerId: string;
  name: string;
  value: AttributeValue | null;
  digest: string | null;
  at: Date;
  confidence: number;
  expiresAt: Date | null;
  evidence: string | null;
  hot: boolean;
}

/** A value to be stored, or removed where `value` is null. */
export interface Given extends Pick<Stored, 'customerId' | 'name' | 'value' | 'at' | 'confidence'> {
  expiresAt: Date | null;
  evidence: string | null;
  /** The text of a personal value, and its keyed hash. */
  digest: string | null;
}

/** One entry of a plan. */
export interface Change extends Given {
  /** Stored before, so that this is no new attribute of its record. */
  known: boolean;
  /** The value is another one; false where the same was told again later. */
  changed: boolean;
  /** Where it stood before, if it has to go from there. */
  wasHot: boolean;
}

/** What is told again within this time is not written. */
const AGAIN_MS = 60_000;

/** One statement for each record and name: of several the newest, of equally new ones the last. */
export function latestOf(told: Told[]): { homeId: string; name: string; told: Told }[] {
  const latest = new Map<string, { homeId: string; name: string; told: Told }>();
  for (const each of told) {
    for (const name of Object.keys(each.values)) {
      const key = `${each.homeId}/${name}`;
      const rival = latest.get(key);
      if (!rival || each.at >= rival.told.at) latest.set(key, { homeId: each.homeId, name, told: each });
    }
  }
  return [...latest.values()];
}

/** What has to be written: nothing where something newer or the same is stored. In the order of records and names. */
export function planChanges(stored: Stored[], given: Given[]): Change[] {
  const before = new Map(stored.map((each) => [keyOf(each), each]));
  const changes: Change[] = [];
  for (const each of given) {
    const old = before.get(keyOf(each));
    if (old && old.at > each.at) continue;
    if (!old && each.value === null) continue;
    const changed = !old || !isSame(old, each);
    if (!changed && each.at.getTime() - old.at.getTime() < AGAIN_MS) continue;
    changes.push({ ...each, known: old !== undefined, changed, wasHot: old?.hot ?? false });
  }
  return changes.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function isSame(old: Stored, given: Given): boolean {
  const value = given.digest === null ? old.value === given.value : old.digest === given.digest;
  // Stored with four bytes.
  const confidence = Math.abs(old.confidence - given.confidence) < 1e-6;
  return (
    value && given.value !== null && confidence && old.expiresAt?.getTime() === given.expiresAt?.getTime()
  );
}

function keyOf({ customerId, name }: { customerId: string; name: string }): string {
  return `${customerId}/${name}`;
}
