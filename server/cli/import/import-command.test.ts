import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { workerDatabase } from '../../../test/harness/database.ts';
import { newMember } from '../../../test/harness/shop.ts';
import { newId } from '../../platform/ids/index.ts';
import { createTenant } from '../../platform/tenants/index.ts';
import { runCommandLine } from '../run-command-line.ts';
import { importCommands } from './index.ts';

let test: TestApp;
let folder: string;
let tenant: string;
const slug = `cli-${newId()}`;
const PEOPLE = '编号,姓名,手机\n1,王小明,139 1234 5670\n2,李雷,13800138000\n,无,无\n';

beforeAll(async () => {
  test = await startTestApp();
  folder = await mkdtemp(join(tmpdir(), 'zhike-cli-'));
  vi.stubEnv('DATABASE_URL', (await workerDatabase()).url);
  vi.stubEnv('ZHIKE_MASTER_KEY', Buffer.alloc(32, 7).toString('base64'));
  const owner = { email: `${slug}@staff.example`, name: '店主', password: 'correct horse battery staple' };
  ({ tenant } = await createTenant(test.app, { name: '测试商店', slug, owner }));
  await writeFile(join(folder, 'people.csv'), PEOPLE);
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
    const code = await runCommandLine(['import', ...args], importCommands);
    return { code, ...written };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
const here = (): string[] => ['--tenant', slug, '--data', folder];

it('shows what columns are taken for, imports, and writes what was not taken', async () => {
  const file = join(folder, 'people.csv');
  const preview = await zhike('customers', file, '--preview', ...here());
  expect(preview.code).toBe(1);
  expect(preview.out).toMatch(/of the first 3 rows 2 would be taken; records are named by id/);
  expect(preview.out).toMatch(
    /手机 +phone +1\/3 +139 1234 5670 · 13800138000 +phone.test_value ×1, phone.no_value ×1/,
  );
  expect(preview.out).toContain('line 4: row.nobody');
  const rejects = join(folder, 'rejects.csv');
  const done = await zhike('customers', file, '--rejects', rejects, ...here());
  expect(done).toMatchObject({ code: 1, err: '' });
  expect(done.out).toContain(
    'done, source people\n3 rows: 2 created, 0 changed, 0 unchanged, 1 rejected, 1 with warnings',
  );
  expect(await readFile(rejects, 'utf8')).toBe(
    '\ufeff_line,_level,_reason,编号,姓名,手机\r\n3,warning,phone.test_value (手机),2,李雷,13800138000\r\n' +
      '4,reject,name.no_value (姓名); phone.no_value (手机); row.nobody,,无,无\r\n',
  );
  const map = join(folder, 'map.yaml');
  await writeFile(map, 'source: people\ncolumns:\n  编号: id\n  姓名: name\n');
  const again = await zhike('customers', file, '--map', map, '--json', ...here());
  expect(JSON.parse(again.out)).toMatchObject({
    state: 'done',
    counts: { created: 0, unchanged: 2, rejected: 1 },
  });
});

it('imports into a Zhike elsewhere with a key', async () => {
  await test.http.server.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(test.http.server.server.address() as AddressInfo).port}`;
  const owner = await newMember(test, { tenant } as Parameters<typeof newMember>[1], 'administrator');
  const made = await owner.call('POST', '/api/keys', { name: 'import', role: 'supervisor' });
  const key = String(made.json['secret']);
  const file = join(folder, 'people.csv');
  const there = await zhike('customers', file, '--source', 'far', '--url', url, '--key', key, '--json');
  expect(JSON.parse(there.out)).toMatchObject({
    source: 'far',
    state: 'done',
    counts: { read: 3, rejected: 1 },
  });
  const refused = await zhike('customers', file, '--url', url, '--key', 'zk_wrong');
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^zhike: .+\n$/) as string });
});

it.each([
  [['people', 'x.csv'], 'say what the file holds: customers, orders'],
  [['customers'], 'name the file'],
  [['customers', 'no-such-file.csv'], "can't be read"],
  [['customers', 'FILE', '--map', '/no.yaml'], "can't be read"],
  [['customers', 'FILE', '--url', 'http://127.0.0.1:1'], '--url needs --key'],
  [['customers', 'FILE', '--url', 'http://127.0.0.1:1', '--key', 'k'], "can't be reached"],
])('import %j fails in one line', async (args, message) => {
  const { code, err } = await zhike(
    ...args.map((arg) => (arg === 'FILE' ? join(folder, 'people.csv') : arg)),
  );
  expect(code).toBe(1);
  expect(err).toContain(message);
  expect(err.trim().split('\n')).toHaveLength(1);
});
