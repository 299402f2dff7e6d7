import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { SYSTEM } from '../context/index.ts';
import type { App } from '../context/index.ts';
import { toProblem } from '../errors/index.ts';
import { createHttp } from '../http/index.ts';
import type { HttpServer } from '../http/index.ts';
import { newId } from '../ids/index.ts';
import {
  addFileRoutes,
  deleteFiles,
  findFiles,
  openFile,
  saveFile,
  signFileUrl,
  sweepFiles,
} from './index.ts';
import type { NewFile, SavedFile } from './index.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const HOUR = 3_600_000;

let test: TestApp;
let http: HttpServer;
let tenant: string;
beforeAll(async () => {
  test = await startTestApp();
  http = await createHttp(test.app);
  addFileRoutes(http);
  await http.server.ready();
});
beforeEach(async () => void (tenant = await newTenant(test.app)));
afterAll(async () => {
  await http.close();
  await test.stop();
});

function save(content: NewFile['content'], name = '图.png', more: Partial<NewFile> = {}): Promise<SavedFile> {
  return saveFile(test.app, { tenant, actor: SYSTEM }, { content, name, maxBytes: 100_000, ...more });
}

async function read(app: App, id: string): Promise<Buffer> {
  const { stream } = await openFile(app, tenant, id);
  return Buffer.concat((await stream.toArray()) as Buffer[]);
}

function incoming(app: App): string[] {
  return readdirSync(join(app.config.dataDir, 'files', 'incoming'));
}

async function rows(): Promise<number> {
  const found = await sql`select from platform.files where tenant = ${tenant}`.execute(test.app.pools.system);
  return found.rows.length;
}

describe('saving a file', () => {
  it('keeps the bytes, what they are, and a clean name', async () => {
    const chunks = Readable.from([PNG.subarray(0, 10), PNG.subarray(10)]);
    const saved = await save(chunks, '../../截图\u202egpj.exe');
    expect(saved).toMatchObject({ name: '截图gpj.exe.png', mediaType: 'image/png', bytes: PNG.length });
    expect(saved.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await read(test.app, saved.id)).toEqual(PNG);
    expect(incoming(test.app)).toEqual([]);
    const found = await as(test.app, tenant, (ctx) => findFiles(ctx, [saved.id, newId()]));
    expect([...found.values()]).toEqual([saved]);
  });

  it.each([
    ['报价.pdf', PDF, 'application/pdf', '报价.pdf'],
    ['说明.txt', Buffer.from('你好，世界\r\n'), 'text/plain', '说明.txt'],
    ['data.CSV', Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x2c, 0x31]), 'text/plain', 'data.csv'],
    ['run.bat', Buffer.from('echo hello'), 'text/plain', 'run.bat.txt'],
    ['.', PNG, 'image/png', 'file.png'],
    [`${'长'.repeat(130)}.png`, PNG, 'image/png', `${'长'.repeat(114)}.png`],
  ])('takes %s for what it is', async (name, content, mediaType, shown) => {
    expect(await save(content, name)).toMatchObject({ mediaType, name: shown });
  });

  it.each([
    ['a page', '<!DOCTYPE html><script>alert(1)</script>'],
    ['a page behind blanks', '\n  <ScRiPt>alert(1)</script>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a drawing as XML', '<?xml version="1.0"?><svg onload="alert(1)"/>'],
    ['a comment before a page', '<!-- x --><html></html>'],
    ['a program', Buffer.concat([Buffer.from('\u007fELF'), Buffer.alloc(100)])],
    ['a Windows program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)])],
    ['noise', Buffer.from([0xff, 0x00, 0xfe, 0x80, 0x81])],
    ['text with NUL', 'abc\u0000def'],
  ])('refuses %s under a harmless name, and keeps nothing', async (_what, content) => {
    await expect(save(Buffer.from(content), '照片.png')).rejects.toMatchObject({
      code: 'files.type_not_allowed',
      status: 415,
    });
    expect(incoming(test.app)).toEqual([]);
    expect(await rows()).toBe(0);
  });

  it('refuses what is too large while it comes in, empty, or not among the named types', async () => {
    let sent = 0;
    function* endless(): Generator<Buffer> {
      for (;;) {
        sent += 1;
        yield Buffer.alloc(1000, 97);
      }
    }
    await expect(save(Readable.from(endless()), 'a.txt', { maxBytes: 5000 })).rejects.toMatchObject({
      code: 'files.too_large',
      status: 413,
      extra: { maxBytes: 5000 },
    });
    expect(sent).toBeLessThan(100);
    await expect(save(Buffer.alloc(0))).rejects.toMatchObject({ code: 'files.empty' });
    await expect(save(PDF, 'a.pdf', { accept: ['image/png'] })).rejects.toMatchObject({
      code: 'files.type_not_allowed',
    });
    expect(incoming(test.app)).toEqual([]);
    expect(await rows()).toBe(0);
  });

  it('keeps nothing when the sender breaks off', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield PNG;
      throw new Error('cut');
    }
    await expect(save(broken())).rejects.toThrow('cut');
    expect(incoming(test.app)).toEqual([]);
  });
});

