import type { IdentifierKind } from '../../identifiers/index.ts';

/** How one kind of identifier joins records. */
export interface KindRule {
  kind: IdentifierKind;
  /** Whether records that share a value of it are joined at all. */
  joins: boolean;
  /** A value that more records share is common, and joins nobody; null: no limit but that of a customer's size. */
  recordsPerValue: number | null;
  /** Different values that one customer may have; 1: records that disagree are never joined by themselves. */
  valuesPerCustomer: number | null;
  /** Records join only if they told the value within so many days of each other; null: whenever. */
  windowDays: number | null;
}

/** The rules of a tenant, in the order in which kinds are believed. */
export interface Rules {
  kinds: KindRule[];
  /** Patterns (RE2) of values that identify nobody, for one kind or for all. */
  blocked: { kind: IdentifierKind | null; pattern: string }[];
  /** Records that one customer may have; what would make a larger one waits for a person. */
  maxRecords: number;
}

/** Rules with their version; version 0 are the ones that come with Zhike. */
export interface RulesVersion extends Rules {
  version: number;
}

function rule(
  kind: IdentifierKind,
  recordsPerValue: number | null,
  valuesPerCustomer: number | null,
  windowDays: number | null = null,
): KindRule {
  return { kind, joins: true, recordsPerValue, valuesPerCustomer, windowDays };
}

/** The rules of a tenant that has not changed them. */
export const DEFAULT_RULES: RulesVersion = {
  version: 0,
  kinds: [
    rule('user_id', null, 1),
    rule('id_card', 20, 1),
    rule('unionid', 50, 1),
    rule('external_userid', 20, 5),
    rule('openid', 20, 20),
    rule('member_id', 20, 5),
    rule('card', 10, 5),
    rule('phone', 10, 5),
    rule('email', 10, 5),
    rule('order_number', 5, null),
    rule('anonymous_id', 20, null),
    rule('device', 5, null, 30),
  ],
  blocked: [{ kind: null, pattern: '^[0_.\\s-]*$' }],
  maxRecords: 500,
};
