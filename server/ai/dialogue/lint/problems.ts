import type { FlowProblem } from '../../../../contracts/ai/index.ts';
import type { FlowFile, Path, Place } from '../format/index.ts';

type Both = FlowProblem['message'];

interface Words {
  severity: 'error' | 'warning';
  message: Both;
  fix: Both;
}

const error = (zh: string, en: string, fixZh: string, fixEn: string): Words => ({
  severity: 'error',
  message: { 'zh-CN': zh, en },
  fix: { 'zh-CN': fixZh, en: fixEn },
});
const warning = (zh: string, en: string, fixZh: string, fixEn: string): Words => ({
  ...error(zh, en, fixZh, fixEn),
  severity: 'warning',
});

/** What lint finds, with what to do. `{}` is the detail. */
const WORDS = {
  'flow.id_twice': error(
    '步骤名「{}」用了两次',
    'Two steps are called "{}"',
    '给其中一个换个名字',
    'Give one of them another id',
  ),
  'flow.flow_twice': error(
    '对话流「{}」出现两次',
    'Two flows have the id "{}"',
    '给其中一个换个 id',
    'Give one of them another id',
  ),
  'flow.step_unknown': error(
    '没有步骤「{}」',
    'There is no step "{}"',
    '检查拼写，或补上这个步骤',
    'Check the spelling, or add the step',
  ),
  'flow.slot_unknown': error(
    '没有槽位「{}」',
    'There is no slot "{}"',
    '在 slots 里声明它',
    'Declare it in slots',
  ),
  'flow.flow_unknown': error(
    '没有对话流「{}」',
    'There is no flow "{}"',
    '检查 id，或先创建并发布它',
    'Check the id, or write and publish it first',
  ),
  'flow.name_unknown': error(
    '「{}」既不是槽位，也不是变量',
    '"{}" is neither a slot nor a variable',
    '检查拼写，或在 slots、variables、set、result 里给出它',
    'Check the spelling, or give it in slots, variables, set or result',
  ),
  'flow.name_reserved': error(
    '「{}」是保留的名字',
    '"{}" is a reserved name',
    '换一个名字',
    'Choose another name',
  ),
  'flow.expression_invalid': error(
    '表达式写错了：{}',
    'The expression is wrong: {}',
    '按 docs/flows.md 的写法修改',
    'See docs/flows.md',
  ),
  'flow.unreachable': warning(
    '走不到步骤「{}」',
    'The step "{}" is never reached',
    '从别的步骤用 next 连过来，或删去',
    'Lead to it by a next, or take it out',
  ),
  'flow.endless': error(
    '步骤「{}」所在的循环里没有提问、等待或调用',
    'The step "{}" stands in a loop without a question, a wait or a call',
    '在循环里加一个 ask、wait 或 call',
    'Put an ask, a wait or a call into the loop',
  ),
  'flow.language_missing': error(
    '缺少这种语言的文字：{}',
    'The text is missing in: {}',
    '补上，或在 languages 里只写你服务的语言',
    'Add it, or name only the languages that you serve in languages',
  ),
  'flow.else_missing': warning(
    '没有 else：条件都不成立时会走到下一步',
    'There is no else: when nothing holds, the step below follows',
    '写明 else',
    'Say what else',
  ),
  'flow.slot_unused': warning(
    '问了槽位「{}」，但没有任何地方用到它',
    'The slot "{}" is asked for and used nowhere',
    '用上它，或不要问',
    'Use it, or do not ask',
  ),
  'flow.slot_never_filled': warning(
    '槽位「{}」从未提问也从未赋值',
    'The slot "{}" is neither asked for nor set',
    '加一个 ask 步骤，或删去',
    'Add an ask, or take it out',
  ),
  'flow.ask_missing': error(
    '槽位「{}」没有提问的话',
    'There are no words to ask for "{}"',
    '在槽位写 ask，或在步骤写 text',
    'Write ask at the slot, or text at the step',
  ),
  'flow.choices_missing': error(
    '选择型槽位「{}」没有选项',
    'The slot "{}" has no choices',
    '写上 choices',
    'Write choices',
  ),
  'flow.choices_unused': warning(
    '槽位「{}」不是选择型，选项不起作用',
    'The slot "{}" is no choice: its choices do nothing',
    '把类型改为 choice，或删去选项',
    'Make its type choice, or take them out',
  ),
  'flow.action_unknown': error(
    '没有动作「{}」',
    'There is no action "{}"',
    '查看 GET /api/actions 里的名字',
    'See the names at GET /api/actions',
  ),
  'flow.input_missing': error(
    '动作缺少输入：{}',
    'The action lacks the input: {}',
    '在 input 里给出它',
    'Give it in input',
  ),
  'flow.input_unknown': error(
    '动作没有名为「{}」的输入',
    'The action takes no input "{}"',
    '检查拼写，或删去',
    'Check the spelling, or take it out',
  ),
  'flow.input_type': error(
    '输入「{}」的类型不对',
    'The input "{}" is of the wrong type',
    '对照动作的输入说明修改',
    'See the schema of the action',
  ),
  'flow.error_unhandled': warning(
    '调用失败时没有写明去哪里：{}',
    'Nothing says where to go when the call fails: {}',
    '写上 on_error',
    'Write on_error',
  ),
  'flow.wait_endless': error(
    '这一步既不等事件也不等时间',
    'The step waits neither for an event nor for a time',
    '写 event、minutes 或 until',
    'Write event, minutes or until',
  ),
  'flow.trigger_missing': warning(
    '没有触发方式，也没有别的对话流调用它：{}',
    'Nothing starts it, and no other flow calls it: {}',
    '写上 trigger',
    'Write a trigger',
  ),
  'flow.trigger_twice': warning(
    '「{}」也会触发另一个对话流',
    '"{}" starts another flow too',
    '只留在一个对话流里',
    'Keep it in one of them',
  ),
  'flow.weights_zero': error(
    '各分支的权重都是 0',
    'All branches have the weight 0',
    '至少一个大于 0',
    'Give at least one more than 0',
  ),
  'flow.calls_itself': error(
    '对话流互相调用成环：{}',
    'Flows call each other in a circle: {}',
    '去掉其中一次调用',
    'Take out one of the calls',
  ),
} as const satisfies Record<string, Words>;

export type ProblemCode = keyof typeof WORDS;

/** Notes a problem at a path of its file. `shift`: characters from the beginning of the value (an expression within a text). */
export type Report = (
  path: Path,
  code: ProblemCode,
  detail?: string,
  at?: { key?: boolean; shift?: number },
) => void;

export function reporterOf(file: FlowFile, into: FlowProblem[]): Report {
  return (path, code, detail = '', { key = false, shift = 0 } = {}) => {
    const { severity, message, fix } = WORDS[code];
    const place = file.placeOf(path, key);
    into.push({
      severity,
      code,
      file: file.name,
      line: place.line,
      column: place.column + within(file, place, shift),
      path: path.join('.'),
      message: { 'zh-CN': message['zh-CN'].replace('{}', detail), en: message.en.replace('{}', detail) },
      fix,
    });
  };
}

/** Characters from where a value begins to a place within it: past its quote; a text of several lines is told by its beginning. */
function within(file: FlowFile, { line, column }: Place, shift: number): number {
  if (shift === 0) return 0;
  const first = file.source.split('\n')[line - 1]?.[column - 1];
  if (first === '|' || first === '>') return 0;
  return first === '"' || first === "'" ? shift + 1 : shift;
}