describe('a link to a file', () => {
  it('shows an image in a sandbox and sends everything else as a download', async () => {
    const image = await save(PNG, '图 1.png');
    const shown = await http.server.inject({ url: signFileUrl(test.app, tenant, image.id) });
    expect(shown.statusCode).toBe(200);
    expect(shown.rawPayload).toEqual(PNG);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.length),
      'content-disposition': `inline; filename="_ 1.png"; filename*=UTF-8''%E5%9B%BE%201.png`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(shown.headers['cache-control']).toMatch(/^private, max-age=\d+, immutable$/);
    const again = await http.server.inject({
      url: signFileUrl(test.app, tenant, image.id),
      headers: { 'if-none-match': String(shown.headers.etag) },
    });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);

    const text = await save(Buffer.from('see <b>this</b>'), `a'(1)*.txt`);
    const sent = await http.server.inject({ url: signFileUrl(test.app, tenant, text.id) });
    expect(sent.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="a'(1).txt"; filename*=UTF-8''a%27%281%29.txt`,
    });
  });

  it('ends after a day or so, and cannot be changed or made up', async () => {
    const { id } = await save(PNG);
    const url = signFileUrl(test.app, tenant, id);
    const get = async (address: string): Promise<[number, string]> => {
      const reply = await http.server.inject({ url: address });
      return [reply.statusCode, reply.json<{ code: string }>().code];
    };
    const [payload = '', signature = ''] = url.slice('/files/'.length).split('.');
    const other = Buffer.from(`${tenant}.${newId()}.${Date.now() + HOUR}`).toString('base64url');
    for (const token of [
      `${other}.${signature}`,
      payload,
      `${payload}.`,
      `${payload}.${signature.startsWith('x') ? 'y' : 'x'}${signature.slice(1)}`,
      'x',
    ]) {
      expect(await get(`/files/${token}`)).toEqual([404, 'files.link_invalid']);
    }
    test.setNow(Date.now() + 31 * HOUR);
    expect(await get(url)).toEqual([410, 'files.link_expired']);
    test.setNow(Date.now());
  });

  it('leads to nothing in another tenant, or when the file was deleted', async () => {
    const { id } = await save(PNG);
    const other = await newTenant(test.app);
    const missing = await http.server.inject({ url: signFileUrl(test.app, other, id) });
    expect(missing.statusCode).toBe(404);
    await as(test.app, tenant, (ctx) => deleteFiles(ctx, [id]));
    const gone = await http.server.inject({ url: signFileUrl(test.app, tenant, id) });
    expect([gone.statusCode, gone.json()]).toMatchObject([404, { code: 'files.not_found' }]);
  });
});

describe('the sweep', () => {
  it('removes after an hour what failed uploads and deletions left, and nothing else', async () => {
    const [kept, half] = [await save(PNG), await save(PNG)];
    await as(test.app, tenant, async (ctx) => {
      await sql`update platform.files set state = 'pending' where id = ${half.id}`.execute(ctx.db);
    });
    const left = join(test.app.config.dataDir, 'files', 'incoming', newId());
    appendFileSync(left, 'half');
    await sweepFiles(test.app);
    expect([await rows(), statSync(left).size]).toEqual([2, 4]);
    test.setNow(Date.now() + 2 * HOUR);
    await sweepFiles(test.app);
    test.setNow(Date.now());
    expect([await rows(), incoming(test.app)]).toEqual([1, []]);
    expect(await read(test.app, kept.id)).toEqual(PNG);
    await expect(read(test.app, half.id)).rejects.toMatchObject({ code: 'files.not_found' });
  });
});

function mountSmallDisk(path: string): boolean {
  mkdirSync(path, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a full disk', () => {
  let disk = '';
  let isMounted = false;
  beforeAll(() => {
    disk = join(test.app.config.dataDir, 'small-disk');
    isMounted = mountSmallDisk(disk);
  });
  afterAll(() => {
    if (isMounted) execFileSync('umount', [disk]);
  });

  it('is told as 503, leaves nothing half-written, and is over when there is room', async ({ skip }) => {
    if (!isMounted) skip('needs root and a mount');
    const app: App = { ...test.app, config: { ...test.app.config, dataDir: disk } };
    const text = Buffer.alloc(400_000, 97);
    const file = { content: text, name: 'a.txt', maxBytes: 1_000_000 };
    const failure: unknown = await saveFile(app, { tenant, actor: SYSTEM }, file).catch(
      (error: unknown) => error,
    );
    expect(toProblem(failure)).toMatchObject({ status: 503, code: 'platform.storage_full' });
    expect([incoming(app), await rows()]).toEqual([[], 0]);
    const smaller = { ...file, content: text.subarray(0, 100_000) };
    const saved = await saveFile(app, { tenant, actor: SYSTEM }, smaller);
    expect(await read(app, saved.id)).toHaveLength(100_000);
    rmSync(join(disk, 'files'), { recursive: true });
  });
});
