import type { TSchema } from 'typebox';

/** One value of the customer's own that an argument may take, such as an order, and how it is told to the model: never by its number. */
export interface OwnValue {
  value: string;
  label: string;
}

/**
 * Where an argument may come from. `own`: one of the customer's own things, offered by marks. `words`: what the customer
 * wrote, word for word. `choice`: one of the schema's own values. `fixed`: known to the system; the model is never shown it.
 */
export type Provenance =
  | { from: 'own'; values: readonly OwnValue[] }
  | { from: 'words' }
  | { from: 'choice' }
  | { from: 'fixed'; value: string | number | boolean };

/** An action that this customer is entitled to. */
export interface EntitledAction {
  name: string;
  description: string;
  /** Schema of an object. */
  input: TSchema;
  /** For every argument; an action with one that is not listed is not offered. */
  arguments: Readonly<Record<string, Provenance>>;
  /** What it would cost the enterprise, in minor units; undefined for one that costs nothing. */
  cost?: (input: Readonly<Record<string, unknown>>) => number;
}

/** From which amount on who must agree, in minor units. */
export interface ApprovalRule {
  /** Above it a person of the enterprise must agree; up to it the customer alone. */
  agentAbove: number;
}

/** What a model proposes, checked. `needs`: who must agree before it is done. */
export interface Proposal {
  action: string;
  input: Record<string, unknown>;
  cost: number | null;
  needs: 'nobody' | 'customer' | 'agent';
}
