import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../server/platform/ids/index.ts';
import { startRealServer } from './real-server.ts';
import type { Caller, RawCall, RealServer } from './real-server.ts';

let server: RealServer;
let before: Record<string, number>;
beforeAll(async () => {
  server = await startRealServer();
  before = await server.countRows();
});
afterAll(() => server.test.stop());

interface Target {
  path: string;
  method?: 'POST' | 'PATCH';
  caller: Caller;
  /** The JSON text of a good body, with `value` (JSON too) as the value of its `field`. */
  body: (value: string) => string;
  field: string;
}

const TARGETS: Target[] = [
  {
    path: '/chat/messages',
    caller: 'visitor',
    body: (value) => `{"clientMessageId":"${newId()}","text":${value}}`,
    field: 'text',
  },
  {
    path: '/chat/sessions',
    caller: 'nobody',
    body: (value) =>
      `{"chatKey":"${server.shop.chatKey}","page":{"url":"https://shop.example"},"language":${value}}`,
    field: 'language',
  },
  {
    path: '/api/session',
    caller: 'nobody',
    body: (value) => `{"email":"nobody@shop.example","password":${value}}`,
    field: 'password',
  },
  {
    path: '/api/canned-replies',
    caller: 'owner',
    body: (value) => `{"shortcut":"hi","title":"问候","text":${value}}`,
    field: 'text',
  },
  {
    path: '/api/knowledge/articles',
    caller: 'owner',
    body: (value) => `{"question":"怎么退货","answer":${value}}`,
    field: 'answer',
  },
  {
    path: `/api/customers/${newId()}`,
    method: 'PATCH',
    caller: 'owner',
    body: (value) => `{"name":${value}}`,
    field: 'name',
  },
];

const NESTED = `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`;

/** Values that are JSON and that no text field takes. */
const BAD_VALUES: [name: string, value: string][] = [
  ['a number', '7'],
  ['a list', '["x"]'],
  ['an object', '{"toString":"x"}'],
  ['a NUL character', '"a\\u0000b"'],
  ['the first half of a surrogate pair', '"a\\ud800b"'],
  ['the second half of a surrogate pair', '"\\udc00"'],
  ['objects nested 300 deep', NESTED],
];

/** Bodies that are refused as a whole. */
const BAD_BODIES: [name: string, call: (target: Target) => Partial<RawCall>, status: number][] = [
  ['an empty body', () => ({ body: '' }), 400],
  ['half an object', ({ body }) => ({ body: body('"x"').slice(0, -1) }), 400],
  ['a list', ({ body }) => ({ body: `[${body('"x"')}]` }), 400],
  ['a string', () => ({ body: '"text"' }), 400],
  ['null', () => ({ body: 'null' }), 400],
  [
    'a key __proto__',
    ({ body }) => ({ body: body('"x"').replace('{', '{"__proto__":{"admin":true},') }),
    400,
  ],
  [
    'a key constructor',
    ({ body }) => ({ body: body('"x"').replace('{', '{"constructor":{"prototype":{"admin":true}},') }),
    400,
  ],
  ['bytes that are no UTF-8', ({ body }) => ({ body: Buffer.from(body('"\u00ff\u00fe"'), 'latin1') }), 400],
  [
    'bytes that are no UTF-8 and come in pieces',
    ({ body }) => ({ body: inPieces(Buffer.from(body('"\u00ff\u00fe"'), 'latin1')) }),
    400,
  ],
  ['ten megabytes', ({ body }) => ({ body: body(`"${'x'.repeat(10_000_000)}"`) }), 413],
  [
    'ten megabytes in pieces',
    ({ body }) => ({ body: inPieces(Buffer.from(body(`"${'x'.repeat(10_000_000)}"`))) }),
    413,
  ],
  ['another content type', ({ body }) => ({ body: body('"x"'), contentType: 'text/xml' }), 415],
  ['a form', () => ({ body: 'text=x', contentType: 'application/x-www-form-urlencoded' }), 415],
];

async function* inPieces(whole: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < whole.length; start += 65_536) yield whole.subarray(start, start + 65_536);
}

