import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { SYSTEM } from '../context/index.ts';
import type { App } from '../context/index.ts';
import { deleteFiles, openFile, saveFile } from './index.ts';
import { s3Store } from './s3-store.ts';

const objects = new Map<string, Buffer>();
let failure: [status: number, code: string] | undefined;
let server: Server;
let test: TestApp;
let app: App;
let tenant: string;

/** So much of S3's protocol as one object at a time needs, in path style. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.concat((await request.toArray()) as Buffer[]);
  const key = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
  const refuse = (status: number, code: string): void => {
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
  };
  const credential = /^AWS4-HMAC-SHA256 Credential=the key\/\d{8}\/cn-north-1\/s3\/aws4_request/;
  if (!credential.test(request.headers.authorization ?? '')) return refuse(403, 'AccessDenied');
  if (failure) return refuse(...failure);
  if (request.method === 'PUT') {
    expect(request.headers['content-length']).toBe(String(body.length));
    objects.set(key, body);
    response.writeHead(200, { etag: '"x"' }).end();
  } else if (request.method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else {
    const found = objects.get(key);
    if (!found) return refuse(404, 'NoSuchKey');
    response.writeHead(200, { 'content-length': found.length }).end(found);
  }
}

beforeAll(async () => {
  test = await startTestApp();
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const s3Url = `http://the%20key:se%2Fcret@127.0.0.1:${port}/zhike?region=cn-north-1`;
  app = { ...test.app, config: { ...test.app.config, s3Url } };
});
beforeEach(async () => {
  tenant = await newTenant(test.app);
  failure = undefined;
});
afterAll(async () => {
  server.close();
  await test.stop();
});

function save(): ReturnType<typeof saveFile> {
  const content = Buffer.from('一份说明');
  return saveFile(app, { tenant, actor: SYSTEM }, { content, name: '说明.txt', maxBytes: 1000 });
}

describe('an S3-compatible store', () => {
  it('keeps, opens and deletes files through the real client', async () => {
    const { id } = await save();
    expect(objects.get(`/zhike/${tenant}/${id}`)?.toString()).toBe('一份说明');
    const { file, stream } = await openFile(app, tenant, id);
    expect(file.name).toBe('说明.txt');
    expect(Buffer.concat((await stream.toArray()) as Buffer[]).toString()).toBe('一份说明');
    const store = s3Store(app.config.s3Url);
    await store.remove(`${tenant}/${id}`);
    expect(objects.has(`/zhike/${tenant}/${id}`)).toBe(false);
    await expect(store.open(`${tenant}/${id}`)).rejects.toMatchObject({ code: 'files.not_found' });
    await store.remove(`${tenant}/${id}`);
    await as(test.app, tenant, (ctx) => deleteFiles(ctx, [id]));
  });

  it.each([
    [[507, 'XMinioStorageFull'], 'platform.storage_full'],
    [[403, 'AccessDenied'], 'files.store_unavailable'],
  ] as const)('that answers %s makes it a 503', async (given, code) => {
    failure = [given[0], given[1]];
    await expect(save()).rejects.toMatchObject({ status: 503, code });
  });

  it('is refused where its address is incomplete', () => {
    expect(() => s3Store('https://host/bucket')).toThrow('ZHIKE_S3_URL');
    expect(() => s3Store('s3://k:s@host/bucket')).toThrow('ZHIKE_S3_URL');
    expect(() => s3Store('https://k:s@host')).toThrow('ZHIKE_S3_URL');
  });
});
