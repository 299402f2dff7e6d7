import { Type } from 'typebox';
import type { Static } from 'typebox';

/** Something wrong with a flow, where it is, and what to do. `file` is a name that the reader knows, or the flow's id. */
export const FlowProblem = Type.Object({
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  code: Type.String({ description: 'stable: flow.step_unknown' }),
  file: Type.String(),
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1 }),
  path: Type.String({ description: 'steps.ask_order.next' }),
  message: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
  fix: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
});
export type FlowProblem = Static<typeof FlowProblem>;
