import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { PersonRef } from './conversation.ts';

/** An action that costs money and waits for, or had, somebody's consent. */
export const Approval = Type.Object({
  id: Type.String(),
  conversationId: Type.String(),
  action: Type.String(),
  input: Type.Unknown({ description: 'as the action takes it; null when it was erased' }),
  cost: Type.Union([Type.Integer(), Type.Null()], {
    description: 'minor units; null: it can not be told before',
  }),
  currency: Type.String(),
  state: Type.Enum(['pending', 'approved', 'refused', 'expired']),
  askedAt: Type.String(),
  expiresAt: Type.String(),
  decidedBy: Type.Union([PersonRef, Type.Null()]),
  note: Type.String(),
});
export type Approval = Static<typeof Approval>;
export const Approvals = Type.Object({ items: Type.Array(Approval) });
export type Approvals = Static<typeof Approvals>;

/** GET /api/approvals: those that wait, the newest first; with a state those of it. */
export const ListApprovals = Closed({
  state: Type.Optional(Type.Enum(['pending', 'approved', 'refused', 'expired'])),
});
/** POST /api/approvals/{id}/decide */
export const DecideApproval = Closed({
  approve: Type.Boolean(),
  note: Type.Optional(Type.String({ maxLength: 500 })),
});
export type DecideApproval = Static<typeof DecideApproval>;
