import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newBrowser, newColleague, newOwner, PASSWORD, send } from '../../../test/harness/staff.ts';
import { as } from '../../../test/harness/tenant.ts';
import { newId } from '../ids/index.ts';
import { createTenant } from '../tenants/index.ts';
import { updateUser } from '../users/index.ts';

const LATE = { timeout: 20_000 };

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

function signIn(body: object, address?: string): ReturnType<typeof send> {
  return send(test, 'POST', '/api/session', { body, ...(address ? { address } : {}) });
}

describe('signing in', () => {
  it('opens a session with a cookie that scripts and other sites do not get', async () => {
    const owner = await newOwner(test);
    const reply = await owner.signIn();
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      user: { id: owner.userId, email: owner.email, role: 'owner', secondFactor: false },
      tenant: { id: owner.tenant },
      mustEnrol: false,
    });
    expect(String(reply.headers['set-cookie'])).toMatch(
      /zhike_session=zs_\S+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await owner.call('GET', '/api/session')).body['csrfToken']).toBe(owner.csrf);
  });

  it('marks the cookie as secure when people come by https', async () => {
    const owner = await newOwner(test);
    Object.assign(test.app.config, { publicUrl: 'https://desk.example.com' });
    const reply = await owner.signIn();
    Object.assign(test.app.config, { publicUrl: '' });
    expect(String(reply.headers['set-cookie'])).toContain('Secure');
  });

  it('takes the email in any case and with spaces, and replaces the session of the same browser', async () => {
    const owner = await newOwner(test);
    const first = owner.cookie;
    const headers = { cookie: `zhike_session=${first}` };
    const body = { email: owner.email.toUpperCase(), password: PASSWORD };
    const reply = await send(test, 'POST', '/api/session', { body, headers });
    expect(reply.status).toBe(200);
    expect(reply.cookie).not.toBe(first);
    expect((await owner.call('GET', '/api/session')).status).toBe(401);
  });

  it('answers a wrong password and an unknown email alike, also once too many were tried', async () => {
    const owner = await newOwner(test);
    const unknown = `nobody-${newId()}@example.com`;
    for (let n = 0; n < 5; n += 1) {
      const known = await signIn({ email: owner.email, password: 'wrong password' }, `10.0.${n}.1`);
      const other = await signIn({ email: unknown, password: 'wrong password' }, `10.0.${n}.1`);
      expect(known.status).toBe(401);
      expect(known.body).toEqual(other.body);
    }
    const known = await signIn({ email: owner.email, password: PASSWORD });
    const other = await signIn({ email: unknown, password: PASSWORD });
    expect(known.status).toBe(429);
    expect(known.body['code']).toBe('auth.too_many_attempts');
    expect(other.body['code']).toBe(known.body['code']);
    expect(known.body['retryAfter']).toBeLessThanOrEqual(15);
  });

  it('blocks for longer after each further failure, and forgets all after a success', async () => {
    const owner = await newOwner(test);
    const start = Date.now();
    const waits: unknown[] = [];
    const wrong = { email: owner.email, password: 'wrong password' };
    for (let n = 0; n < 4; n += 1) await signIn(wrong);
    let now = start;
    for (let n = 0; n < 8; n += 1) {
      await signIn(wrong);
      const blocked = await signIn(wrong);
      const wait = Number(blocked.body['retryAfter']);
      waits.push(Math.round(wait / 5) * 5);
      now += wait * 1000 + 5000;
      test.setNow(now);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900]);
    expect((await signIn({ email: owner.email, password: PASSWORD })).status).toBe(200);
    expect((await signIn(wrong)).status).toBe(401);
    expect((await signIn({ email: owner.email, password: PASSWORD })).status).toBe(200);
    test.setNow(Date.now());
  });

  it('gives many guesses at once no more tries than one after the other', async () => {
    const owner = await newOwner(test);
    const guesses = Array.from({ length: 12 }, (_, n) =>
      signIn({ email: owner.email, password: `guess number ${n}` }),
    );
    const statuses = (await Promise.all(guesses)).map((each) => each.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  it('slows one address down that tries many accounts', async () => {
    const address = '10.9.9.9';
    const statuses: number[] = [];
    for (let n = 0; n < 52; n += 1) {
      const reply = await signIn(
        { email: `n${n}-${newId()}@example.com`, password: 'wrong password' },
        address,
      );
      statuses.push(reply.status);
    }
    expect(statuses.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 401));
    expect(statuses.slice(50)).toEqual([429, 429]);
  });

  it('lets the person choose where an email and password belong to two tenants', async () => {
    const one = await newOwner(test);
    const slug = `t-${newId()}`;
    const owner = { email: one.email, name: '张店主', password: PASSWORD };
    const two = await createTenant(test.app, { name: '第二家', slug, owner });
    const asked = await signIn({ email: one.email, password: PASSWORD });
    expect(asked.status).toBe(409);
    expect(asked.body).toMatchObject({ code: 'auth.tenant_required' });
    expect(asked.body['tenants']).toContainEqual({ slug, name: '第二家' });
    const reply = await signIn({ email: one.email, password: PASSWORD, tenant: slug });
    expect(reply.body).toMatchObject({ tenant: { id: two.tenant } });
    expect((await signIn({ email: one.email, password: 'wrong password' })).body['tenants']).toBeUndefined();
  });

  it('turns away who is disabled, and renews a hash that was made at another cost', async () => {
    const owner = await newOwner(test);
    Object.assign(test.app.config, { argonMemoryKiB: 16 });
    expect((await owner.signIn()).status).toBe(200);
    Object.assign(test.app.config, { argonMemoryKiB: 8 });
    const { rows } = await sql<{ hash: string }>`select password_hash as hash from platform.users
      where id = ${owner.userId}`.execute(test.app.pools.system);
    expect(rows[0]?.hash).toContain('$argon2id$v=19$m=16,t=2,p=1$');
    await as(test.app, owner.tenant, (ctx) => updateUser(ctx, owner.userId, { status: 'disabled' }));
    expect((await owner.call('GET', '/api/session')).status).toBe(401);
    expect((await owner.signIn()).body['code']).toBe('auth.sign_in_failed');
  });

  it('records who signed in and who failed to', async () => {
    const owner = await newOwner(test);
    await signIn({ email: owner.email, password: 'wrong password' });
    await vi.waitFor(async () => {
      const { rows } = await sql<{ action: string }>`select action from platform.audit_entries
        where tenant = ${owner.tenant} order by n`.execute(test.app.pools.system);
      expect(rows.map((row) => row.action)).toEqual([
        'platform.user_added',
        'platform.tenant_created',
        'platform.signed_in',
        'platform.sign_in_failed',
      ]);
    }, LATE);
  });
});

