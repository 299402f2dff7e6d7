import type { IdentifierKind } from '../../identifiers/index.ts';

/** The home of a record, with the customer that it stands for today. */
export interface GraphNode {
  id: string;
  root: string;
  createdAt: number;
  /** Has a verified user id on its own record. */
  verified: boolean;
}

/** An identifier on a home that may join it with others. */
export interface HeldValue {
  home: string;
  kind: IdentifierKind;
  digest: string;
  at: number;
}

/** What somebody or something stated of two homes (a < b), beside the rules. */
export interface StatedEdge {
  id: string;
  a: string;
  b: string;
  evidence: 'person' | 'verified_user_id' | 'alias' | 'probable';
  score: number;
  /** How many values of a kind a person has accepted in the customer, more than the rules allow. */
  accepted?: Accepted | null;
}

/** Kinds with the number of different values that a customer may have nevertheless. */
export type Accepted = Partial<Record<IdentifierKind, number>>;

/** Two homes (a < b) that a rule joins, since both have the value. */
export interface RuleEdge {
  a: string;
  b: string;
  kind: IdentifierKind;
  digest: string;
}

/** Homes with all that may join them or keep them apart. */
export interface Graph {
  nodes: Map<string, GraphNode>;
  values: HeldValue[];
  /** Records that have a value, also such as are no nodes here. */
  holders: Map<string, number>;
  stated: StatedEdge[];
  /** Edges of rules that are in force. */
  ruled: (RuleEdge & { id: string })[];
  /** Pairs that a person keeps apart. */
  cannot: [string, string][];
}

/** Two homes that something wants joined and something else forbids. */
export interface Conflict {
  a: string;
  b: string;
  why: 'conflict' | 'too_many_records';
  wanted: { evidence: StatedEdge['evidence'] | 'rule'; kind: IdentifierKind | null };
  /** Kinds of which the joined customer would have too many values. */
  forbidden: IdentifierKind[];
}

/** Two ids in the order in which pairs are stored. */
export function ordered(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}
