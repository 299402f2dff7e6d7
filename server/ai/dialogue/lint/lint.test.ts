import { describe, expect, it } from 'vitest';
import { readFlowFile } from '../format/index.ts';
import { readyFlows } from '../ready/catalogue.ts';
import { lintFlows } from './index.ts';

const HEAD = `zhike: flow/1
id: a.b
name: { zh-CN: 甲, en: A }
trigger: { keywords: [甲] }
`;
const SLOT = `slots: { day: { type: date, ask: { zh-CN: 哪天？, en: Which day? } } }
`;
const END = `  - { id: said, kind: say, text: { zh-CN: '{{day}}', en: '{{day}}' } }
`;

/** Code, line and column of each problem. */
function lint(source: string, actions: Parameters<typeof lintFlows>[1] = {}): string[] {
  return lintFlows([readFlowFile('a.yaml', source)], actions).map(
    ({ code, line, column }) => `${code} ${line}:${column}`,
  );
}

describe('lint', () => {
  it.each<[string, string, string[]]>([
    ['nothing wrong', `${HEAD}${SLOT}steps:\n  - { id: ask, kind: ask, slot: day }\n${END}`, []],
    ['a file that is no YAML', 'zhike: [', ['flow.unreadable 1:9']],
    ['another format', 'zhike: flow/9\nid: x', ['flow.format_unknown 1:8']],
    ['a step of no kind', `${HEAD}steps:\n  - { id: x, kind: shout }`, ['flow.step_kind_unknown 6:20']],
    [
      'a misspelt field',
      `${HEAD}steps:\n  - { id: x, kind: end, outcom: done }`,
      ['flow.field_unknown 6:25'],
    ],
    ['a field that is missing', `${HEAD}steps:\n  - { id: x, kind: ask }`, ['flow.field_missing 6:5']],
    [
      'a step that is not there',
      `${HEAD}steps:\n  - { id: x, kind: set, values: { n: '1' }, next: nowhere }`,
      ['flow.step_unknown 6:51'],
    ],
    [
      'a step that is never reached',
      `${HEAD}steps:\n  - { id: x, kind: end }\n  - { id: y, kind: end }`,
      ['flow.unreachable 7:11'],
    ],
    [
      'a loop without a question',
      `${HEAD}steps:\n  - { id: x, kind: set, values: { n: '1' } }\n  - { id: y, kind: set, values: { n: '2' }, next: x }`,
      ['flow.endless 6:11'],
    ],
    [
      'a slot that is not declared',
      `${HEAD}steps:\n  - { id: ask, kind: ask, slot: day }`,
      ['flow.slot_unknown 6:33'],
    ],
    [
      'a slot that is asked for in vain',
      `${HEAD}${SLOT}steps:\n  - { id: ask, kind: ask, slot: day }`,
      ['flow.slot_unused 7:33'],
    ],
    [
      'a name that nobody gives, with its column in the expression',
      `${HEAD}steps:\n  - id: x\n    kind: decide\n    when: [{ if: 1 < days, next: y }]\n    else: y\n  - { id: y, kind: end }`,
      ['flow.name_unknown 8:22'],
    ],
    [
      'an expression that is wrong, with its column in the text',
      `${HEAD}steps:\n  - { id: x, kind: say, text: { zh-CN: '好{{1 +}}', en: ok } }`,
      ['flow.expression_invalid 6:47'],
    ],
    [
      'a text without a language',
      `${HEAD}steps:\n  - { id: x, kind: say, text: { zh-CN: 好 } }`,
      ['flow.language_missing 6:31'],
    ],
    [
      'a missing else',
      `${HEAD}steps:\n  - { id: x, kind: decide, when: [{ if: 'true', next: y }] }\n  - { id: y, kind: end }`,
      ['flow.else_missing 6:5'],
    ],
    [
      'an action that is not there',
      `${HEAD}steps:\n  - { id: x, kind: call, action: ticket.shut, on_error: y }\n  - { id: y, kind: end }`,
      ['flow.action_unknown 6:34'],
    ],
    [
      'a flow that is not there',
      `${HEAD}steps:\n  - { id: x, kind: flow, flow: c.d }`,
      ['flow.flow_unknown 6:32'],
    ],
    [
      'no trigger',
      `zhike: flow/1\nid: a\nname: { zh-CN: 甲, en: A }\nsteps: [{ id: x, kind: end }]`,
      ['flow.trigger_missing 2:5'],
    ],
  ])('finds %s', (_, source, expected) => {
    expect(lint(source)).toEqual(expected);
  });

  it('judges inputs by the schema of the action', () => {
    const input = {
      type: 'object',
      required: ['kind', 'subject'],
      additionalProperties: false,
      properties: { kind: { type: 'string' }, subject: { type: 'string' }, priority: { enum: ['high'] } },
    };
    const call = `${HEAD}steps:\n  - id: x\n    kind: call\n    action: ticket.open\n    on_error: y\n    input: { kind: '1', priority: '"low"', colour: '"red"' }\n  - { id: y, kind: end }`;
    expect(lint(call, { actions: [{ name: 'ticket.open', input }] })).toEqual([
      'flow.input_missing 10:12',
      'flow.input_type 10:20',
      'flow.input_type 10:35',
      'flow.input_unknown 10:44',
    ]);
  });

  it('finds flows that call each other in a circle', () => {
    const flow = (id: string, other: string): string =>
      `zhike: flow/1\nid: ${id}\nname: { zh-CN: 甲, en: A }\nsteps: [{ id: x, kind: flow, flow: ${other} }]`;
    const files = [readFlowFile('a', flow('a', 'b')), readFlowFile('b', flow('b', 'a'))];
    expect(lintFlows(files).map(({ code }) => code)).toEqual(['flow.calls_itself', 'flow.calls_itself']);
  });

  it('has nothing to say about the flows that come along', () => {
    const files = [...readyFlows().values()].map(({ flow, source }) => readFlowFile(flow.id, source));
    expect(files.length).toBeGreaterThan(1);
    expect(lintFlows(files)).toEqual([]);
  });
});