describe('a session', () => {
  it('ends after twelve idle hours, and after seven days in any case', async () => {
    const owner = await newOwner(test);
    const start = Date.now();
    const hour = 3600 * 1000;
    test.setNow(start + 11 * hour);
    expect((await owner.call('GET', '/api/session')).status).toBe(200);
    test.setNow(start + 22 * hour);
    expect((await owner.call('GET', '/api/session')).status).toBe(200);
    test.setNow(start + 35 * hour);
    expect((await owner.call('GET', '/api/session')).status).toBe(401);
    test.setNow(start);
    await owner.signIn();
    for (let at = 10; at < 168; at += 10) {
      test.setNow(start + at * hour);
      expect((await owner.call('GET', '/api/session')).status).toBe(200);
    }
    test.setNow(start + 169 * hour);
    expect((await owner.call('GET', '/api/session')).status).toBe(401);
    test.setNow(Date.now());
  });

  it('ends when its person signs out, and others can be ended from the list', async () => {
    const owner = await newOwner(test);
    const phone = newBrowser(test, owner.tenant, owner.userId, owner.email);
    await phone.signIn();
    const ended = vi.fn();
    const stop = test.app.signals.subscribe('platform.session_ended', ended);
    const { body } = await owner.call('GET', '/api/session/sessions');
    const sessions = body['sessions'] as { id: string; current: boolean; network: string }[];
    expect(sessions.map((each) => each.current).sort()).toEqual([false, true]);
    expect(sessions[0]?.network).toBe('127.0.0.x');
    const other = sessions.find((each) => !each.current)?.id ?? '';
    expect((await owner.call('DELETE', `/api/session/sessions/${other}`)).status).toBe(204);
    expect(ended).toHaveBeenCalledWith({ tenant: owner.tenant, userId: owner.userId, sessionId: other });
    stop();
    expect((await phone.call('GET', '/api/session')).status).toBe(401);
    expect((await owner.call('DELETE', '/api/session')).status).toBe(204);
    expect(owner.cookie).toBe('');
    expect((await owner.call('GET', '/api/session')).status).toBe(401);
  });

  it('is not ended by a colleague or by somebody of another tenant', async () => {
    const owner = await newOwner(test);
    const agent = await newColleague(test, owner.tenant, 'agent');
    const stranger = await newOwner(test);
    const { body } = await owner.call('GET', '/api/session/sessions');
    const [session] = body['sessions'] as { id: string }[];
    for (const other of [agent, stranger]) {
      expect((await other.call('DELETE', `/api/session/sessions/${session?.id ?? ''}`)).status).toBe(404);
    }
    expect((await owner.call('GET', '/api/session')).status).toBe(200);
  });
});

describe('a request that changes something', () => {
  it('needs the CSRF token of its own session', async () => {
    const owner = await newOwner(test);
    const other = await newOwner(test);
    for (const token of ['', 'nonsense', other.csrf]) {
      const mine = owner.csrf;
      owner.csrf = token;
      const reply = await owner.call('DELETE', '/api/session');
      expect([reply.status, reply.body['code']]).toEqual([403, 'auth.csrf']);
      owner.csrf = mine;
    }
    expect((await owner.call('DELETE', '/api/session')).status).toBe(204);
  });

  it('is refused when a page of another site sends it', async () => {
    const owner = await newOwner(test);
    const headers = {
      cookie: `zhike_session=${owner.cookie}`,
      'x-zhike-csrf': owner.csrf,
      host: 'desk.example.com',
    };
    const from = (origin: string): ReturnType<typeof send> =>
      send(test, 'DELETE', '/api/session', { headers: { ...headers, origin } });
    for (const origin of ['https://evil.example', 'null', 'https://desk.example.com.evil.example']) {
      expect((await from(origin)).body['code']).toBe('auth.origin');
    }
    const body = { email: owner.email, password: PASSWORD };
    const login = await send(test, 'POST', '/api/session', {
      body,
      headers: { origin: 'https://evil.example' },
    });
    expect(login.body['code']).toBe('auth.origin');
    expect((await from('https://desk.example.com')).status).toBe(204);
  });
});
