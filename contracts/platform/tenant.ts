import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

/** GET /api/tenant */
export const TenantSettings = Type.Object({
  id: Type.String(),
  name: Type.String(),
  slug: Type.String(),
  /** IANA name, such as `Asia/Shanghai`. */
  timezone: Type.String(),
  /** Whether everybody needs a second factor. */
  requireSecondFactor: Type.Boolean(),
});
export type TenantSettings = Static<typeof TenantSettings>;

/** PATCH /api/tenant; `requireSecondFactor` is for owners alone. */
export const ChangeTenant = Closed({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })),
  timezone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  requireSecondFactor: Type.Optional(Type.Boolean()),
});
export type ChangeTenant = Static<typeof ChangeTenant>;
