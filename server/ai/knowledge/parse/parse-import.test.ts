import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAppError } from '../../../platform/errors/index.ts';
import { parseImport } from './parse-import.ts';
import type { ImportOptions, ParsedImport } from './parse-import.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, options?: ImportOptions): Promise<ParsedImport> =>
  parseImport(utf8(text), options);

test('the plain form: question, answer, any number of variants', async () => {
  const { articles, rejects, rows } = await read(
    'question,answer,variant,variant\n怎么退货,七天内可退,如何退货,我要退货\n运费谁出,我们出,,\n',
  );
  expect(rejects).toEqual([]);
  expect(rows).toBe(2);
  expect(articles).toEqual([
    {
      question: '怎么退货',
      answer: '七天内可退',
      variants: ['如何退货', '我要退货'],
      category: null,
      status: null,
    },
    { question: '运费谁出', answer: '我们出', variants: [], category: null, status: null },
  ]);
});

test("FastGPT's form: q, a, index, with more index cells than headers", async () => {
  const { articles } = await read('"q","a","indexes"\n"怎么退货","七天内","退货 流程","想退掉","退换"\n');
  expect(articles[0]).toMatchObject({ question: '怎么退货', variants: ['退货 流程', '想退掉', '退换'] });
});

test.each([
  ['Chinese headers', '分类,标准问题,答案,相似问1,相似问2\n售后,怎么退货,七天内,如何退货,我要退货'],
  ['tabs', 'category\tquestion\tanswer\tvariant\tvariant\n售后\t怎么退货\t七天内\t如何退货\t我要退货'],
  ['semicolons', 'Category;Question;Answer;Variant;Variant\r\n售后;怎么退货;七天内;如何退货;我要退货\r\n'],
  [
    'a JSON list',
    '[{"question":"怎么退货","answer":"七天内","variants":["如何退货","我要退货"],"category":"售后"}]',
  ],
  [
    'a JSON object',
    '{"articles":[{"q":"怎么退货","a":"七天内","index":["如何退货","我要退货"],"分类":"售后"}]}',
  ],
])('%s are read', async (_name, text) => {
  const { articles } = await read(text);
  expect(articles).toEqual([
    {
      question: '怎么退货',
      answer: '七天内',
      variants: ['如何退货', '我要退货'],
      category: '售后',
      status: null,
    },
  ]);
});

const sample = 'question,answer\n怎么退货?,您可以在七天内申请退货。\n什么时候发货?,下单后二十四小时内。\n';
// GB18030 and Big5 bytes of 问,答 files: TextEncoder writes UTF-8 only, so they stand here as bytes.
const gb18030 = Uint8Array.from([
  ...utf8('question,answer\n'),
  ...[0xd4, 0xf5, 0xc3, 0xb4, 0xcd, 0xcb, 0xbb, 0xf5, 0x2c, 0xc6, 0xdf, 0xcc, 0xec, 0xc4, 0xda, 0x0a],
]);
const big5 = Uint8Array.from([
  ...utf8('question,answer\n'),
  ...[0xab, 0xe7, 0xbb, 0xf2, 0xb0, 0x68, 0xb3, 0x66, 0x2c, 0xa4, 0x43, 0xa4, 0xd1, 0xa4, 0xba, 0x0a],
]);
const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

test.each([
  ['utf-8', utf8(sample), '怎么退货?'],
  ['utf-8', utf8(`\ufeff${sample}`), '怎么退货?'],
  ['utf-16le', utf16(`\ufeff${sample}`, false), '怎么退货?'],
  ['utf-16be', utf16(`\ufeff${sample}`, true), '怎么退货?'],
  ['utf-16le', utf16(sample, false), '怎么退货?'],
  ['utf-16be', utf16(sample, true), '怎么退货?'],
  ['gb18030', gb18030, '怎么退货'],
  ['big5', big5, '怎麼退貨'],
])('%s is recognised', async (encoding, bytes, question) => {
  const result = await parseImport(bytes);
  expect(result.encoding).toBe(encoding);
  expect(result.rejects).toEqual([]);
  expect(result.articles[0]?.question).toBe(question);
});

