import type { Customer, ToldValue } from '../../../contracts/cdp/index.ts';
import { maskEmail, maskIdNumber, maskPhone } from '../../platform/vault/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import { isExpired } from '../profile/index.ts';
import type { Attribute, Survival } from '../profile/index.ts';
import type { Tag } from '../tags/index.ts';
import type { CustomerRecord } from './get-customer.ts';

/** A customer as it leaves the house: phones, emails, ids and other personal values masked, unless revealed. */
export function presentCustomer(record: CustomerRecord, revealed: boolean, now: Date): Customer {
  return {
    id: record.id,
    name: record.name,
    // The name is shown to everybody who may see the customer.
    nameTold: presentTold(record.nameTold?.told ?? [], {
      winner: record.nameTold?.winner,
      revealed: true,
      now,
    }),
    verified: record.verified,
    level: record.level,
    language: record.language,
    createdAt: record.createdAt.toISOString(),
    identifiers: record.identifiers.map((each) => ({
      id: each.id,
      kind: each.kind,
      value: revealed ? each.value : maskIdentifier(each.kind, each.value),
      masked: !revealed,
      verified: each.verified,
      channelIdentityId: each.channelIdentityId,
      createdAt: each.createdAt.toISOString(),
    })),
    attributes: record.attributes.flatMap((each) => presentAttribute(each, revealed, now)),
    tags: record.tags.map(presentTag),
    channelIdentities: record.channelIdentities.map((each) => ({
      ...each,
      createdAt: each.createdAt.toISOString(),
    })),
  };
}

const MASKS: Partial<Record<IdentifierKind, (value: string) => string>> = {
  phone: maskPhone,
  email: maskEmail,
  id_card: maskIdNumber,
  card: maskIdNumber,
};

/** An identifier as it is shown to whom may not see it. */
export function maskIdentifier(kind: IdentifierKind, value: string): string {
  return (MASKS[kind] ?? maskUserId)(value);
}

/** A tag as it leaves the house. */
export function presentTag({
  tag,
  source,
  at,
  confidence,
  expiresAt,
  evidence,
}: Tag): Customer['tags'][number] {
  const until = expiresAt?.toISOString() ?? null;
  return { tag, source, at: at.toISOString(), confidence, expiresAt: until, evidence };
}

function presentAttribute(
  { name, winner, rule, reason, told }: Survival,
  revealed: boolean,
  now: Date,
): Customer['attributes'] {
  if (!winner) return [];
  const { source, at, confidence } = winner;
  return [
    {
      name,
      ...presentValue(winner, revealed),
      source,
      at: at.toISOString(),
      confidence,
      rule,
      reason,
      told: presentTold(told, { winner, revealed, now }),
    },
  ];
}

function presentTold(
  told: Attribute[],
  { winner, revealed, now }: { winner: Attribute | undefined; revealed: boolean; now: Date },
): ToldValue[] {
  return told.map((each) => ({
    ...presentValue(each, revealed),
    source: each.source,
    recordId: each.customerId,
    at: each.at.toISOString(),
    confidence: each.confidence,
    expiresAt: each.expiresAt?.toISOString() ?? null,
    evidence: each.evidence,
    expired: isExpired(each, now),
    won: each === winner,
  }));
}

function presentValue(
  { value, personal }: Attribute,
  revealed: boolean,
): Pick<Customer['attributes'][number], 'value' | 'masked'> {
  const masked = personal && !revealed;
  return { value: masked ? maskAny(String(value)) : value, masked };
}

/** A user id is often a phone or an email; other ids keep what tells two of them apart. */
function maskUserId(id: string): string {
  if (/@/.test(id) || /\d{7,}/.test(id)) return maskAny(id);
  return id;
}

/** A text that may be a phone, an email or an id, so that two of them can still be told apart. */
export function maskAny(text: string): string {
  if (/@/.test(text)) return maskEmail(text);
  return /^[+\d\s()-]{7,15}$/.test(text) ? maskPhone(text) : maskIdNumber(text);
}
