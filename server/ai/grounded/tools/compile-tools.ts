import type { Tool } from '../../providers/index.ts';
import type { EntitledAction } from './tool.ts';

/** The tools as a model is given them, and the way back. */
export interface CompiledTools {
  tools: Tool[];
  byTool: Map<string, EntitledAction>;
  /** The customer's own values by their marks. */
  byMark: Map<string, string>;
  /** Marks by value, to put them in the place of numbers in what the customer wrote. */
  markOf: Map<string, string>;
}

/**
 * Compiles the actions that a customer is entitled to. Arguments that the system knows are left out, and those that name a thing of the
 * customer's become a choice among marks: whatever stands in a document, no other order can be named, and no number leaves the
 * house. An action with an argument of which nobody said where it may come from is not offered.
 */
export function compileTools(actions: readonly EntitledAction[]): CompiledTools {
  const compiled: CompiledTools = { tools: [], byTool: new Map(), byMark: new Map(), markOf: new Map() };
  for (const action of actions) {
    const { properties, required } = shapeOf(action.input);
    const names = Object.keys(properties);
    if (names.some((name) => !Object.hasOwn(action.arguments, name))) continue;
    const offered: Record<string, unknown> = {};
    let isPossible = true;
    for (const name of names) {
      const given = action.arguments[name]!;
      if (given.from === 'fixed') continue;
      if (given.from !== 'own') offered[name] = properties[name];
      else if (given.values.length > 0) offered[name] = choiceOf(given.values, compiled);
      else if (required.includes(name)) isPossible = false;
    }
    if (!isPossible) continue;
    const tool = action.name.replace(/[^A-Za-z0-9_-]/gu, '_');
    compiled.byTool.set(tool, action);
    compiled.tools.push({
      name: tool,
      description: action.description,
      parameters: {
        type: 'object',
        properties: offered,
        required: required.filter((name) => Object.hasOwn(offered, name)),
        additionalProperties: false,
      },
    });
  }
  return compiled;
}

function choiceOf(values: readonly { value: string; label: string }[], compiled: CompiledTools): object {
  const marks = values.map(({ value }) => {
    const mark = compiled.markOf.get(value) ?? `own_${compiled.markOf.size + 1}`;
    compiled.markOf.set(value, mark);
    compiled.byMark.set(mark, value);
    return mark;
  });
  const description = values.map(({ label }, n) => `${marks[n] ?? ''}: ${label}`).join('; ');
  return { type: 'string', enum: marks, description };
}

function shapeOf(schema: unknown): { properties: Record<string, unknown>; required: string[] } {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return { properties, required };
}
