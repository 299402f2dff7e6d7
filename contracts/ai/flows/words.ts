import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';

const Text = Type.String({ minLength: 1, maxLength: 2000 });

/** A text in one or both languages. `{{expression}}` is replaced when it is said. */
const InLanguages = { 'zh-CN': Type.Optional(Text), en: Type.Optional(Text) };

/** What is said, and how it is said on channels that need other words. */
export const Words = Closed({
  ...InLanguages,
  channels: Type.Optional(
    Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_-]{0,39}$' }), Closed(InLanguages)),
  ),
});
export type Words = Static<typeof Words>;

export const FlowLanguage = Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]);
export type FlowLanguage = Static<typeof FlowLanguage>;

/** An expression such as `order.total > 10000 and reason == "broken"`; see docs/flows.md. */
export const Expression = Type.String({ minLength: 1, maxLength: 1000 });
export type Expression = Static<typeof Expression>;

/** Name of a slot, a variable, a step. */
export const FlowName = Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$' });
/** Name of a flow: `shop.address_change`. */
export const FlowId = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39}){0,3}$' });