describe.each(TARGETS.map((target) => [target.path.replace(/[0-9a-f-]{36}/, ':id'), target] as const))(
  '%s',
  (_, target) => {
    const { path, method = 'POST', caller } = target;
    const send = (call: Partial<RawCall>): ReturnType<RealServer['send']> =>
      server.send({ path, method, caller, ...call });

    it.each(BAD_VALUES)('refuses %s where a text belongs, and names the field', async (__, value) => {
      const { status, contentType, json } = await send({ body: target.body(value) });
      expect({ status, code: json.code }).toEqual({ status: 400, code: 'request.invalid' });
      expect(contentType).toContain('application/problem+json');
      expect(json.errors?.[0]?.field.startsWith(`/${target.field}`)).toBe(true);
    });

    it('refuses a field that it does not know, and names it', async () => {
      const { status, json } = await send({ body: target.body('"x"').replace('{', '{"isAdmin":true,') });
      expect({ status, code: json.code }).toEqual({ status: 400, code: 'request.invalid' });
      expect(json.errors?.map((each) => each.field)).toContain('/isAdmin');
    });

    it.each(BAD_BODIES)('refuses %s', async (__, call, expected) => {
      const { status, contentType, json } = await send(call(target));
      expect(status).toBe(expected);
      expect(contentType).toContain('application/problem+json');
      expect(json.code).toMatch(/^request\.[a-z_]+$/);
    });
  },
);

it('bounds every whole number that a request may hold', () => {
  const parts = server.test.http
    .routes()
    .flatMap(({ method, url, body, query, params }) => [
      ...openNumbers(body, `${method} ${url} body`),
      ...openNumbers(query, `${method} ${url} query`),
      ...openNumbers(params, `${method} ${url} params`),
    ]);
  expect(parts).toEqual([]);
});

// Beyond its column's range a number would fail in the database, where nobody can name the field.
function openNumbers(schema: unknown, place: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('type' in schema && schema.type === 'integer' && !('maximum' in schema)) return [place];
  return Object.entries(schema).flatMap(([key, value]) => openNumbers(value, `${place}/${key}`));
}

describe('queries and addresses', () => {
  it.each([
    ['a cursor that is none of ours', '/api/customers?cursor=%27%3B--', 'owner'],
    ['a cursor of another list', '/api/conversations?cursor=AAAA', 'owner'],
    ['a NUL character in a query', '/api/customers?name=a%00b', 'owner'],
    ['a query that is no UTF-8', '/api/customers?name=%ff%fe', 'owner'],
    ['the same field twice', '/api/customers?name=a&name=b', 'owner'],
    ['a number that is none', '/chat/messages?after=minus', 'visitor'],
    ['a number beyond all', '/chat/messages?after=99999999999999999999', 'visitor'],
    ['a field that is not known', '/chat/messages?admin=1', 'visitor'],
    ['an id that is none', '/api/customers/1%20or%201=1', 'owner'],
    ['a query of 10 kB', `/api/customers?name=${'x'.repeat(10_000)}`, 'owner'],
    ['a broken escape', '/api/customers/%zz', 'owner'],
  ] as const)('refuses %s', async (_, path, caller) => {
    const { status, json } = await server.send({ method: 'GET', path, caller });
    expect({ status, code: json.code }).toEqual({ status: 400, code: 'request.invalid' });
  });

  it('refuses an address of 100 kB before it is read', async () => {
    const path = `/api/customers?name=${'x'.repeat(100_000)}`;
    expect((await server.send({ method: 'GET', path, caller: 'owner' })).status).toBe(431);
  });
});

it('has stored nothing of all that', async () => {
  expect(await server.countRows()).toEqual(before);
});

it('takes the same message once that comes ten times at once over as many connections', async () => {
  const body = JSON.stringify({ clientMessageId: newId(), text: '你好' });
  const replies = await Promise.all(
    Array.from({ length: 10 }, () => server.send({ path: '/chat/messages', caller: 'visitor', body })),
  );
  expect(new Set(replies.map((each) => each.status))).toEqual(new Set([202]));
  expect(new Set(replies.map((each) => JSON.stringify(each.json))).size).toBe(1);
  await server.test.consumers.drained();
  const thread = await server.visitor.thread();
  expect(thread.map((each) => each.from)).toEqual(['customer', 'bot']);
});
