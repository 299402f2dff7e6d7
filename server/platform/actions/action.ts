import type { Static, TSchema } from 'typebox';
import type { App, Ctx } from '../context/index.ts';
import type { Permission } from '../permissions/index.ts';

/**
 * Whom an action is about. The system knows it from the conversation or journey; it is never read from what a flow or a customer gave,
 * so that nobody reaches another customer's things by naming them.
 */
export interface About {
  customerId: string;
  conversationId: string | null;
  threadId: string | null;
  channel: string | null;
  /** The message in the thread that asked for it. */
  messageSequence: number | null;
}

/** What the system gives along with the input. */
export interface Given {
  about: About;
  /** The same key again does nothing again, and answers the same. */
  idempotencyKey: string;
}

/** What came of it: flat and small, since flows branch on it and put it into sentences. */
export type Result = Record<string, unknown>;

interface Described<Input extends TSchema> {
  /** `module.verb`, such as `message.send`, `ticket.open`; `http.name` for those of a tenant. */
  name: string;
  title: { 'zh-CN': string; en: string };
  input: Input;
  /** What a result holds, for who builds flows. */
  output?: TSchema;
  /** What a person needs who triggers it by hand; machines run it with the rights of the flow that declares it. */
  permission: Permission;
}

/** Something that a dialogue, a journey or a process can have done, inside the transaction of whoever runs it. */
export interface Action<Input extends TSchema = TSchema> extends Described<Input> {
  // A method, so that actions of different inputs fit into one list; the registry checks the input before.
  run(ctx: Ctx, input: Static<Input>, given: Given): Promise<Result>;
}

/** What an action of the outside gets besides: when to give up. */
export interface Patience {
  signal: AbortSignal;
  /** Milliseconds from now. */
  msLeft: number;
}

/** One that asks somebody outside, such as a server or a provider of short messages: it may be slow, and runs outside any transaction. */
export interface OutsideAction<Input extends TSchema = TSchema> extends Described<Input> {
  perform(app: App, tenant: string, input: Static<Input>, given: Given, patience: Patience): Promise<Result>;
}

export type AnyAction = Action | OutsideAction;

/** Actions that a tenant has made itself. */
export interface ActionSource {
  list(ctx: Ctx): Promise<AnyAction[]>;
  /** By its name; undefined when this source has none. */
  find(ctx: Ctx, name: string): Promise<AnyAction | undefined>;
}

/** Whether it asks somebody outside. */
export function isOutside(action: AnyAction): action is OutsideAction {
  return 'perform' in action;
}
