import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { workerDatabase } from '../../../test/harness/database.ts';
import type { Json } from '../../../test/harness/shop.ts';
import { onConnection } from '../../platform/db/index.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';
import { fillJson, fillUrl } from './template.ts';

let test: TestApp;
let shopServer: Server;
let origin = '';
const asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
let answer: (request: IncomingMessage) => { status: number; body: string } = () => ({
  status: 200,
  body: '{}',
});

beforeAll(async () => {
  test = await startTestApp({ settings: { outboundAllow: '127.0.0.1' } });
  shopServer = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      const { status, body } = answer(request);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(shopServer, 'listening');
  origin = `http://127.0.0.1:${(shopServer.address() as AddressInfo).port}`;
});
afterAll(async () => {
  shopServer.close();
  await test.stop();
});

const SECRET = 'Bearer very-secret-token';

function stock(change: object = {}): object {
  return {
    name: 'stock',
    title: '查库存',
    method: 'POST',
    url: `${origin}/stock/{{sku}}?customer={{customer_id}}`,
    headers: [
      { name: 'Authorization', secret: true, value: SECRET },
      { name: 'X-Shop', secret: false, value: 'main' },
    ],
    fields: [
      { name: 'sku', type: 'text', required: true },
      { name: 'amount', type: 'number', required: false },
    ],
    body: '{"sku":"{{sku}}","amount":"{{amount}}","note":"for {{sku}}"}',
    result: [
      { name: 'left', path: 'data.items.0.left' },
      { name: 'echo', path: 'echo' },
    ],
    timeLimitMs: 2000,
    retries: 0,
    idempotencyHeader: 'Idempotency-Key',
    sample: { sku: 'A/1', amount: 2 },
    enabled: true,
    ...change,
  };
}

async function withAction(change: object = {}): Promise<Talk & { url: string }> {
  const talk = await newTalk(test);
  const made = await talk.owner.call('POST', '/api/http-actions', stock(change));
  expect([made.status, made.json['code']]).toEqual([201, undefined]);
  asked.length = 0;
  return { ...talk, url: `/api/http-actions/${String(made.json['id'])}` };
}

