import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../run-command-line.ts';
import { identityCommands } from './index.ts';

let folder: string;

const PEOPLE = `id,姓名,手机,生日,who
1,王小明,13912345670,1985-03-04,a
2,王晓明,139 1234 5670,1985年3月4日,a
3,李雷,18612349876,1990-07-01,b
4,韩梅梅,15912348765,1991-11-30,c
5,李 雷,+8618612349876,1990/7/1,b
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-identity-'));
  await writeFile(join(folder, 'people.csv'), PEOPLE);
});
afterAll(async () => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function evaluate(args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  const code = await runCommandLine(['identity', 'evaluate', ...args], identityCommands);
  vi.restoreAllMocks();
  return { code, ...written };
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

describe('zhike identity evaluate', () => {
  it('links a file and compares with its truth', async () => {
    const { code, out } = await evaluate([
      '--records',
      join(folder, 'people.csv'),
      '--truth',
      'who',
      '--json',
    ]);
    expect(code).toBe(0);
    const report = JSON.parse(out) as Record<string, unknown>;
    expect(report).toMatchObject({
      pairs: 2,
      precision: 1,
      recall: 1,
      f1: 1,
      threshold: 0.95,
      best: { f1: 1 },
    });
    expect(report).toMatchObject({
      comparisons: 6,
      columns: { 姓名: 'full_name', 手机: 'phone', 生日: 'date' },
    });
    expect(report['columns']).not.toHaveProperty('who');
    expect(report['seconds']).toBeTypeOf('number');
  });

  it('does not look at the truth', async () => {
    const shuffled = await file(
      'shuffled.csv',
      PEOPLE.replace(/,[abc]$/gm, () => ',x'),
    );
    const { out } = await evaluate(['--records', shuffled, '--truth', 'who', '--json']);
    expect(JSON.parse(out)).toMatchObject({ pairs: 10, precision: 1, recall: 0.2 });
  });

  it('links two files across only, whatever the order of their columns', async () => {
    const [first, second] = [
      PEOPLE.split('\n').slice(0, 4).join('\n'),
      'who,手机,姓名,生日\nb,18612349876,李雷,1990-07-01\n',
    ];
    const [a, b] = [await file('a.csv', first), await file('b.csv', second)];
    const { out } = await evaluate(['--records', a, '--records', b, '--truth', 'who', '--json']);
    expect(JSON.parse(out)).toMatchObject({ pairs: 1, comparisons: 3, recall: 1 });
  });

  it('takes a column map and a threshold, and prints weights', async () => {
    const map = await file('map.yaml', '姓名: full_name\n手机: phone\n');
    const args = [
      '--records',
      join(folder, 'people.csv'),
      '--truth',
      'who',
      '--columns',
      map,
      '--threshold',
      '0.9',
    ];
    const { code, out } = await evaluate(args);
    expect(code).toBe(0);
    expect(out).toMatch(/手机 \(phone\)\n {2}same +\d+\.\d bits/);
    expect(out).not.toContain('生日 (date)');
  });

  it.each([
    ['name,who\n', 'of no records'],
    ['name,who\nAnne Berg,1\n', 'of one record'],
  ])('reads %j: a file %s', async (text) => {
    const { code, out } = await evaluate([
      '--records',
      await file('few.csv', text),
      '--truth',
      'who',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ pairs: 0, f1: 1 });
  });

  it.each([
    [[], /--records FILE.csv is needed/],
    [['--records', 'PEOPLE'], /--truth COLUMN is needed/],
    [
      ['--records', 'PEOPLE', '--truth', 'nobody'],
      /no column "nobody" in the records, only id, 姓名, 手机, 生日, who/,
    ],
    [['--records', 'PEOPLE', '--truth', 'who', '--ignore', 'id,x'], /no column "x"/],
    [['--records', 'PEOPLE', '--truth', 'who', '--threshold', '1'], /between 0 and 1/],
    [['--records', '/does/not/exist.csv', '--truth', 'who'], /can't be read/],
    [['--records', 'PEOPLE', '--truth', 'who', '--columns', '/no.yaml'], /can't be read/],
    [
      ['--records', 'PEOPLE', '--records', 'PEOPLE', '--records', 'PEOPLE', '--truth', 'who'],
      /one file or two/,
    ],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, err } = await evaluate(
      args.map((arg) => (arg === 'PEOPLE' ? join(folder, 'people.csv') : arg)),
    );
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  it.each([
    ['', /is empty/],
    ['a,a\n1,2\n', /two columns named "a"/],
    ['a,,c\n1,2,3\n', /column 2 has no name/],
    ['a,b\n1,2\n1,2,3\n', /line 3/],
    ['a,b\n"1,2\n', /no CSV/],
  ])('refuses the file %j', async (text, message) => {
    const { code, err } = await evaluate(['--records', await file('bad.csv', text), '--truth', 'a']);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  it('names the line and column of a wrong map', async () => {
    const map = await file('wrong.yaml', '姓名: full_name\n手机: fone\n');
    const { code, err } = await evaluate([
      '--records',
      join(folder, 'people.csv'),
      '--truth',
      'who',
      '--columns',
      map,
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(/line 2 of the column map: column "手机": "fone"/);
  });
});
