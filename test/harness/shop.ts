import type { WebChatSettings } from '../../contracts/channels/index.ts';
import { createWebChatAccount, openIdentitySecret } from '../../server/channels/index.ts';
import { newId } from '../../server/platform/ids/index.ts';
import { createTenant } from '../../server/platform/tenants/index.ts';
import { createUser } from '../../server/platform/users/index.ts';
import { saveSkillGroup } from '../../server/service/index.ts';
import type { TestApp } from './app.ts';
import { as } from './tenant.ts';

export const PASSWORD = 'correct horse battery staple';

export const SETTINGS: WebChatSettings = {
  name: '官网',
  brand: '测试商店',
  colour: '#0f766e',
  greeting: { 'zh-CN': '您好', en: 'Hello' },
  quickReplies: { 'zh-CN': [], en: [] },
  allowedOrigins: [],
  attachments: true,
  encrypted: false,
};

/** A tenant with a web chat and a default skill group. */
export interface Shop {
  tenant: string;
  ownerId: string;
  chatKey: string;
  identitySecret: string;
  groupId: string;
}

export async function newShop(test: TestApp, settings: Partial<WebChatSettings> = {}): Promise<Shop> {
  const slug = `t-${newId()}`;
  const { tenant, ownerId } = await createTenant(test.app, {
    name: '测试商店',
    slug,
    owner: { email: `owner@${slug}.example`, name: '店主', password: PASSWORD },
  });
  return as(test.app, tenant, async (ctx) => {
    const account = await createWebChatAccount(ctx, { ...SETTINGS, ...settings });
    const group = await saveSkillGroup(ctx, undefined, { name: '默认', isDefault: true });
    return {
      tenant,
      ownerId,
      chatKey: account.publicKey,
      identitySecret: await openIdentitySecret(ctx, account.id),
      groupId: group.id,
    };
  });
}

/** A signed-in member of the shop's team; `call` sends requests as them. */
export interface Member {
  id: string;
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ): Promise<{ status: number; json: Json }>;
  /** Sends a file as the multipart field `file`. */
  upload(url: string, name: string, content: string | Uint8Array): Promise<{ status: number; json: Json }>;
}

export type Json = Record<string, unknown>;

export async function newMember(
  test: TestApp,
  shop: Shop,
  role: 'owner' | 'administrator' | 'supervisor' | 'agent' | 'analyst',
  name = '小禾',
): Promise<Member> {
  const email = `${newId()}@staff.example`;
  const user = await as(test.app, shop.tenant, (ctx) =>
    createUser(ctx, { email, name, role, password: PASSWORD }),
  );
  const signedIn = await test.http.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { email, password: PASSWORD },
  });
  if (signedIn.statusCode >= 300) throw new Error(`sign-in failed: ${signedIn.body}`);
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const csrf = String(signedIn.json<Json>()['csrfToken']);
  const headers = { cookie, 'x-zhike-csrf': csrf };
  const inject = async (
    method: Parameters<Member['call']>[0],
    url: string,
    more: { headers?: Record<string, string>; payload?: object | Buffer },
  ): ReturnType<Member['call']> => {
    const response = await test.http.server.inject({
      method,
      url,
      ...more,
      headers: { ...headers, ...more.headers },
    });
    const isJson = /json/.test(String(response.headers['content-type'])) && response.body !== '';
    return { status: response.statusCode, json: isJson ? response.json<Json>() : { text: response.body } };
  };
  return {
    id: user.id,
    call: (method, url, body) => inject(method, url, body ? { payload: body } : {}),
    upload(url, name, content) {
      const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
      const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n--b--\r\n')]);
      return inject('POST', url, {
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        payload,
      });
    },
  };
}

/** A visitor with a session. */
export interface Visitor {
  token: string;
  session: Json;
  say(text: string, clientMessageId?: string): Promise<{ status: number; json: Json }>;
  thread(
    after?: number,
  ): Promise<{ from: string; text: string; sequence: number; choices?: { text: string }[] }[]>;
  call(method: 'GET' | 'POST', url: string, body?: object): Promise<{ status: number; json: Json }>;
}

export async function newVisitor(
  test: TestApp,
  shop: Shop,
  visitor: object = { anonymousId: newId() },
): Promise<Visitor> {
  const opened = await test.http.server.inject({
    method: 'POST',
    url: '/chat/sessions',
    payload: { chatKey: shop.chatKey, visitor },
  });
  if (opened.statusCode !== 201) throw new Error(`no session: ${opened.body}`);
  const session = opened.json<Json>();
  const token = String(session['token']);
  async function call(
    method: 'GET' | 'POST',
    url: string,
    body?: object,
  ): Promise<{ status: number; json: Json }> {
    const response = await test.http.server.inject({
      method,
      url,
      headers: { authorization: `Bearer ${token}` },
      ...(body ? { payload: body } : {}),
    });
    return { status: response.statusCode, json: response.json<Json>() };
  }
  return {
    token,
    session,
    call,
    say: (text, clientMessageId = newId()) => call('POST', '/chat/messages', { clientMessageId, text }),
    async thread(after = 0) {
      const { json } = await call('GET', `/chat/messages?after=${after}`);
      return json['messages'] as Awaited<ReturnType<Visitor['thread']>>;
    },
  };
}
