import type { AnyAction } from '../../platform/actions/index.ts';
import { findOrder } from './find-order.ts';
import { rememberFact, tagCustomer } from './know-customer.ts';

/** What dialogues, journeys and processes can have done with what is known of a customer. */
export const customerActions: AnyAction[] = [findOrder, tagCustomer, rememberFact];
