const MAX_LENGTH = 200;

// What broken pages send in place of an id; believing one of them would melt all their visitors into one person.
const ILLEGAL = new Set([
  '',
  'null',
  'undefined',
  'none',
  'nil',
  'nan',
  'true',
  'false',
  '-1',
  'anonymous',
  'anon',
  'guest',
  'visitor',
  'unknown',
  'not_set',
  'not_authenticated',
  'n/a',
  'na',
  'id',
  'userid',
  'user_id',
  'distinct_id',
  'anonymousid',
  'email',
  '[object object]',
  '[object undefined]',
  '[object null]',
  '{}',
  '[]',
  '游客',
  '匿名',
  '访客',
  '未知',
]);

/** A user id without surrounding blanks, undefined where it can name nobody (`null`, `0`, `"guest"`, `[object Object]` …). */
export function normaliseUserId(text: string): string | undefined {
  const id = text.trim();
  const bare = bareForm(id);
  const legal = id.length <= MAX_LENGTH && !ILLEGAL.has(bare) && !/^[0\-_.]*$/.test(bare);
  return legal ? id : undefined;
}

/** Lower case, without the quotes, escapes and template braces that wrap a value which was printed instead of read. */
function bareForm(id: string): string {
  let bare = id.normalize('NFKC').toLowerCase();
  for (let before = ''; before !== bare;) {
    before = bare;
    bare = bare
      .replace(/^(?:[\\"'`“”‘’\s]|%22|%27|&quot;)+|(?:[\\"'`“”‘’\s]|%22|%27|&quot;)+$/g, '')
      .replace(/^(?:\$\{|\{\{)(.*?)\}{1,2}$/, '$1');
  }
  return bare;
}
