export { createOutbound } from './outbound.ts';
export type { Outbound, OutboundOptions } from './outbound.ts';
export { findAllowedAddress } from './allowed-address.ts';
export { outboundOf } from './outbound-of.ts';
export type { OutboundLimits, OutboundReply, OutboundRequest } from './request.ts';
export { admit, afterFailure, afterGivingUp, afterSuccess, BREAKER_RULES, CLOSED } from './breaker.ts';
export type { Breaker, BreakerRules } from './breaker.ts';
