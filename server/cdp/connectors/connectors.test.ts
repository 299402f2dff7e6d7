import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createConnection as createSocket, createServer as createTcp } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { workerDatabase } from '../../../test/harness/database.ts';
import { newMember, newShop } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { newId } from '../../platform/ids/index.ts';
import { laterCursor } from './cursor.ts';
import { runConnector } from './index.ts';

let test: TestApp;
let shop: Shop;
let member: Member;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-folder-'));
  await mkdir(join(folder, 'in'));
  const settings = { role: 'web', outboundAllow: '127.0.0.1', importFolders: folder } as const;
  test = await startTestApp({ settings });
  shop = await newShop(test);
  member = await newMember(test, shop, 'administrator');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await test.stop();
});

async function connect(settings: object, more: object = {}): Promise<string> {
  const body = {
    name: '客户中心',
    importKind: 'customers',
    source: `crm-${newId()}`,
    settings,
    mapping: null,
    everyMinutes: 15,
    enabled: true,
    ...more,
  };
  const { status, json } = await member.call('POST', '/api/connectors', body);
  if (status !== 201) throw new Error(JSON.stringify(json));
  return String(json['id']);
}

async function run(id: string): Promise<{ connector: Json; runs: Json[] }> {
  expect(await runConnector(test.app, shop.tenant, id, true)).toBe(true);
  const connector = (await member.call('GET', `/api/connectors/${id}`)).json;
  const { json } = await member.call('GET', `/api/connectors/${id}/runs`);
  return { connector, runs: json['items'] as Json[] };
}

