import type { Flow, FlowStep } from '../../../../contracts/ai/index.ts';

export const STEP_KIND_ORDER = [
  'say',
  'ask',
  'decide',
  'call',
  'set',
  'flow',
  'wait',
  'recommend',
  'experiment',
  'model',
  'handoff',
  'end',
] as const satisfies FlowStep['kind'][];

/** A name that no step has yet: `say`, `say_2`, … */
export function freeName(taken: string[], wish: string): string {
  if (!taken.includes(wish)) return wish;
  let number = 2;
  while (taken.includes(`${wish}_${number}`)) number += 1;
  return `${wish}_${number}`;
}

/** A step of a kind with the least that it needs, for somebody to fill in. */
export function newStep(flow: Flow, kind: FlowStep['kind']): FlowStep {
  const ids = flow.steps.map(({ id }) => id);
  const id = freeName(ids, kind);
  const first = ids[0] ?? id;
  const words = { 'zh-CN': '…', en: '…' };
  switch (kind) {
    case 'say':
      return { id, kind, text: words };
    case 'ask':
      return { id, kind, slot: Object.keys(flow.slots ?? {})[0] ?? 'slot' };
    case 'decide':
      return { id, kind, when: [{ if: 'true', next: first }] };
    case 'set':
      return { id, kind, values: {} };
    case 'call':
      return { id, kind, action: 'ticket.open' };
    case 'recommend':
      return { id, kind };
    case 'flow':
      return { id, kind, flow: 'flow' };
    case 'wait':
      return { id, kind, minutes: '60' };
    case 'experiment':
      return {
        id,
        kind,
        experiment: id,
        branches: [
          { name: 'a', weight: 1, next: first },
          { name: 'b', weight: 1, next: first },
        ],
      };
    case 'model':
      return { id, kind, instruction: words, passages: '[]', otherwise: words };
    case 'handoff':
      return { id, kind, why: words };
    case 'end':
      return { id, kind };
  }
}
