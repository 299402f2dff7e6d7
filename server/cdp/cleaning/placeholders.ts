import { foldText } from './fold.ts';

/** Why a value says nothing about anybody. */
export type PlaceholderReason = 'empty' | 'no_value' | 'program_value' | 'one_character' | 'test_value';

const NO_VALUE = new Set(
  `n/a|na|n.a.|n.a|#n/a|none|nil|no|nope|-|--|---|.|..|...|/|//|\\|?|??|???|*|_|x|xx|xxx|xxxx|unknown|unbekannt|not known|
  not given|not provided|not available|not applicable|not set|not_set|missing|empty|blank|anonymous|anon|guest|visitor|no email|
  noemail|no name|noname|no phone|tbd|tba|tbc|to follow|same as above|see above|withheld|refused|declined|private|
  无|无名|没有|暂无|暂缺|不详|未知|未填|未填写|未提供|未登记|空|空白|缺失|匿名|匿名用户|游客|访客|保密|不便透露|不愿透露|待补|待补充|
  待定|待确认|同上|其他|略|不清楚|不知道|拒绝|拒绝提供|沒有|暫無|不詳|保密中`
    .split('|')
    .map((word) => word.trim()),
);

const PROGRAM_VALUES = new Set([
  'null',
  '(null)',
  'undefined',
  'nan',
  'nat',
  'infinity',
  '-infinity',
  'true',
  'false',
  '[]',
  '{}',
  '()',
  '[object object]',
  '[object undefined]',
  '[object null]',
  'object object',
  '#ref!',
  '#value!',
  '#name?',
  '#null!',
  '#div/0!',
  'system.string',
  'string',
  '\\n',
  '1970-01-01',
  '1970-01-01 00:00:00',
  '1900-01-01',
  '1900-01-01 00:00:00',
  '0001-01-01',
  '0000-00-00',
  '0000-00-00 00:00:00',
  '9999-12-31',
]);

const TEST_VALUES = new Set([
  'test',
  'testing',
  'tester',
  'test test',
  'test user',
  'testuser',
  'demo',
  'demo user',
  'sample',
  'example',
  'dummy',
  'asdf',
  'asdfgh',
  'asdasd',
  'qwer',
  'qwerty',
  'qwertyuiop',
  'foo',
  'bar',
  'foobar',
  'abc',
  'abcd',
  'abcdef',
  'aaa',
  'john doe',
  'jane doe',
  '测试',
  '测试用户',
  '测试账号',
  '测试员',
  '测试数据',
  '测试123',
  '试用',
  '演示',
  '示例',
  '样例',
  '张三李四',
  '某某',
  '某某某',
  '某某人',
  '123',
  '1234',
  '12345',
  '123456',
  '1234567',
  '12345678',
  '123456789',
  '1234567890',
  '0123456789',
  '01234567890',
  '987654321',
  '9876543210',
  '123123',
  '123123123',
  '112233',
]);

const WRAPPING = /^(?:[\\"'`“”‘’\s]|%22|%27|&quot;)+|(?:[\\"'`“”‘’\s]|%22|%27|&quot;)+$/g;

/**
 * Says why a value is a placeholder or a test value, undefined where it may be true. Knows what people type who don't
 * want to tell (无, N/A, 00000000), what programs print in place of nothing (`null`, `[object Object]`, `{{name}}`),
 * and what testers type. What is wrong only as a telephone number or an email address, cleanPhone and cleanEmail say.
 */
export function findPlaceholder(text: string): PlaceholderReason | undefined {
  // Longer ones are true texts, whatever they begin with.
  if (text.length > 200) return undefined;
  const bare = foldText(text).toLowerCase().replace(WRAPPING, '');
  if (bare === '') return 'empty';
  if (PROGRAM_VALUES.has(bare) || /^(?:\$\{|\{\{|<%).*(?:\}|%>)$/.test(bare)) return 'program_value';
  if (NO_VALUE.has(bare) || /^[\p{P}\p{S}\s]+$/u.test(bare)) return 'no_value';
  if (TEST_VALUES.has(bare) || /^(?:test|测试)[\s_-]?\d{0,4}$/.test(bare)) return 'test_value';
  if (/^(\d)\1{2,}$/.test(bare.replace(/[\s+()./-]/g, '')) || /^(\p{L})\1{3,}$/u.test(bare))
    return 'one_character';
  return undefined;
}
