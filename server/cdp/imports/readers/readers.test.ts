import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import writeExcel from 'write-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectSeparator } from './csv-table.ts';
import { openTable } from './index.ts';
import type { FileRow } from './index.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-readers-'));
});
afterAll(async () => rm(folder, { recursive: true }));

async function read(
  content: string | Uint8Array,
  skip = 0,
): Promise<{
  columns: string[];
  rows: FileRow[];
  encoding: string | undefined;
  separator: string | undefined;
}> {
  const path = join(folder, `file-${++files}`);
  await writeFile(path, content);
  const { columns, encoding, separator, rows } = await openTable(path);
  return { columns, encoding, separator, rows: await collect(rows(skip)) };
}

async function collect(rows: AsyncIterable<FileRow>): Promise<FileRow[]> {
  const all: FileRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

// 姓名,手机 / 王小明,13912345670 / 李雷,18612349876 in GBK.
const GBK = Buffer.concat([
  Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xca, 0xd6, 0xbb, 0xfa, 0x0d, 0x0a]),
  Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7]),
  Buffer.from(',13912345670\r\n'),
  Buffer.from([0xc0, 0xee, 0xc0, 0xd7]),
  Buffer.from(',18612349876\r\n'),
]);
const CELLS = [
  ['王小明', '13912345670'],
  ['李雷', '18612349876'],
];
const TEXT = `姓名,手机\n${CELLS.map((row) => row.join(',')).join('\n')}\n`;

describe('a CSV file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['GBK', GBK, 'gb18030'],
    ['UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le'],
    ['Windows line ends', Buffer.from(TEXT.replace(/\n/g, '\r\n')), 'utf-8'],
    ['no line end at the end', Buffer.from(TEXT.trimEnd()), 'utf-8'],
  ])('is read in %s', async (_, bytes, encoding) => {
    const table = await read(bytes);
    expect(table).toMatchObject({ columns: ['姓名', '手机'], encoding, separator: ',' });
    expect(table.rows.map(({ cells }) => cells)).toEqual(CELLS);
    expect(table.rows.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('may have its first Chinese character far from its beginning', async () => {
    const head = `name,phone\n${'Anne Berg,1\n'.repeat(10_000)}`;
    const table = await read(Buffer.concat([Buffer.from(head), GBK.subarray(11)]));
    expect(table).toMatchObject({ encoding: 'gb18030' });
    expect(table.rows.at(-1)?.cells).toEqual(CELLS[1]);
  });

  it('counts lines as people see them, over line ends in quotes and empty lines', async () => {
    const { rows } = await read('a,b\n1,"x\ny"\n\n2,z\n,\n3,"say ""hi"""\n');
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'x\ny'] },
      { line: 5, cells: ['2', 'z'] },
      { line: 7, cells: ['3', 'say "hi"'] },
    ]);
  });

  it('goes on after any row', async () => {
    expect((await read('a,b\n1,2\n3,4\n5,6\n', 2)).rows).toEqual([{ line: 4, cells: ['5', '6'] }]);
    expect((await read('a,b\n1,2\n', 9)).rows).toEqual([]);
  });

  it('keeps short rows, names what is beyond the columns, and the line of a quote that is not closed', async () => {
    const { rows } = await read('a,b\n1\n1,2,3\n4,"5\n6,7\n');
    expect(rows).toEqual([
      { line: 2, cells: ['1'] },
      { line: 3, cells: ['1', '2', '3'], extra: ['column 3'] },
      { line: 4, cells: [], problem: 'unreadable_row' },
    ]);
  });

  it('names columns that have no name and those that come twice', async () => {
    expect((await read('a, ,a,a\n1,2,3,4\n')).columns).toEqual(['a', 'column 2', 'a (2)', 'a (3)']);
    expect((await read('a,b,,\n1,2,,\n')).columns).toEqual(['a', 'b']);
  });

  it.each([
    ['a;b;c\n1;2,5;3\n', ';'],
    ['a\tb\n1,2\t3\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['name\nAnne\n', ','],
    ['"a;b;c",d\n1,2\n', ','],
  ])('tells the separator of %j', (head, separator) => expect(detectSeparator(head)).toBe(separator));

  it.each([
    ['', 'imports.file_empty'],
    ['\n\n', 'imports.file_empty'],
    ['王小明,13912345670\n', 'imports.header_missing'],
    ['[{"a":1}]', 'imports.format_unknown'],
    [`${Array.from({ length: 1001 }, (_, at) => `c${at}`).join(',')}\n`, 'imports.too_many_columns'],
  ])('is refused: %.20j', async (text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code });
  });
});

