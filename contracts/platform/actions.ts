import { Type } from 'typebox';
import type { Static } from 'typebox';

/** GET /api/actions: what flows, journeys and integrations can have done. */
export const ActionList = Type.Object({
  items: Type.Array(
    Type.Object({
      name: Type.String(),
      title: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
      permission: Type.String(),
      outside: Type.Boolean({ description: 'asks somebody outside: runs as a call, never at once' }),
      input: Type.Unknown({ description: 'JSON Schema' }),
      output: Type.Unknown({ description: 'JSON Schema of what it answers; null where it is not said' }),
    }),
  ),
});
export type ActionList = Static<typeof ActionList>;
