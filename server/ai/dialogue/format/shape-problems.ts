import type { FlowProblem } from '../../../../contracts/ai/index.ts';
import type { FlowFile, Path } from './flow-file.ts';

type Both = FlowProblem['message'];

/** What is wrong with the form, and what to do; `{}` is the detail. */
const WORDS: Readonly<Record<string, { message: Both; fix: Both }>> = {
  'flow.unreadable': {
    message: { 'zh-CN': '文件不是有效的 YAML 或 JSON：{}', en: 'The file is neither YAML nor JSON: {}' },
    fix: { 'zh-CN': '检查缩进、引号和冒号', en: 'Check indentation, quotes and colons' },
  },
  'flow.too_long': {
    message: { 'zh-CN': '文件超过 {} 个字符', en: 'The file is longer than {} characters' },
    fix: {
      'zh-CN': '拆成几个对话流，用 flow 步骤连接',
      en: 'Cut it into several flows that call each other',
    },
  },
  'flow.format_unknown': {
    message: { 'zh-CN': '没有写明格式版本', en: 'It does not say by which format it is written' },
    fix: { 'zh-CN': '第一行写 zhike: flow/1', en: 'Begin with zhike: flow/1' },
  },
  'flow.step_kind_unknown': {
    message: { 'zh-CN': '步骤的 kind 不认识', en: 'The step is of no known kind' },
    fix: { 'zh-CN': '可用的有：{}', en: 'Use one of: {}' },
  },
  'flow.field_unknown': {
    message: { 'zh-CN': '这里没有「{}」这一项', en: 'There is no field "{}" here' },
    fix: {
      'zh-CN': '检查拼写；如果是 { } 里含逗号的表达式，请加引号',
      en: 'Check its spelling; an expression with a comma inside { } needs quotes',
    },
  },
  'flow.field_missing': {
    message: { 'zh-CN': '缺少：{}', en: 'Missing: {}' },
    fix: { 'zh-CN': '补上这一项', en: 'Add it' },
  },
  'flow.field_invalid': {
    message: { 'zh-CN': '写法不对：{}', en: 'Not written as it has to be: {}' },
    fix: { 'zh-CN': '对照 docs/flows.md 修改', en: 'See docs/flows.md' },
  },
};

/** A problem of form with its place. */
export function shapeProblem(
  file: FlowFile,
  path: Path,
  code: string,
  detail: string,
  atKey = false,
): FlowProblem {
  const words = WORDS[code];
  const put = (both: Both | undefined): Both => ({
    'zh-CN': (both?.['zh-CN'] ?? '').replace('{}', detail),
    en: (both?.en ?? '').replace('{}', detail),
  });
  return {
    severity: 'error',
    code,
    file: file.name,
    ...file.placeOf(path, atKey),
    path: path.join('.'),
    message: put(words?.message),
    fix: put(words?.fix),
  };
}
