import { createHash, createHmac } from 'node:crypto';

/** What one entry of the chain says; `details` holds ids and settings, never texts or identifiers of people. */
export interface AuditEntry {
  tenant: string;
  n: number;
  at: Date;
  actorKind: string;
  actorId: string;
  action: string;
  subject: string;
  details: Record<string, unknown>;
}

/** The hash before the first entry. */
export const NOTHING = Buffer.alloc(32);

/** SHA-256 over the entry's canonical JSON and the hash of the entry before it. */
export function hashEntry(entry: AuditEntry, previous: Buffer): Buffer {
  const { tenant, n, actorKind, actorId, action, subject, details } = entry;
  const links = { at: entry.at.toISOString(), previous: previous.toString('hex') };
  const text = canonicalJson({ tenant, n, actorKind, actorId, action, subject, details, ...links });
  return createHash('sha256').update(text).digest();
}

/** A keyed hash of the chain's end, which cannot be made without the tenant's key. */
export function sealHead(key: Buffer, n: number, hash: Buffer): string {
  return createHmac('sha256', key)
    .update(`${n}:${hash.toString('hex')}`)
    .digest('base64url');
}

/** JSON with the fields of every object in the order of their names: one text for one value (after RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => `${JSON.stringify(name)}:${canonicalJson(item)}`);
  return `{${fields.join(',')}}`;
}
