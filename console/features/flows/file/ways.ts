import type { FlowStep, OnError } from '../../../../contracts/ai/index.ts';

/** One way on from a step: the place in the step that names the next one, its label, and where it leads. */
export interface Way {
  /** Stable within the step: `next`, `when.0`, `else`, `error`, `codes.order.not_found`, `branch.1` … */
  place: string;
  kind: 'next' | 'case' | 'else' | 'error' | 'late' | 'branch';
  /** What is written on the line; empty where the way on is the only one. */
  label: string;
  /** Undefined: nothing is said, so the step below follows, or the flow ends. */
  to: string | undefined;
}

/** All ways on from a step, in the order in which they are asked. */
export function waysOf(step: FlowStep): Way[] {
  switch (step.kind) {
    case 'handoff':
    case 'end':
      return [];
    case 'decide':
      return [
        ...step.when.map((each, index) => way(`when.${index}`, 'case', each.next, each.if)),
        way('else', 'else', step.else),
      ];
    case 'experiment':
      return step.branches.map((each, index) =>
        way(`branch.${index}`, 'branch', each.next, `${each.name} · ${each.weight}`),
      );
    case 'call':
    case 'recommend':
      return [way('next', 'next', step.next), ...waysOfError(step.on_error)];
    case 'wait':
      return [
        way('next', 'next', step.next),
        ...(step.on_time_over === undefined ? [] : [way('late', 'late', step.on_time_over)]),
      ];
    default:
      return [way('next', 'next', step.next)];
  }
}

function waysOfError(given: OnError | undefined): Way[] {
  if (given === undefined) return [];
  if (typeof given === 'string') return [way('error', 'error', given)];
  return [
    ...(given.time_limit === undefined ? [] : [way('time_limit', 'late', given.time_limit)]),
    ...Object.entries(given.codes ?? {}).map(([code, to]) => way(`codes.${code}`, 'error', to, code)),
    way('error', 'error', given.else),
  ];
}

function way(place: string, kind: Way['kind'], to: string | undefined, label = ''): Way {
  return { place, kind, to, label };
}

/** The step with one of its ways leading elsewhere; the same step where it has no such way. */
export function redirectWay(step: FlowStep, place: string, to: string): FlowStep {
  return mapWays(step, (one) => (one.place === place ? to : one.to));
}

/** The step with each way leading to where `change` says. A way that said nothing and stays so is left out. */
export function mapWays(step: FlowStep, change: (way: Way) => string | undefined): FlowStep {
  const to = new Map(waysOf(step).map((one) => [one.place, change(one)]));
  const next = (given: string, place: string): string => to.get(place) ?? given;
  switch (step.kind) {
    case 'handoff':
    case 'end':
      return step;
    case 'decide': {
      const { else: _, ...rest } = step;
      const when = step.when.map((each, index) => ({ ...each, next: next(each.next, `when.${index}`) }));
      return { ...rest, when, ...some('else', to.get('else')) };
    }
    case 'experiment':
      return {
        ...step,
        branches: step.branches.map((each, index) => ({ ...each, next: next(each.next, `branch.${index}`) })),
      };
    case 'call':
    case 'recommend': {
      const { next: _, on_error: error, ...rest } = step;
      return { ...rest, ...some('next', to.get('next')), ...some('on_error', mapError(error, to)) };
    }
    case 'wait': {
      const { next: _, on_time_over: __, ...rest } = step;
      return { ...rest, ...some('next', to.get('next')), ...some('on_time_over', to.get('late')) };
    }
    default: {
      const { next: _, ...rest } = step;
      return { ...rest, ...some('next', to.get('next')) };
    }
  }
}

function mapError(given: OnError | undefined, to: Map<string, string | undefined>): OnError | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string') return to.get('error') ?? given;
  const codes = Object.entries(given.codes ?? {}).map(([code, old]) => [
    code,
    to.get(`codes.${code}`) ?? old,
  ]);
  return {
    else: to.get('error') ?? given.else,
    ...some('time_limit', to.get('time_limit')),
    ...(given.codes ? { codes: Object.fromEntries(codes) as Record<string, string> } : {}),
  };
}

function some<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}
