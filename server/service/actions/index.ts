import type { AnyAction } from '../../platform/actions/index.ts';
import { appointmentActions } from '../appointments/index.ts';
import { codeActions } from '../identity-codes/index.ts';
import { ticketOpen } from '../tickets/index.ts';
import { conversationActions } from './conversation-actions.ts';

/** What the service carries out for dialogues, journeys and processes. */
export const serviceActions: AnyAction[] = [
  ...conversationActions,
  ticketOpen,
  ...appointmentActions,
  ...codeActions,
];
