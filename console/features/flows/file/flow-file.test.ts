import { describe, expect, it } from 'vitest';
import { addStep, connect, putHead, putSlot, putStep, readFlowFile, removeStep } from './flow-file.ts';
import { freeName, newStep, STEP_KIND_ORDER } from './new-step.ts';
import { drawFlow } from './picture.ts';
import { waysOf } from './ways.ts';

const SOURCE = `zhike: flow/1
id: return
name: { zh-CN: 退货, en: Return }
# 只问一次
slots:
  order: { type: order_number, ask: { zh-CN: 订单号？, en: Which order? } }
steps:
  - id: ask
    kind: ask
    slot: order
  - id: find # 查订单
    kind: call
    action: order.find
    on_error: { time_limit: sorry, codes: { order.not_found: ask }, else: person }
  - id: check
    kind: decide
    when:
      - { if: days > 7, next: sorry }
    else: done
  - id: sorry
    kind: say
    text: { zh-CN: 抱歉, en: Sorry }
  - id: done
    kind: end
  - id: person
    kind: handoff
    why: { zh-CN: 查不到, en: not found }
  - id: lost
    kind: end
`;

function flowOf(source: string) {
  const read = readFlowFile(source);
  if (!read.ok) throw new Error(read.message);
  return read.flow;
}
const leads = (source: string, id: string) =>
  Object.fromEntries(
    waysOf(flowOf(source).steps.find((step) => step.id === id) ?? { id, kind: 'end' }).map((way) => [
      way.place,
      way.to,
    ]),
  );

describe('a flow as a file', () => {
  it('keeps comments and what was not changed when a step is written', () => {
    const changed = putStep(SOURCE, 'sorry', { id: 'sorry', kind: 'say', text: { 'zh-CN': '过期了' } });
    expect(changed).toContain('# 只问一次');
    expect(changed).toContain('# 查订单');
    expect(flowOf(changed).steps[3]).toEqual({ id: 'sorry', kind: 'say', text: { 'zh-CN': '过期了' } });
    expect(flowOf(putStep(SOURCE, 'sorry', flowOf(SOURCE).steps[3] ?? never()))).toEqual(flowOf(SOURCE));
  });

  it('follows the new name of a step wherever something leads to it', () => {
    const changed = putStep(SOURCE, 'sorry', { id: 'too_late', kind: 'say', text: { 'zh-CN': '抱歉' } });
    expect(leads(changed, 'find')).toMatchObject({ time_limit: 'too_late' });
    expect(leads(changed, 'check')).toMatchObject({ 'when.0': 'too_late' });
  });

  it('puts a step on the way that was chosen', () => {
    const said = { id: 'wait_a_moment', kind: 'say' as const, text: { 'zh-CN': '请稍等' } };
    const below = addStep(SOURCE, said, { id: 'ask', place: 'next' });
    expect(
      flowOf(below)
        .steps.map(({ id }) => id)
        .slice(0, 3),
    ).toEqual(['ask', 'wait_a_moment', 'find']);
    expect(leads(below, 'ask')).toEqual({ next: undefined });
    const between = addStep(SOURCE, said, { id: 'check', place: 'when.0' });
    expect(leads(between, 'check')).toEqual({ 'when.0': 'wait_a_moment', else: 'done' });
    expect(leads(between, 'wait_a_moment')).toEqual({ next: 'sorry' });
  });

  it('keeps the end of a flow an end when a step is put elsewhere', () => {
    const open = `steps:
  - { id: a, kind: decide, when: [{ if: 'true', next: b }] }
  - { id: b, kind: say, text: { en: bye } }
`;
    const changed = addStep(open, { id: 'c', kind: 'say', text: { en: 'hi' } }, { id: 'a', place: 'when.0' });
    const { ways } = drawFlow(flowOf(changed));
    expect(ways.map(({ from, to }) => `${from}>${to}`)).toEqual(['a>c', 'a>b', 'b>end', 'c>b']);
  });

  it('closes the gap when a step goes', () => {
    const changed = removeStep(SOURCE, 'sorry');
    expect(leads(changed, 'check')).toEqual({ 'when.0': 'done', else: 'done' });
    expect(leads(changed, 'find')).toMatchObject({ time_limit: 'done', 'codes.order.not_found': 'ask' });
  });

  it('leads a way elsewhere', () => {
    expect(leads(connect(SOURCE, 'find', 'error', 'done'), 'find')).toMatchObject({ error: 'done' });
    expect(leads(connect(SOURCE, 'check', 'else', 'person'), 'check')).toMatchObject({ else: 'person' });
  });

  it('writes slots and the head', () => {
    const added = putSlot(SOURCE, 'reason', { type: 'text' });
    expect(Object.keys(flowOf(added).slots ?? {})).toEqual(['order', 'reason']);
    expect(flowOf(putSlot(SOURCE, 'order', undefined)).slots).toBeUndefined();
    expect(flowOf(putHead(SOURCE, 'trigger', { keywords: ['退货'] })).trigger).toEqual({
      keywords: ['退货'],
    });
  });

  it('says where a file that can not be read is broken', () => {
    expect(readFlowFile('steps: [')).toMatchObject({ ok: false, line: 1 });
    expect(readFlowFile('a: 1')).toMatchObject({ ok: false });
    expect(readFlowFile('steps:\n  - id: a\n    kind: end\n  - 3\n')).toMatchObject({
      ok: false,
      message: 'id, kind',
    });
  });
});

describe('a flow as a picture', () => {
  it('has every way, said or implied, and shows what nothing leads to', () => {
    const picture = drawFlow(flowOf(SOURCE));
    expect(picture.ways.map(({ from, to, implied }) => `${from}>${to}${implied ? ' implied' : ''}`)).toEqual([
      'ask>find implied',
      'find>check implied',
      'find>sorry',
      'find>ask',
      'find>person',
      'check>sorry',
      'check>done',
      'sorry>done implied',
    ]);
    expect(picture.steps.filter(({ unreachable }) => unreachable).map(({ id }) => id)).toEqual(['lost']);
  });

  it('lets no two steps cover each other', () => {
    const { steps } = drawFlow(flowOf(SOURCE));
    for (const a of steps) {
      for (const b of steps) {
        const apart = Math.abs(a.x - b.x) >= 236 || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(a === b || apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });

  it('gives new steps of every kind a name of their own', () => {
    let source = SOURCE;
    for (const kind of [...STEP_KIND_ORDER, ...STEP_KIND_ORDER])
      source = addStep(source, newStep(flowOf(source), kind));
    const ids = flowOf(source).steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(7 + 2 * STEP_KIND_ORDER.length);
    expect(freeName(['a', 'a_2'], 'a')).toBe('a_3');
  });
});

function never(): never {
  throw new Error('there is no such step');
}
