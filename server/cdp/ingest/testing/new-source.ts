import type { CreateSource } from '../../../../contracts/cdp/index.ts';
import type { TestApp } from '../../../../test/harness/app.ts';
import { as, newTenant } from '../../../../test/harness/tenant.ts';
import { createSource } from '../sources/sources.ts';

/** A tenant of its own with a source, and its write key. */
export interface TestSource {
  tenant: string;
  sourceId: string;
  writeKey: string;
  /** Sends a body with the key as the user of Basic authentication. */
  post(
    url: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; json: Record<string, unknown>; headers: Record<string, unknown> }>;
}

export async function newSource(
  test: TestApp,
  kind: CreateSource['kind'] = 'server',
  tenant?: string,
): Promise<TestSource> {
  const owner = tenant ?? (await newTenant(test.app));
  const made = await as(test.app, owner, (ctx) => createSource(ctx, { name: '官网', kind }));
  return {
    tenant: owner,
    sourceId: made.source.id,
    writeKey: made.writeKey,
    async post(url, body, headers = {}) {
      const response = await test.http.server.inject({
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(`${made.writeKey}:`).toString('base64')}`,
          ...headers,
        },
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      });
      const json = response.body === '' ? {} : response.json<Record<string, unknown>>();
      return { status: response.statusCode, json, headers: response.headers };
    },
  };
}
