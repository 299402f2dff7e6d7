import type { Flow } from '../../../../contracts/ai/index.ts';
import type { Path } from '../format/index.ts';
import type { Report } from './problems.ts';

/** An action as lint knows it: with the JSON Schema of its input, where that is known. */
export interface KnownAction {
  name: string;
  input?: unknown;
}

/** The actions that flows may name where it is not known which are there: a file that is checked without a system. */
const EXPECTED = [
  'appointment.book',
  'appointment.cancel',
  'appointment.slots',
  'conversation.tag',
  'coupon.issue',
  'customer.remember',
  'customer.tag',
  'handoff',
  'identity.check_code',
  'identity.send_code',
  'message.send',
  'model.write',
  'order.find',
  'recommend',
  'ticket.open',
];

interface Schema {
  properties?: Record<string, { type?: string; enum?: unknown[]; anyOf?: unknown[] }>;
  required?: string[];
  additionalProperties?: unknown;
}

/** Calls of actions that are not there, or whose inputs don't fit their schema. */
export function lintCalls(
  flow: Flow,
  { actions = [], isAll = false }: { actions?: readonly KnownAction[]; isAll?: boolean },
  report: Report,
): void {
  const known = new Map<string, unknown>((isAll ? [] : EXPECTED).map((name) => [name, undefined]));
  for (const { name, input } of actions) known.set(name, input);
  const knowsOwn = isAll || actions.some(({ name }) => name.startsWith('http.'));
  for (const [place, step] of flow.steps.entries()) {
    if (step.kind !== 'call' && step.kind !== 'recommend') continue;
    const name = step.kind === 'recommend' ? 'recommend' : step.action;
    const path = ['steps', place];
    // A tenant's own actions are known to its own system only.
    const isOwn = name.startsWith('http.') && !knowsOwn;
    if (!known.has(name) && !isOwn) report([...path, 'action'], 'flow.action_unknown', name);
    if (step.on_error === undefined && step.wait !== false) report(path, 'flow.error_unhandled', name);
    const schema = known.get(name);
    if (isSchema(schema)) lintInput(step.input ?? {}, schema, [...path, 'input'], report);
  }
}

function lintInput(input: Record<string, unknown>, schema: Schema, path: Path, report: Report): void {
  const { properties = {}, required = [] } = schema;
  const missing = required.filter((name) => !Object.hasOwn(input, name));
  if (missing.length > 0) report(path, 'flow.input_missing', missing.join(', '));
  for (const [name, value] of Object.entries(input)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!property) {
      if (schema.additionalProperties === false)
        report([...path, name], 'flow.input_unknown', name, { key: true });
    } else if (!mayFit(value, property)) report([...path, name], 'flow.input_type', name);
  }
}

const LITERAL = /^\s*("[^"\\]*"|'[^'\\]*'|-?\d+(?:\.\d+)?|true|false)\s*$/;

/** Judges what stands there as it is: literals, lists and objects; what an expression will give is not known. */
function mayFit(
  value: unknown,
  { type, enum: allowed, anyOf }: { type?: string; enum?: unknown[]; anyOf?: unknown[] },
): boolean {
  if (anyOf) return true;
  const literal = literalOf(value);
  if (literal === undefined) return true;
  if (allowed) return allowed.includes(literal);
  switch (type) {
    case 'string':
      return typeof literal === 'string';
    case 'integer':
      return Number.isInteger(literal);
    case 'number':
      return typeof literal === 'number';
    case 'boolean':
      return typeof literal === 'boolean';
    case 'array':
      return Array.isArray(literal);
    case 'object':
      return typeof literal === 'object' && !Array.isArray(literal);
    default:
      return true;
  }
}

function literalOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const found = LITERAL.exec(value)?.[1];
  if (found === undefined) return undefined;
  if (found.startsWith('"') || found.startsWith("'")) return found.slice(1, -1);
  return found === 'true' ? true : found === 'false' ? false : Number(found);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && 'properties' in value;
}
