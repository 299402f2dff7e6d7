import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import type { Permission } from '../permissions/index.ts';

/**
 * Something that a dialogue, a journey or a process can have done. Whoever can carry it out registers it
 * at start-up; whoever wants it done knows its name only.
 */
export interface Action<Input extends TSchema = TSchema> {
  /** `module.verb`, such as `message.send`, `ticket.open`. */
  name: string;
  input: Input;
  /** What a person needs who triggers it by hand; machines run it with the rights of the flow that declares it. */
  permission: Permission;
  /** Does it inside the caller's transaction. The key makes a repetition harmless. */
  // A method, so that actions of different inputs fit into one list; the registry checks the input before.
  run(ctx: Ctx, input: Static<Input>, idempotencyKey: string): Promise<Record<string, unknown>>;
}

/** The registry: one for dialogues, journeys and processes. */
export interface Actions {
  list(): Action[];
  /** Checks the input against the action's schema and runs it. Throws `actions.unknown` or `actions.input_invalid`. */
  run(ctx: Ctx, name: string, input: unknown, idempotencyKey: string): Promise<Record<string, unknown>>;
}

/** Collects the actions of all modules; throws when two have the same name. */
export function createActions(actions: Action[]): Actions {
  const byName = new Map<string, { action: Action; check: ReturnType<typeof Compile> }>();
  for (const action of actions) {
    if (byName.has(action.name)) throw new Error(`two modules register the action ${action.name}`);
    byName.set(action.name, { action, check: Compile(action.input) });
  }
  return {
    list: () => actions,
    async run(ctx, name, input, idempotencyKey) {
      const found = byName.get(name);
      if (!found) throw appError('actions.unknown', 404, `There is no action ${name}.`);
      if (!found.check.Check(input)) {
        const fields = found.check
          .Errors(input)
          .map((error) => ({ field: error.instancePath, message: error.message }));
        throw appError('actions.input_invalid', 422, `The input of ${name} does not fit.`, { fields });
      }
      return found.action.run(ctx, input, idempotencyKey);
    },
  };
}