describe('an action of the tenant', () => {
  it('makes the request as it is described, with the subject from the system and one key for all attempts', async () => {
    const talk = await withAction();
    answer = () => ({ status: 200, body: '{"data":{"items":[{"left":7}]},"other":"unseen"}' });
    const result = await talk.act('http.stock', { sku: 'A/1?x=', amount: 2 }, 'key-1');
    expect(result).toEqual({ status: 200, left: 7, echo: null });
    const [request] = asked;
    expect(request).toMatchObject({
      method: 'POST',
      url: `/stock/A%2F1%3Fx%3D?customer=${talk.about.customerId}`,
    });
    expect(request?.headers).toMatchObject({
      authorization: SECRET,
      'x-shop': 'main',
      'idempotency-key': 'key-1',
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({ sku: 'A/1?x=', amount: 2, note: 'for A/1?x=' });
  });

  it('shows its secrets to nobody, in no reply, list, error or row', async () => {
    const talk = await withAction();
    answer = (request) => ({ status: 200, body: JSON.stringify({ echo: request.headers.authorization }) });
    expect(await talk.act('http.stock', { sku: '1' })).toMatchObject({ echo: '***' });
    const { json } = await talk.owner.call('GET', '/api/http-actions');
    expect(JSON.stringify(json)).not.toContain('very-secret');
    const tried = await talk.owner.call('POST', `${talk.url}/try`, { input: { sku: '1' } });
    expect(tried.json).toMatchObject({ ok: true, result: { echo: '***' } });
    const { url } = await workerDatabase();
    await onConnection(url, async (client) => {
      await client.query(`select set_config('zhike.tenant', $1, false)`, [talk.shop.tenant]);
      const { rows } = await client.query<{ row: string }>(
        'select a::text as row from service.http_actions a where tenant = $1',
        [talk.shop.tenant],
      );
      expect(rows[0]?.row).not.toContain('very-secret');
    });
    answer = () => ({ status: 500, body: 'very-secret stack trace' });
    const error: unknown = await talk.act('http.stock', { sku: '1' }).catch((each: unknown) => each);
    expect(error).toMatchObject({ code: 'http_action.status_500' });
    expect(JSON.stringify(error) + String(error)).not.toContain('very-secret');
  });

  it('keeps a secret that is not given anew', async () => {
    const talk = await withAction();
    const headers = [{ name: 'Authorization', secret: true, value: null }];
    expect((await talk.owner.call('PUT', talk.url, stock({ headers, title: '库存' }))).status).toBe(200);
    answer = () => ({ status: 200, body: '{}' });
    await talk.act('http.stock', { sku: '1' });
    expect(asked.at(-1)?.headers.authorization).toBe(SECRET);
    const never = [{ name: 'X-Other', secret: true, value: null }];
    const refused = await talk.owner.call('PUT', talk.url, stock({ headers: never }));
    expect(refused.json['code']).toBe('service.http_action_invalid');
  });

  it('fails with a code that a flow can go by', async () => {
    const talk = await withAction({ timeLimitMs: 300 });
    const failing = async (sku: string): Promise<unknown> =>
      talk.act('http.stock', { sku }).then(
        () => 'no error',
        (error: unknown) => (error as { code: string }).code,
      );
    answer = () => ({ status: 404, body: '{}' });
    expect(await failing('1')).toBe('http_action.status_404');
    answer = () => ({ status: 200, body: '<html>' });
    expect(await failing('1')).toBe('http_action.no_json');
    answer = () => ({ status: 200, body: JSON.stringify({ echo: 'x'.repeat(20_000) }) });
    expect(await failing('1')).toBe('http_action.result_too_large');
    answer = () => ({ status: 200, body: `"${'x'.repeat(300_000)}"` });
    expect(await failing('1')).toBe('outbound.reply_too_large');
    answer = () => ({ status: 302, body: '' });
    expect(await failing('1')).toBe('http_action.status_302');
  });

  it('reaches nothing inside the own network that is not allowed', async () => {
    const talk = await withAction({ url: 'http://169.254.169.254/latest/{{sku}}' });
    const { json } = await talk.owner.call('POST', `${talk.url}/try`, { input: { sku: '1' } });
    expect(json).toMatchObject({ ok: false, code: 'outbound.forbidden' });
  });

  it('is refused where it does not fit together', async () => {
    const { owner } = await newTalk(test);
    const wrong: object[] = [
      { url: `${origin}/{{nobody}}` },
      { body: '{"a":' },
      { body: '{"a":"{{nobody}}"}' },
      { url: 'http://user:pass@shop.example/' },
      { headers: [{ name: 'Host', secret: false, value: 'x' }] },
    ];
    for (const change of wrong) {
      const { json } = await owner.call('POST', '/api/http-actions', stock(change));
      expect([json['code'], change]).toEqual(['service.http_action_invalid', change]);
    }
    expect(
      (await owner.call('POST', '/api/http-actions', stock({ url: 'http://{{sku}}.example/' }))).status,
    ).toBe(400);
  });

  it('is listed with its fields, and gone when it is off', async () => {
    const talk = await withAction();
    const list = async (): Promise<Json[]> => {
      const { json } = await talk.owner.call('GET', '/api/actions');
      return (json['items'] as Json[]).filter((each) => each['name'] === 'http.stock');
    };
    expect(await list()).toMatchObject([{ title: { 'zh-CN': '查库存' }, outside: true }]);
    await talk.owner.call('PUT', talk.url, stock({ enabled: false }));
    expect(await list()).toEqual([]);
    await expect(talk.act('http.stock', { sku: '1' })).rejects.toMatchObject({ code: 'actions.unknown' });
    expect((await talk.owner.call('DELETE', talk.url)).status).toBe(204);
  });
});

describe('a template', () => {
  it('lets no value leave its place in an address', () => {
    const fill = (sku: string): string =>
      fillUrl('https://shop.example/a/{{sku}}/b', new Map([['sku', sku]]));
    expect(fill('x/../y')).toBe('https://shop.example/a/x%2F..%2Fy/b');
    for (const sku of ['..', '.', '%2e%2e', '']) {
      const filled = ((): string => {
        try {
          return fill(sku);
        } catch {
          return 'refused';
        }
      })();
      expect(filled === 'refused' || filled.startsWith('https://shop.example/a/')).toBe(true);
      expect(filled).not.toBe('https://shop.example/b');
    }
  });

  it('keeps types, and changes the shape of nothing', () => {
    const values = new Map<string, string | number>([
      ['n', 3],
      ['t', '","admin":true,"x":"'],
    ]);
    expect(fillJson({ n: '{{n}}', t: 'a {{t}}', none: '{{m}}', list: ['{{n}}'] }, values)).toEqual({
      n: 3,
      t: 'a ","admin":true,"x":"',
      none: null,
      list: [3],
    });
  });
});

describe('a flow', () => {
  it('is told by lint which actions the enterprise has, and what they take', async () => {
    const talk = await newTalk(test);
    const { owner } = talk;
    const flow = (action: string, input: string): string => `zhike: flow/1
id: shop.stock
name: { zh-CN: 查库存, en: Stock }
trigger: { keywords: [查库存] }
steps:
  - { id: ask, kind: call, action: ${action}, input: ${input}, result: { left: result.left }, on_error: end }
  - { id: say, kind: say, text: { zh-CN: '还有{{left}}件', en: '{{left}} left' } }
  - { id: end, kind: end }
`;
    const problems = async (action: string, input: string): Promise<unknown[]> => {
      const { json } = await owner.call('POST', '/api/flows/lint', { source: flow(action, input) });
      return (json['problems'] as Json[]).map((each) => [each['code'], each['path']]);
    };
    expect(await problems('http.stock', '{ sku: \'"A"\' }')).toEqual([
      ['flow.action_unknown', 'steps.0.action'],
    ]);
    expect((await owner.call('POST', '/api/http-actions', stock())).status).toBe(201);
    expect(await problems('http.stock', '{ sku: \'"A"\' }')).toEqual([]);
    expect(await problems('http.stock', '{ amount: 1, colour: \'"red"\' }')).toEqual([
      ['flow.input_missing', 'steps.0.input'],
      ['flow.input_unknown', 'steps.0.input.colour'],
    ]);
    expect(await problems('order.find', '{ latest: \'"two"\' }')).toEqual([
      ['flow.input_type', 'steps.0.input.latest'],
    ]);
  });
});