test('a UTF-8 file with some broken bytes loses those rows only', async () => {
  const bytes = Uint8Array.from([
    ...utf8(sample),
    0xe9,
    0x80,
    ...utf8('怎么付款,可以用微信\n能退款吗,可以\n'),
  ]);
  const { encoding, articles, rejects } = await parseImport(bytes);
  expect(encoding).toBe('utf-8');
  expect(articles).toHaveLength(3);
  expect(rejects).toMatchObject([{ line: 4, field: 'question', code: 'broken_character' }]);
});

test.each([
  [
    'bytes of no encoding',
    Uint8Array.from([0x71, 0x2c, 0x61, 0x0a, 0xff, 0xff, 0x2c, 0xfe, 0xff, 0xff]),
    'encoding_unknown',
  ],
  ['an empty file', utf8(' \n'), 'file_empty'],
  ['a file without a header', utf8('怎么退货,七天内\n'), 'header_unknown'],
  ['a header without an answer', utf8('question,kind\n怎么退货,x\n'), 'header_unknown'],
  ['a broken header', utf8('"question,answer\n怎么退货,七天内'), 'header_unknown'],
  ['broken JSON', utf8('[{"question":'), 'json_invalid'],
  ['JSON that is no list', utf8('{"articles":{}}'), 'json_invalid'],
  ['deep JSON', utf8('['.repeat(200_000)), 'json_invalid'],
])('%s is refused as a whole', async (_name, bytes, code) => {
  await expect(parseImport(bytes)).rejects.toMatchObject({ code: `knowledge.${code}`, status: 422 });
});

test.each([
  ['no question', ',七天内', 'question', 'question_missing'],
  ['no answer', '怎么退货,', 'answer', 'answer_missing'],
  ['a row of one cell', '怎么退货', 'answer', 'answer_missing'],
  ['only marks', '???,七天内', 'question', 'nothing_to_match'],
  ['a NUL', '怎么\0退货,七天内', 'question', 'nul_character'],
  ['too long a question', `${'长'.repeat(501)},七天内`, 'question', 'question_too_long'],
  ['too long an answer', `怎么退货,${'长'.repeat(20_001)}`, 'answer', 'answer_too_long'],
  ['too long a variant', `怎么退货,七天内,${'长'.repeat(501)}`, 'variant', 'variant_too_long'],
  ['the same question again', '怎么 发货？,七天内', 'question', 'duplicate_question'],
  ['a mark inside a cell', '怎么"退货,七天内', 'row', 'quote_misplaced'],
  ['text behind a closed quotation', '"怎么"退货,七天内', 'row', 'quote_misplaced'],
  ['a quotation that is never closed', '"怎么退货,七天内', 'row', 'quote_misplaced'],
])('%s: the row is refused with its line, the others stand', async (_name, row, field, code) => {
  const { articles, rejects } = await read(
    `question,answer,variant\n怎么发货,快递\n${row}\n"多久到","三天"\n`,
  );
  expect(rejects).toMatchObject([{ line: 3, endLine: 3, field, code }]);
  expect(articles.map(({ question }) => question)).toEqual(['怎么发货', '多久到']);
});

test('a row with more cells than the header is refused where no variants may follow', async () => {
  const { rejects } = await read('question,answer\n怎么退货,七天内,包邮\n');
  expect(rejects).toMatchObject([{ line: 2, field: 'row', code: 'too_many_cells' }]);
});

test('a cell of several lines is one row, and lines are counted through it', async () => {
  const { articles, rejects } = await read('question,answer\n"怎么\r\n退货","一""二""\n三"\n,x\n');
  expect(articles).toMatchObject([{ question: '怎么\r\n退货', answer: '一"二"\n三' }]);
  expect(rejects).toMatchObject([{ line: 5 }]);
});

