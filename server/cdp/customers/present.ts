import type { Customer } from '../../../contracts/cdp/index.ts';
import { maskEmail, maskIdNumber, maskPhone } from '../../platform/vault/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import type { Attribute } from '../profile/index.ts';
import type { CustomerRecord } from './get-customer.ts';

/** A customer as it leaves the house: phones, emails, ids and other personal values masked, unless revealed. */
export function presentCustomer(record: CustomerRecord, revealed: boolean): Customer {
  return {
    id: record.id,
    name: record.name,
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
    attributes: record.attributes.map((each) => presentAttribute(each, revealed)),
    tags: record.tags.map(({ tag, source, at }) => ({ tag, source, at: at.toISOString() })),
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

function presentAttribute(attribute: Attribute, revealed: boolean): Customer['attributes'][number] {
  const { name, value, personal, source, at } = attribute;
  const masked = personal && !revealed;
  return { name, value: masked ? maskAny(String(value)) : value, masked, source, at: at.toISOString() };
}

/** A user id is often a phone or an email; other ids keep what tells two of them apart. */
function maskUserId(id: string): string {
  if (/@/.test(id) || /\d{7,}/.test(id)) return maskAny(id);
  return id;
}

function maskAny(text: string): string {
  if (/@/.test(text)) return maskEmail(text);
  return /^[+\d\s()-]{7,15}$/.test(text) ? maskPhone(text) : maskIdNumber(text);
}