async function serve(
  answer: (url: URL, request: IncomingMessage, reply: ServerResponse) => object | undefined,
): Promise<{ url: string; asked: string[]; close(): void }> {
  const asked: string[] = [];
  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? '/', 'http://x');
    asked.push(`${url.pathname}${url.search} ${request.headers.authorization ?? ''}`.trim());
    const body = answer(url, request, reply);
    if (body) reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/people`;
  return { url, asked, close: () => void server.close() };
}

const person = (n: number, at = `2026-01-0${n}T00:00:00Z`): object => ({
  id: n,
  name: '王小明',
  contact: { phone: `1391234567${n}` },
  updatedAt: at,
});

describe('a REST connector', () => {
  it('reads page after page, signs in, and asks only for what is new the next time', async () => {
    let people = [person(1), person(2), person(3)];
    const api = await serve((url) => {
      const since = url.searchParams.get('since') ?? '';
      const fresh = people.filter((each) => (each as { updatedAt: string }).updatedAt > since);
      const from = Number(url.searchParams.get('after') ?? '0');
      const next = from + 2 < fresh.length ? { next: from + 2 } : {};
      return { data: { items: fresh.slice(from, from + 2) }, meta: next };
    });
    const id = await connect(
      {
        kind: 'rest',
        url: api.url,
        auth: 'bearer',
        items: 'data.items',
        paging: 'cursor',
        next: 'meta.next',
        pageParam: 'after',
        cursorField: 'updatedAt',
        cursorParam: 'since',
      },
      { secret: 'token-1' },
    );
    const first = await run(id);
    expect(first.connector).toMatchObject({
      health: 'well',
      cursor: '2026-01-03T00:00:00Z',
      hasSecret: true,
    });
    expect(JSON.stringify(first)).not.toContain('token-1');
    expect(first.runs).toMatchObject([
      { state: 'done', format: 'rest', counts: { read: 3, created: 3, rejected: 0 } },
    ]);
    expect(api.asked).toEqual(['/people Bearer token-1', '/people?after=2 Bearer token-1']);
    people = [...people, person(4)];
    const second = await run(id);
    expect(second.runs).toMatchObject([{ counts: { read: 1, created: 1 } }, { counts: { read: 3 } }]);
    expect(second.connector).toMatchObject({ cursor: '2026-01-04T00:00:00Z' });
    expect((await run(id)).runs).toHaveLength(2);
    api.close();
  });

  it('follows links to the next page, but never to another host', async () => {
    let elsewhere = false;
    const api = await serve((url, _request, reply) => {
      if (url.searchParams.has('p')) return [person(2)];
      reply.setHeader('link', elsewhere ? '<http://127.0.0.2:1/x>; rel="next"' : '</people?p=2>; rel="next"');
      return [person(1)];
    });
    const id = await connect({ kind: 'rest', url: api.url, auth: 'none', items: '', paging: 'next_link' });
    expect((await run(id)).runs).toMatchObject([{ counts: { read: 2 } }]);
    elsewhere = true;
    const { connector, runs } = await run(id);
    expect(connector).toMatchObject({
      health: 'failing',
      failures: 1,
      lastError: 'connectors.next_elsewhere',
    });
    expect(runs[0]).toMatchObject({ state: 'failed', error: 'connectors.next_elsewhere' });
    api.close();
  });

  it('counts pages, shows what it would bring, and says what is wrong', async () => {
    let status = 200;
    const api = await serve((url, _request, reply) => {
      if (status !== 200) {
        reply.writeHead(status).end('{}');
        return undefined;
      }
      const page = Number(url.searchParams.get('page'));
      return { rows: page <= 2 ? [person(page)] : [] };
    });
    const id = await connect({ kind: 'rest', url: api.url, auth: 'none', items: 'rows', paging: 'page' });
    const preview = await member.call('POST', `/api/connectors/${id}/preview`, {});
    expect(preview.json).toMatchObject({ format: 'rest', sampled: 2, accepted: 2, idFrom: 'id' });
    expect((await run(id)).runs).toMatchObject([{ counts: { read: 2 } }]);
    status = 403;
    expect((await run(id)).connector).toMatchObject({
      health: 'failing',
      lastError: 'connectors.answer_403',
    });
    status = 200;
    expect((await run(id)).connector).toMatchObject({ health: 'well', failures: 0, lastError: null });
    api.close();
  });

  it('does not take its secret along to another host', async () => {
    const id = await connect(
      { kind: 'rest', url: 'https://one.example/', auth: 'bearer', items: '', paging: 'none' },
      { secret: 'token-2', enabled: false },
    );
    const settings = { kind: 'rest', url: 'https://two.example/', auth: 'bearer', items: '', paging: 'none' };
    const { json } = await member.call('PATCH', `/api/connectors/${id}`, { settings });
    expect(json).toMatchObject({ status: 422, code: 'connectors.secret_needed' });
    const again = await member.call('PATCH', `/api/connectors/${id}`, { settings, secret: 'token-3' });
    expect(again.json).toMatchObject({ health: 'off', settings: { url: 'https://two.example/' } });
    expect((await member.call('DELETE', `/api/connectors/${id}`)).status).toBe(204);
  });
});

const ROWS = [
  ['1', '王小明', '13912345670', '2026-01-01 08:00:00'],
  ['2', '李雷', '18612349876', '2026-01-02 08:00:00'],
] as const;
const QUERY = 'select id, name, phone, updated from TABLE where updated > :cursor order by updated';

/** The tests' PostgreSQL may listen on a socket in a folder only: a way to it over the network. */
async function openDoor(host: string, port: number): Promise<{ port: number; close(): void }> {
  const door = createTcp((socket) => {
    const inner = host.startsWith('/')
      ? createSocket(join(host, `.s.PGSQL.${port}`))
      : createSocket(port, host);
    for (const [one, other] of [
      [socket, inner],
      [inner, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');
  return { port: (door.address() as AddressInfo).port, close: () => void door.close() };
}

describe('a database connector', () => {
  it('reads what is new of a PostgreSQL table, and can write nothing', async () => {
    const { url } = await workerDatabase();
    const table = `people_${newId().replaceAll('-', '')}`;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { user, database } = client;
    const door = await openDoor(client.host, client.port);
    await client.query(`create table public.${table} (id bigint, name text, phone text, updated timestamp)`);
    for (const row of ROWS)
      await client.query(`insert into public.${table} values ($1, $2, $3, $4)`, [...row]);
    const settings = {
      kind: 'postgresql',
      host: '127.0.0.1',
      port: door.port,
      database: database ?? '',
      user: user ?? '',
      tls: false,
      query: QUERY.replace('TABLE', `public.${table}`),
      cursorField: 'updated',
    };
    const { password } = client as unknown as { password: string | null };
    const id = await connect(settings, password ? { secret: password } : {});
    const first = await run(id);
    expect(first.connector).toMatchObject({ lastError: null, cursor: '2026-01-02 08:00:00' });
    expect(first.runs).toMatchObject([{ format: 'postgresql', counts: { read: 2, created: 2 } }]);
    await client.query(
      `insert into public.${table} values (3, '韩梅梅', '15912348765', '2026-01-03 08:00:00')`,
    );
    expect((await run(id)).runs[0]).toMatchObject({ counts: { read: 1, created: 1 } });
    const writes = { ...settings, query: `delete from public.${table} returning *` };
    await member.call('PATCH', `/api/connectors/${id}`, { settings: writes });
    expect((await run(id)).connector).toMatchObject({
      health: 'failing',
      lastError: 'connectors.query_failed',
    });
    expect((await client.query(`select from public.${table}`)).rowCount).toBe(3);
    await client.query(`drop table public.${table}`);
    await client.end();
    door.close();
  });

  it('reads what is new of a MySQL table, where a server answers', async (context) => {
    const at = { host: '127.0.0.1', port: 3306, user: 'root', database: 'test', connectTimeout: 1000 };
    const mysql = await createConnection(at).catch(() => undefined);
    if (!mysql) return context.skip();
    const table = `people_${newId().replaceAll('-', '')}`;
    await mysql.query(
      `create table ${table} (id bigint, name varchar(50), phone varchar(50), updated datetime) charset utf8mb4`,
    );
    for (const row of ROWS) await mysql.query(`insert into ${table} values (?, ?, ?, ?)`, [...row]);
    const { connectTimeout: _, ...place } = at;
    const id = await connect({
      kind: 'mysql',
      ...place,
      tls: false,
      query: QUERY.replace('TABLE', table),
      cursorField: 'updated',
    });
    const { connector, runs } = await run(id);
    await mysql.query(`drop table ${table}`);
    await mysql.end();
    expect(connector).toMatchObject({ lastError: null, cursor: '2026-01-02 08:00:00' });
    expect(runs).toMatchObject([{ format: 'mysql', counts: { read: 2, created: 2 } }]);
  });

  it('inside the network is not reached unless the settings allow it', async () => {
    const place = { host: '192.168.77.1', port: 5432, database: 'x', user: 'x', tls: false };
    const id = await connect({ kind: 'postgresql', ...place, query: 'select 1' });
    expect((await run(id)).connector).toMatchObject({ lastError: 'outbound.forbidden' });
  });
});

describe('a folder connector', () => {
  it('imports each file once, the oldest first, and follows no links out of the folder', async () => {
    const place = join(folder, 'in');
    const settled = new Date(Date.now() - 60_000);
    await writeFile(join(place, 'one.csv'), 'id,phone\n1,13912345671\n');
    await utimes(join(place, 'one.csv'), settled, settled);
    await writeFile(join(place, 'fresh.csv'), 'id,phone\n2,13912345672\n');
    await writeFile(join(folder, 'secret.csv'), 'id,phone\n9,13912345679\n');
    await symlink(join(folder, 'secret.csv'), join(place, 'link.csv'));
    const id = await connect({ kind: 'folder', folder: place, ending: '.csv' });
    const first = await run(id);
    expect(first.runs).toMatchObject([{ fileName: 'one.csv', state: 'done', counts: { created: 1 } }]);
    expect((await run(id)).runs).toHaveLength(1);
    const later = new Date(Date.now() - 30_000);
    await utimes(join(place, 'fresh.csv'), later, later);
    expect((await run(id)).runs[0]).toMatchObject({ fileName: 'fresh.csv' });
  });

  it.each([['/etc'], ['/does/not/exist']])('may not be %s', async (forbidden) => {
    const body = {
      name: 'x',
      importKind: 'customers',
      source: 'x',
      settings: { kind: 'folder', folder: forbidden, ending: '.csv' },
      mapping: null,
      everyMinutes: 5,
      enabled: true,
    };
    expect((await member.call('POST', '/api/connectors', body)).json).toMatchObject({
      code: 'connectors.folder_forbidden',
    });
  });
});

it('two processes do not run one connector at once, and it runs when its time has come', async () => {
  let release: (() => void) | undefined;
  const api = await serve((_url, _request, reply) => {
    release = () => void reply.writeHead(200).end('[]');
    return undefined;
  });
  const id = await connect({ kind: 'rest', url: api.url, auth: 'none', items: '', paging: 'none' });
  const first = runConnector(test.app, shop.tenant, id);
  const until = Date.now() + 15_000;
  while (!release && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await runConnector(test.app, shop.tenant, id, true)).toBe(false);
  release?.();
  expect(await first).toBe(true);
  expect(await runConnector(test.app, shop.tenant, id)).toBe(false);
  api.close();
});

it.each([
  [null, '5', '5'],
  ['9', '10', '10'],
  ['10', '9', '10'],
  ['2026-01-02', '2026-01-10', '2026-01-10'],
  ['b', '', 'b'],
])('of the cursors %j and %j the later is %j', (before, value, later) =>
  expect(laterCursor(before, value)).toBe(later),
);
