import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Flow, STEP_KINDS } from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';

/** What is wrong with the form of a flow. */
export interface Fault {
  path: (string | number)[];
  code: string;
  detail: string;
  atKey?: boolean;
}

// Steps are checked by their kind: a union of twelve kinds says of a misspelt field only that none fits.
const Shell = Compile(
  Closed({ ...Flow.properties, steps: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 300 }) }),
);
const kinds = new Map(Object.entries(STEP_KINDS).map(([kind, schema]) => [kind, Compile(schema)]));
const whole = Compile(Flow);

type Checker = Pick<typeof Shell, 'Check' | 'Errors'>;

/** The flow, or what is wrong with its form. */
export function checkShape(value: unknown): { flow: Flow | undefined; faults: Fault[] } {
  const version = isRecord(value) ? value['zhike'] : undefined;
  if (version !== 'flow/1')
    return { flow: undefined, faults: [{ path: ['zhike'], code: 'flow.format_unknown', detail: '' }] };
  const faults = faultsOf(Shell, value, []);
  const steps = isRecord(value) && Array.isArray(value['steps']) ? (value['steps'] as unknown[]) : [];
  for (const [place, step] of steps.entries()) {
    const kind = isRecord(step) ? step['kind'] : undefined;
    const checker = typeof kind === 'string' ? kinds.get(kind) : undefined;
    if (checker) faults.push(...faultsOf(checker as Checker, step, ['steps', place]));
    else
      faults.push({
        path: ['steps', place, 'kind'],
        code: 'flow.step_kind_unknown',
        detail: [...kinds.keys()].join(', '),
      });
  }
  if (faults.length === 0 && whole.Check(value)) return { flow: value, faults };
  return { flow: undefined, faults };
}

function faultsOf(checker: Checker, value: unknown, base: (string | number)[]): Fault[] {
  if (checker.Check(value)) return [];
  const faults: Fault[] = [];
  for (const { keyword, instancePath, params, message } of checker.Errors(value)) {
    // A field that is not known is told once, by its object.
    if (keyword === 'boolean') continue;
    const path = [...base, ...pathOf(instancePath, value)];
    if (keyword === 'additionalProperties' && 'additionalProperties' in params)
      for (const name of params.additionalProperties)
        faults.push({ path: [...path, name], code: 'flow.field_unknown', detail: name, atKey: true });
    else if (keyword === 'required' && 'requiredProperties' in params)
      faults.push({
        path,
        code: 'flow.field_missing',
        detail: params.requiredProperties.join(', '),
      });
    else faults.push({ path, code: 'flow.field_invalid', detail: message });
  }
  return faults;
}

/** A JSON pointer as a path; numbers where lists are. */
function pathOf(pointer: string, value: unknown): (string | number)[] {
  let at: unknown = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(at) ? Number(name) : name;
      at = Array.isArray(at) ? (at as unknown[])[Number(name)] : isRecord(at) ? at[name] : undefined;
      return key;
    });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
