import { sql } from 'kysely';
import { request } from 'undici';
import { newId } from '../../server/platform/ids/index.ts';
import { createUser } from '../../server/platform/users/index.ts';
import { startTestApp } from '../harness/app.ts';
import type { TestApp } from '../harness/app.ts';
import { newShop, newVisitor, PASSWORD } from '../harness/shop.ts';
import type { Shop, Visitor } from '../harness/shop.ts';
import { as } from '../harness/tenant.ts';

export type Caller = 'nobody' | 'visitor' | 'owner';

/** A request as it goes over the wire. */
export interface RawCall {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  path: string;
  caller?: Caller;
  contentType?: string;
  body?: string | Buffer | AsyncIterable<Buffer>;
}

export interface RawReply {
  status: number;
  contentType: string;
  json: { code?: string; errors?: { field: string; message: string }[]; [field: string]: unknown };
}

/** A Zhike that listens, with a shop, for requests that no client library would send. */
export interface RealServer {
  test: TestApp;
  url: string;
  shop: Shop;
  visitor: Visitor;
  /** With which the owner is known. */
  ownerHeaders: Record<string, string>;
  send(call: RawCall): Promise<RawReply>;
  /** How many rows the shop has in each table. */
  countRows(): Promise<Record<string, number>>;
}

export async function startRealServer(): Promise<RealServer> {
  const test = await startTestApp();
  const url = await test.http.listen('127.0.0.1', 0);
  const shop = await newShop(test);
  const visitor = await newVisitor(test, shop);
  const headers: Record<Caller, Record<string, string>> = {
    nobody: {},
    visitor: { authorization: `Bearer ${visitor.token}` },
    owner: await signIn(test, shop, url),
  };
  return {
    test,
    url,
    shop,
    visitor,
    ownerHeaders: headers.owner,
    async send({ method = 'POST', path, caller = 'nobody', contentType = 'application/json', body }) {
      const reply = await request(`${url}${path}`, {
        method,
        headers: { ...headers[caller], ...(body === undefined ? {} : { 'content-type': contentType }) },
        ...(body === undefined ? {} : { body: body as Buffer }),
      });
      const text = await reply.body.text();
      const type = String(reply.headers['content-type']);
      const json = (type.includes('json') ? JSON.parse(text) : {}) as RawReply['json'];
      return { status: reply.statusCode, contentType: type, json };
    },
    countRows: () => countRows(test, shop),
  };
}

async function signIn(test: TestApp, shop: Shop, url: string): Promise<Record<string, string>> {
  const email = `${newId()}@staff.example`;
  await as(test.app, shop.tenant, (ctx) =>
    createUser(ctx, { email, name: '店主', role: 'owner', password: PASSWORD }),
  );
  const reply = await request(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const { csrfToken } = (await reply.body.json()) as { csrfToken: string };
  const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
  return { cookie, 'x-zhike-csrf': csrfToken };
}

function countRows(test: TestApp, shop: Shop): Promise<Record<string, number>> {
  return as(test.app, shop.tenant, async (ctx) => {
    const { rows } = await sql<{ name: string }>`
      select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname in ('platform', 'cdp', 'ai', 'channels', 'service', 'operations')
        and has_table_privilege(c.oid, 'select')
      order by 1`.execute(ctx.db);
    const counts: Record<string, number> = {};
    for (const { name } of rows) {
      const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(name)}`.execute(
        ctx.db,
      );
      counts[name] = counted.rows[0]?.n ?? 0;
    }
    return counts;
  });
}