describe('a JSON Lines file', () => {
  it('is read with the fields of all its first lines, nested ones by their path', async () => {
    const { columns, rows } = await read(
      '{"id":1,"who":{"name":"王小明"},"tags":["a","b"]}\n\n{"id":"2","vip":true,"none":null}\nbroken\n[1]\n',
    );
    expect(columns).toEqual(['id', 'who.name', 'tags', 'vip', 'none']);
    expect(rows).toEqual([
      { line: 1, cells: ['1', '王小明', 'a,b', '', ''] },
      { line: 3, cells: ['2', '', '', 'true', ''] },
      { line: 4, cells: ['broken'], problem: 'unreadable_row' },
      { line: 5, cells: ['[1]'], problem: 'unreadable_row' },
    ]);
  });

  it('names fields that came up only later, and rows that are too long', async () => {
    const lines = Array.from({ length: 1000 }, () => '{"a":1}').join('\n');
    const { rows } = await read(`${lines}\n{"a":2,"b":3}\n{"a":"${'x'.repeat(1_100_000)}"}\n{"a":4}`, 1000);
    expect(rows).toMatchObject([
      { line: 1001, cells: ['2'], extra: ['b'] },
      { line: 1002, problem: 'row_too_large' },
      { line: 1003, cells: ['4'] },
    ]);
  });
});

describe('an Excel file', () => {
  it('is read with its days, long numbers and texts', async () => {
    const day = new Date('1985-03-04T00:00:00Z');
    const bytes = await writeExcel([
      ['姓名', '手机', '生日', '卡号'].map((value) => ({ value })),
      [
        { value: '王小明' },
        { value: 13912345670 },
        { value: day, format: 'yyyy-mm-dd' },
        { value: '6222021234567890123' },
      ],
      [{ value: '李雷' }, { value: '18612349876' }],
    ]).toBuffer();
    const { columns, rows } = await read(bytes);
    expect(columns).toEqual(['姓名', '手机', '生日', '卡号']);
    expect(rows).toEqual([
      { line: 2, cells: ['王小明', '13912345670', '1985-03-04', '6222021234567890123'] },
      { line: 3, cells: ['李雷', '18612349876', '', ''] },
    ]);
  });

  it('is refused where it is none, or an old one', async () => {
    await expect(read('PK\u0003\u0004 nothing')).rejects.toMatchObject({ code: 'imports.file_invalid' });
    await expect(read(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject({
      code: 'imports.format_unknown',
    });
  });
});

describe('a Parquet file', () => {
  it('is read group by group, from any row on', async () => {
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: 'id', data: [1n, 2n, 3n], type: 'INT64' },
        { name: '姓名', data: ['王小明', null, '李雷'], type: 'STRING' },
        { name: 'at', data: [0, 1, 2].map((n) => new Date(1.7e12 + n)), type: 'TIMESTAMP' },
      ],
      rowGroupSize: 2,
    });
    const whole = await read(new Uint8Array(bytes));
    expect(whole.columns).toEqual(['id', '姓名', 'at']);
    expect(whole.rows).toEqual([
      { line: 1, cells: ['1', '王小明', '2023-11-14T22:13:20.000Z'] },
      { line: 2, cells: ['2', '', '2023-11-14T22:13:20.001Z'] },
      { line: 3, cells: ['3', '李雷', '2023-11-14T22:13:20.002Z'] },
    ]);
    expect((await read(new Uint8Array(bytes), 1)).rows).toEqual(whole.rows.slice(1));
    await expect(read('PAR1 nothing PAR1')).rejects.toMatchObject({ code: 'imports.file_invalid' });
  });
});
