import { Value } from 'typebox/value';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { isOutside } from './action.ts';
import type { ActionSource, AnyAction, Given, Result } from './action.ts';

/** The registry: one for dialogues, journeys and processes. Whoever can carry an action out registers it at start-up. */
export interface Actions {
  /** What all tenants have. */
  builtIn(): AnyAction[];
  /** Those and the tenant's own. */
  list(ctx: Ctx): Promise<AnyAction[]>;
  /** Throws `actions.unknown`. */
  get(ctx: Ctx, name: string): Promise<AnyAction>;
  /**
   * Checks the input and runs an action in the caller's transaction. Throws `actions.unknown`, `actions.input_invalid`, and
   * `actions.outside` for one that may not run in a transaction: have it done by a call.
   */
  run(ctx: Ctx, name: string, input: unknown, given: Given): Promise<Result>;
}

/** Collects the actions of all modules; throws when two have the same name. */
export function createActions(builtIn: AnyAction[], sources: ActionSource[] = []): Actions {
  const byName = new Map<string, AnyAction>();
  for (const action of builtIn) {
    if (byName.has(action.name)) throw new Error(`two modules register the action ${action.name}`);
    byName.set(action.name, action);
  }

  async function get(ctx: Ctx, name: string): Promise<AnyAction> {
    const known = byName.get(name);
    if (known) return known;
    for (const source of sources) {
      const found = await source.find(ctx, name);
      if (found) return found;
    }
    throw appError('actions.unknown', 404, `There is no action ${name}.`);
  }
  return {
    builtIn: () => builtIn,
    async list(ctx) {
      const own: AnyAction[] = [];
      for (const source of sources) own.push(...(await source.list(ctx)));
      return [...builtIn, ...own];
    },
    get,
    async run(ctx, name, input, given) {
      const action = await get(ctx, name);
      const checked = readInput(action, input);
      if (isOutside(action)) {
        throw appError('actions.outside', 422, `${name} asks somebody outside: it runs as a call.`);
      }
      return action.run(ctx, checked, given);
    },
  };
}

/**
 * The input as the action takes it. Null in a field that may be left out counts as left out: so expressions of flows say that there is
 * nothing. Throws `actions.input_invalid`, which names the fields and never their values.
 */
export function readInput(action: AnyAction, given: unknown): unknown {
  if (Value.Check(action.input, given)) return given;
  const input = withoutNulls(action, given);
  if (Value.Check(action.input, input)) return input;
  const fields = Value.Errors(action.input, input).map((error) => ({
    field: error.instancePath,
    message: error.message,
  }));
  throw appError('actions.input_invalid', 422, `The input of ${action.name} does not fit.`, { fields });
}

function withoutNulls(action: AnyAction, given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const needed: unknown = 'required' in action.input ? action.input.required : [];
  const isNeeded = (name: string): boolean => Array.isArray(needed) && needed.includes(name);
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== null || isNeeded(name)),
  );
}
