import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { workerDatabase } from '../../../test/harness/database.ts';
import { newId } from '../../platform/ids/index.ts';
import { createTenant } from '../../platform/tenants/index.ts';
import { runCommandLine } from '../run-command-line.ts';
import { knowledgeCommands } from './index.ts';

let test: TestApp;
let folder: string;
const slug = `cli-${newId()}`;

beforeAll(async () => {
  test = await startTestApp();
  folder = await mkdtemp(join(tmpdir(), 'zhike-cli-'));
  vi.stubEnv('DATABASE_URL', (await workerDatabase()).url);
  vi.stubEnv('ZHIKE_MASTER_KEY', Buffer.alloc(32, 7).toString('base64'));
  const owner = { email: `${slug}@staff.example`, name: '店主', password: 'correct horse battery staple' };
  await createTenant(test.app, { name: '测试商店', slug, owner });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
  await test.stop();
});

async function zhike(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  try {
    const code = await runCommandLine(['knowledge', ...args, '--data', folder], knowledgeCommands);
    return { code, ...written };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

it('imports a file, says what was not taken, finds it and exports it again', async () => {
  const file = join(folder, 'faq.csv');
  await writeFile(file, '问题,答案,相似问\n怎么退货,七天内,我要退货\n,没有问题,\n');
  const preview = await zhike('import', file, '--tenant', slug, '--preview');
  expect(preview).toMatchObject({
    code: 1,
    out: expect.stringContaining('1 would be taken (0 exist)') as string,
  });
  const imported = await zhike('import', file, '--tenant', slug, '--json');
  expect(imported.code).toBe(1);
  expect(JSON.parse(imported.out)).toMatchObject({ created: 1, rejected: 1, rejects: [{ line: 3 }] });
  const found = await zhike('search', '我要退货', '--tenant', slug);
  expect(found).toMatchObject({ code: 0, out: expect.stringContaining('100%  怎么退货') as string });
  const copy = join(folder, 'copy.json');
  expect((await zhike('export', copy, '--tenant', slug)).code).toBe(0);
  expect(JSON.parse(await readFile(copy, 'utf8'))).toMatchObject({ articles: [{ variants: ['我要退货'] }] });
  const again = await zhike('import', copy, '--tenant', slug);
  expect(again).toMatchObject({ code: 0, out: '1 rows: 0 created, 0 updated, 1 unchanged, 0 not taken\n' });
  expect((await zhike('search', '火星天气', '--tenant', slug)).code).toBe(1);
});

it('imports a document, and says what a changed one changes', async () => {
  const file = join(folder, '安装手册.md');
  await writeFile(file, '# 安装\n\n空调由厂家上门安装。\n\n# 费用\n\n安装费用由客户承担。\n');
  const first = await zhike('import', file, '--tenant', slug);
  expect(first).toMatchObject({ code: 0, out: '安装手册: 2 passages, 2 new, 0 kept, 0 gone\n' });
  await writeFile(file, '# 安装\n\n空调由厂家上门安装。\n\n# 费用\n\n安装免费。\n');
  const looked = await zhike('import', file, '--tenant', slug, '--preview', '--json');
  expect(JSON.parse(looked.out)).toMatchObject({ passages: 2, added: 1, kept: 1, removed: 1 });
  const found = await zhike('search', '安装费用由谁承担', '--tenant', slug);
  expect(found).toMatchObject({ code: 0, out: expect.stringContaining('《安装手册》 · 费用') as string });
});

it.each([
  [['search', 'x', '--tenant', 'nobody'], 'there is no tenant "nobody"'],
  [['search', '--tenant', slug], 'say what to search for'],
  [['search', 'x', '--limit', '0', '--tenant', slug], '--limit must be a number'],
  [['export', '--format', 'xml', '--tenant', slug], '--format is csv or json'],
  [['import', 'no-such-file.csv', '--tenant', slug], "can't be read"],
])('knowledge %j fails in one line', async (args, message) => {
  const { code, err } = await zhike(...args);
  expect(code).toBe(1);
  expect(err).toContain(message);
  expect(err.trim().split('\n')).toHaveLength(1);
});
