import { createTenant } from '../../server/platform/tenants/index.ts';
import { createUser } from '../../server/platform/users/index.ts';
import { newId } from '../../server/platform/ids/index.ts';
import type { StaffRole } from '../../server/platform/permissions/index.ts';
import type { TestApp } from './app.ts';
import { as } from './tenant.ts';

export const PASSWORD = 'correct horse 42';

/** What a request of a browser came back with. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
  cookie: string | undefined;
  headers: Record<string, unknown>;
}

/** A person with a browser: keeps the cookie and the CSRF token, as a page does. */
export interface Browser {
  tenant: string;
  userId: string;
  email: string;
  cookie: string;
  csrf: string;
  call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object): Promise<Answer>;
  signIn(extra?: object): Promise<Answer>;
}

/** One request without any cookie or token but those in `headers`. */
export async function send(
  test: TestApp,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  options: { body?: object; headers?: Record<string, string>; address?: string } = {},
): Promise<Answer> {
  const reply = await test.http.server.inject({
    method,
    url,
    headers: options.headers ?? {},
    ...(options.address === undefined ? {} : { remoteAddress: options.address }),
    ...(options.body === undefined ? {} : { payload: options.body }),
  });
  const set = reply.cookies.find((each) => each.name === 'zhike_session');
  const json = String(reply.headers['content-type'] ?? '').includes('json');
  return {
    status: reply.statusCode,
    body: json && reply.body !== '' ? reply.json<Record<string, unknown>>() : {},
    cookie: set?.value,
    headers: reply.headers,
  };
}

/** A browser for somebody who exists; not signed in yet. */
export function newBrowser(test: TestApp, tenant: string, userId: string, email: string): Browser {
  const browser: Browser = {
    tenant,
    userId,
    email,
    cookie: '',
    csrf: '',
    async call(method, url, body) {
      const headers = { cookie: `zhike_session=${browser.cookie}`, 'x-zhike-csrf': browser.csrf };
      const answer = await send(test, method, url, { headers, ...(body ? { body } : {}) });
      if (answer.cookie !== undefined) browser.cookie = answer.cookie;
      return answer;
    },
    async signIn(extra = {}) {
      const body = { email: browser.email, password: PASSWORD, ...extra };
      const answer = await send(test, 'POST', '/api/session', { body });
      if (answer.cookie !== undefined) browser.cookie = answer.cookie;
      if (typeof answer.body['csrfToken'] === 'string') browser.csrf = answer.body['csrfToken'];
      return answer;
    },
  };
  return browser;
}

/** A new tenant whose owner is signed in. */
export async function newOwner(test: TestApp): Promise<Browser> {
  const email = `owner-${newId()}@example.com`;
  const owner = { email, name: '张店主', password: PASSWORD };
  const { tenant, ownerId } = await createTenant(test.app, { name: '测试商店', slug: `t-${newId()}`, owner });
  const browser = newBrowser(test, tenant, ownerId, email);
  await browser.signIn();
  return browser;
}

/** Another person of the tenant, signed in. */
export async function newColleague(test: TestApp, tenant: string, role: StaffRole): Promise<Browser> {
  const email = `${role}-${newId()}@example.com`;
  const user = await as(test.app, tenant, (ctx) =>
    createUser(ctx, { email, name: `同事 ${role}`, role, password: PASSWORD }),
  );
  const browser = newBrowser(test, tenant, user.id, email);
  await browser.signIn();
  return browser;
}
