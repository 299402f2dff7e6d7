import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { createApp } from '../../process/create-app.ts';
import { buildHttp } from '../../process/start-process.ts';
import { loadConfig } from '../config/index.ts';
import { assertReady } from './readiness.ts';

describe('health', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.stop());

  async function get(url: string): Promise<{ status: number; type: string; text: string }> {
    const reply = await test.http.server.inject({ method: 'GET', url });
    return { status: reply.statusCode, type: String(reply.headers['content-type']), text: reply.body };
  }

  it('says that the process lives and is ready', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    expect(await get('/readyz')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  });

  it('is not ready while a migration is missing', async () => {
    await expect(assertReady(test.app, ['platform/0001-roles-and-tenants.sql'])).resolves.toBeUndefined();
    await expect(assertReady(test.app, ['service/9999-later.sql'])).rejects.toMatchObject({
      status: 503,
      code: 'platform.not_ready',
      message: expect.stringContaining('1 migrations') as string,
    });
  });

  it('shows numbers for Prometheus', async () => {
    const { status, type, text } = await get('/metrics');
    expect(status).toBe(200);
    expect(type).toContain('text/plain');
    expect(text).toContain('# TYPE zhike_events_parked gauge');
    expect(text).toContain('zhike_http_request_seconds_bucket');
  });

  it('describes every route', async () => {
    const { text } = await get('/openapi.json');
    const { paths } = JSON.parse(text) as { paths: Record<string, object> };
    const told = Object.keys(paths).map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
    expect(told.sort()).toEqual([...new Set(test.http.routes().map((route) => route.url))].sort());
  });
});

describe('the numbers', () => {
  it('are for whoever has the token, when one is set', async () => {
    const masterKey = randomBytes(32).toString('base64');
    const metricsToken = 'a long token of the monitoring';
    const config = loadConfig({}, { masterKey, dataDir: tmpdir(), logLevel: 'silent', metricsToken });
    const http = await buildHttp(createApp(config, 'postgres://127.0.0.1:1/none'), []);
    const statusOf = async (headers: Record<string, string>): Promise<number> =>
      (await http.server.inject({ method: 'GET', url: '/metrics', headers })).statusCode;
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await statusOf({ authorization: `Bearer ${metricsToken}` })).toBe(200);
    await http.server.close();
  });
});

describe('health without a database', () => {
  it('lives, is not ready, and still shows numbers', async () => {
    const masterKey = randomBytes(32).toString('base64');
    const config = loadConfig({}, { masterKey, dataDir: tmpdir(), logLevel: 'silent' });
    const app = createApp(config, 'postgres://127.0.0.1:1/none');
    const http = await buildHttp(app, []);
    const statusOf = async (url: string): Promise<number> =>
      (await http.server.inject({ method: 'GET', url })).statusCode;
    expect(await statusOf('/healthz')).toBe(200);
    expect(await statusOf('/readyz')).toBe(503);
    expect(await statusOf('/metrics')).toBe(200);
    await http.close();
    await app.pools.close();
  });
});