test('the inside of a broken cell never becomes an article', async () => {
  const { articles, rejects } = await read(
    'question,answer\n"怎么退货","步骤\n1. 打开"我的订单"\n2. 点退货, 填原因\n3. 等审核"\n怎么付款,微信\n',
  );
  expect(articles.map(({ question }) => question)).toEqual(['怎么付款']);
  expect(rejects).toMatchObject([{ line: 2, endLine: 5, code: 'quote_misplaced' }]);
});

test('an unclosed quotation mark at the top costs its own line, not the file', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `问题${i},答案${i}`);
  const { articles, rejects } = await read(`question,answer\n"坏的,行\n${rows.join('\n')}\n`);
  expect(articles).toHaveLength(300);
  expect(rejects).toMatchObject([{ line: 2, endLine: 2, code: 'quote_unclosed' }]);
});

test('with the option a question without an answer answers itself', async () => {
  const { articles, ignoredColumns } = await read('kb_id,question,kind\nk1,怎么退货,x\n', {
    answerFromQuestion: true,
  });
  expect(articles).toMatchObject([{ question: '怎么退货', answer: '怎么退货' }]);
  expect(ignoredColumns).toEqual(['kb_id', 'kind']);
});

test('names that mean something to JavaScript are only names', async () => {
  const csv = await read('__proto__,constructor,question,answer\nx,y,怎么退货,七天内\n');
  expect(csv.articles).toHaveLength(1);
  expect(csv.ignoredColumns).toEqual(['__proto__', 'constructor']);
  const json = await read('[{"__proto__":{"answer":"x"},"question":"怎么退货"}]');
  expect(json.rejects).toMatchObject([{ line: 1, field: 'answer', code: 'answer_missing' }]);
});

test.each([
  ['a number', '[7]', 'not_an_object'],
  ['null', '[null]', 'not_an_object'],
  ['a list', '[[]]', 'not_an_object'],
  ['an answer that is no text', '[{"question":"a","answer":7}]', 'wrong_type'],
  ['variants that are no texts', '[{"question":"a","answer":"b","variants":[{}]}]', 'wrong_type'],
  ['half a surrogate pair', '[{"question":"\\ud83d","answer":"b"}]', 'broken_character'],
])('a JSON list with %s rejects it', async (_name, text, code) => {
  expect((await read(text)).rejects).toMatchObject([{ line: 1, code }]);
});

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('怎么退货', '"', '""', ',', '\n', '\r\n', '"a"b', '"x', 'x"', '', ' ', '\0', '"多\n行"'),
);
const body = fc.array(
  fc.array(cell, { maxLength: 4 }).map((cells) => cells.join(',')),
  { maxLength: 30 },
);

test('whatever a file holds, every row is an article or a reject, and every line is accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(body, async (lines) => {
      const text = `question,answer,variant\n${lines.join('\n')}`;
      const { rows, articles, rejects } = await read(text);
      expect(articles.length + rejects.length).toBe(rows);
      const total = text.split(/\r\n|\r|\n/).length;
      let last = 1;
      for (const { line, endLine, reason } of rejects) {
        expect(line).toBeGreaterThan(last);
        expect(endLine).toBeGreaterThanOrEqual(line);
        expect(endLine).toBeLessThanOrEqual(total);
        expect(reason).not.toBe('');
        last = endLine;
      }
    }),
    { numRuns: 500 },
  );
});

test('whatever the bytes are, only an AppError is thrown', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      try {
        await parseImport(bytes, { answerFromQuestion: true });
      } catch (error) {
        expect(isAppError(error)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('what was written with quotes comes back as it was', async () => {
  const texts = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((text) => `问${text.trim()}答`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 10 }), async (pairs) => {
      const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const numbered = pairs.map(([question, answer], i) => [`${i}x${question}`, answer] as const);
      const text = numbered.map(([question, answer]) => `${quote(question)},${quote(answer)}`).join('\r\n');
      const { articles, rejects } = await read(`question,answer\r\n${text}`);
      expect(articles.length + rejects.length).toBe(pairs.length);
      for (const { question, answer } of articles) expect(numbered).toContainEqual([question, answer]);
      for (const { code } of rejects)
        expect(['duplicate_question', 'broken_character', 'nul_character']).toContain(code);
    }),
  );
});
