import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newColleague, newOwner, PASSWORD, send } from '../../../test/harness/staff.ts';
import type { Browser } from '../../../test/harness/staff.ts';
import { as } from '../../../test/harness/tenant.ts';
import { verifyAudit } from '../audit/index.ts';
import { listPeople } from '../auth/index.ts';
import { newId } from '../ids/index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

interface Invited {
  id: string;
  email: string;
  url: string;
  token: string;
}

async function invite(by: Browser, role = 'agent'): Promise<Invited> {
  const email = `new-${newId()}@example.com`;
  const reply = await by.call('POST', '/api/team', { email: email.toUpperCase(), name: '新同事', role });
  expect(reply.status).toBe(201);
  const { member, link } = reply.body as { member: { id: string; email: string }; link: { url: string } };
  expect(member.email).toBe(email);
  return { id: member.id, email, url: link.url, token: link.url.split('#token=')[1] ?? '' };
}

function accept(token: string, extra: object = {}): ReturnType<typeof send> {
  return send(test, 'POST', '/api/invitations/accept', { body: { token, password: PASSWORD, ...extra } });
}

async function codeOf(reply: ReturnType<Browser['call']>): Promise<string> {
  const { status, body } = await reply;
  return typeof body['code'] === 'string' ? `${status} ${body['code']}` : String(status);
}

describe('an invitation', () => {
  it('is a link for the one who made it where no mail can be sent, and lets one person in once', async () => {
    const owner = await newOwner(test);
    const { id, email, url, token } = await invite(owner);
    expect(url).toMatch(/^http:\/\/localhost(:80)?\/invitation#token=zl_/);
    const preview = await send(test, 'POST', '/api/invitations/preview', { body: { token } });
    expect(preview.body).toMatchObject({ email, name: '新同事', role: 'agent', tenantName: '测试商店' });
    expect((await accept(token, { password: 'short' })).body['code']).toBe('auth.password_weak');
    const both = await Promise.all([accept(token, { name: '赵六' }), accept(token)]);
    expect(both.map((each) => each.status).sort()).toEqual([200, 410]);
    const joined = both.find((each) => each.status === 200);
    expect(joined?.body['user']).toMatchObject({ id, email, role: 'agent' });
    expect(joined?.cookie).toMatch(/^zs_/);
    const headers = { cookie: `zhike_session=${joined?.cookie ?? ''}` };
    expect((await send(test, 'GET', '/api/session', { headers })).status).toBe(200);
    expect((await send(test, 'POST', '/api/invitations/preview', { body: { token } })).status).toBe(410);
  });

  it('ends after seven days, when a new one is made, and when the person is removed', async () => {
    const owner = await newOwner(test);
    const { id, token } = await invite(owner);
    test.setNow(Date.now() + 7 * 24 * 3600 * 1000 + 1000);
    expect((await accept(token)).body['code']).toBe('auth.link_invalid');
    test.setNow(Date.now());
    const again = await owner.call('POST', `/api/team/${id}/links`);
    expect(again.body).toMatchObject({ purpose: 'invitation', mailed: false });
    expect((await accept(token)).status).toBe(410);
    expect((await owner.call('DELETE', `/api/team/${id}`)).status).toBe(204);
    const second = String(again.body['url']).split('#token=')[1] ?? '';
    expect((await accept(second)).status).toBe(410);
    const reset = await send(test, 'POST', '/api/password-resets/complete', {
      body: { token: second, password: PASSWORD },
    });
    expect(reset.status).toBe(410);
  });

  it('names the field when the email is taken, in this team only', async () => {
    const owner = await newOwner(test);
    const { email } = await invite(owner);
    const reply = await owner.call('POST', '/api/team', { email, name: 'x', role: 'agent' });
    expect(reply.status).toBe(409);
    expect(reply.body).toMatchObject({ code: 'team.email_taken', errors: [{ field: '/email' }] });
    const stranger = await newOwner(test);
    expect((await stranger.call('POST', '/api/team', { email, name: 'x', role: 'agent' })).status).toBe(201);
    expect(
      (await owner.call('POST', '/api/team', { email: 'no email', name: 'x', role: 'agent' })).status,
    ).toBe(400);
  });
});

describe('the team', () => {
  it('is listed in pages, without those removed, to those who may see it', async () => {
    const owner = await newOwner(test);
    const agent = await newColleague(test, owner.tenant, 'agent');
    const { id } = await invite(owner, 'analyst');
    const first = await owner.call('GET', '/api/team?limit=2');
    expect(first.body['items']).toMatchObject([
      { id: owner.userId, role: 'owner', status: 'active' },
      { id: agent.userId, role: 'agent', secondFactor: false },
    ]);
    const second = await owner.call('GET', `/api/team?limit=2&cursor=${String(first.body['nextCursor'])}`);
    expect(second.body).toMatchObject({
      items: [{ id, status: 'invited', lastSignInAt: null }],
      nextCursor: null,
    });
    expect((await owner.call('GET', '/api/team?status=invited')).body['items']).toHaveLength(1);
    expect(await codeOf(agent.call('GET', '/api/team'))).toBe('403 auth.forbidden');
    const supervisor = await newColleague(test, owner.tenant, 'supervisor');
    expect((await supervisor.call('GET', '/api/team')).status).toBe(200);
    expect(await codeOf(supervisor.call('PATCH', `/api/team/${agent.userId}`, { name: 'x' }))).toBe(
      '403 auth.forbidden',
    );
  });

  it('gives a new role to sessions that are open', async () => {
    const owner = await newOwner(test);
    const agent = await newColleague(test, owner.tenant, 'agent');
    const told = vi.fn();
    const stop = test.app.signals.subscribe('platform.user_changed', told);
    expect((await owner.call('PATCH', `/api/team/${agent.userId}`, { role: 'administrator' })).status).toBe(
      200,
    );
    stop();
    const news = { tenant: owner.tenant, userId: agent.userId, role: 'administrator', status: 'active' };
    expect(told).toHaveBeenCalledWith(news);
    expect((await agent.call('GET', '/api/keys')).status).toBe(200);
    await owner.call('PATCH', `/api/team/${agent.userId}`, { role: 'analyst' });
    expect((await agent.call('GET', '/api/keys')).status).toBe(403);
    const { rows } = await sql<{ payload: object }>`select payload from platform.events
      where tenant = ${owner.tenant} and type = 'platform.user_changed' and key = ${agent.userId}
      order by seq`.execute(test.app.pools.system);
    expect(rows.map((row) => row.payload)).toMatchObject([
      { role: 'agent' },
      { role: 'administrator' },
      { role: 'analyst' },
    ]);
  });

  it('ends the sessions and links of somebody who is disabled, and lets them in again', async () => {
    const owner = await newOwner(test);
    const agent = await newColleague(test, owner.tenant, 'agent');
    const link = await owner.call('POST', `/api/team/${agent.userId}/links`);
    await owner.call('PATCH', `/api/team/${agent.userId}`, { status: 'disabled' });
    expect((await agent.call('GET', '/api/session')).status).toBe(401);
    expect((await agent.signIn()).status).toBe(401);
    const token = String(link.body['url']).split('#token=')[1];
    const reset = await send(test, 'POST', '/api/password-resets/complete', {
      body: { token, password: PASSWORD },
    });
    expect(reset.status).toBe(410);
    expect(await codeOf(owner.call('POST', `/api/team/${agent.userId}/links`))).toBe(
      '409 team.member_disabled',
    );
    await owner.call('PATCH', `/api/team/${agent.userId}`, { status: 'active' });
    expect((await agent.signIn()).status).toBe(200);
    const { id } = await invite(owner);
    await owner.call('PATCH', `/api/team/${id}`, { status: 'disabled' });
    expect((await owner.call('PATCH', `/api/team/${id}`, { status: 'active' })).body['status']).toBe(
      'invited',
    );
  });

  it('keeps the name of somebody who was removed, and nothing else; their email is free again', async () => {
    const owner = await newOwner(test);
    const agent = await newColleague(test, owner.tenant, 'agent');
    expect((await owner.call('DELETE', `/api/team/${agent.userId}`)).status).toBe(204);
    expect((await agent.call('GET', '/api/session')).status).toBe(401);
    expect(await codeOf(owner.call('DELETE', `/api/team/${agent.userId}`))).toBe('404 team.member_not_found');
    const { rows } = await sql`select email, name, status, password_hash from platform.users
      where id = ${agent.userId}`.execute(test.app.pools.system);
    expect(rows).toEqual([{ email: null, name: '同事 agent', status: 'removed', password_hash: null }]);
    const people = await as(test.app, owner.tenant, (ctx) => listPeople(ctx, [agent.userId]));
    expect(people).toMatchObject([{ name: '同事 agent', status: 'removed' }]);
    expect(await as(test.app, owner.tenant, (ctx) => listPeople(ctx))).toHaveLength(1);
    const again = await owner.call('POST', '/api/team', { email: agent.email, name: 'x', role: 'agent' });
    expect(again.status).toBe(201);
  });

  it('never loses its last owner, also when two try at once', async () => {
    const owner = await newOwner(test);
    expect(await codeOf(owner.call('PATCH', `/api/team/${owner.userId}`, { role: 'agent' }))).toBe(
      '409 team.last_owner',
    );
    expect(await codeOf(owner.call('DELETE', `/api/team/${owner.userId}`))).toBe('403 team.own_account');
    const second = await newColleague(test, owner.tenant, 'owner');
    const both = await Promise.all([
      owner.call('PATCH', `/api/team/${second.userId}`, { role: 'agent' }),
      second.call('PATCH', `/api/team/${owner.userId}`, { role: 'agent' }),
    ]);
    expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
    const { rows } = await sql<{ n: number }>`select count(*) as n from platform.users
      where tenant = ${owner.tenant} and role = 'owner'`.execute(test.app.pools.system);
    expect(rows[0]?.n).toBe(1);
  });

  it('lets administrators manage all but owners', async () => {
    const owner = await newOwner(test);
    const administrator = await newColleague(test, owner.tenant, 'administrator');
    const agent = await newColleague(test, owner.tenant, 'agent');
    const on = (who: Browser, body: object): Promise<string> =>
      codeOf(administrator.call('PATCH', `/api/team/${who.userId}`, body));
    expect(await on(owner, { name: 'x' })).toBe('403 team.owner_only');
    expect(await on(agent, { role: 'owner' })).toBe('403 team.owner_only');
    expect(await on(administrator, { role: 'owner' })).toBe('403 team.own_role');
    expect(await on(agent, { role: 'administrator', name: '王五' })).toBe('200');
    expect(await codeOf(administrator.call('POST', `/api/team/${owner.userId}/links`))).toBe(
      '403 team.owner_only',
    );
    const body = { email: `x-${newId()}@example.com`, name: 'x', role: 'owner' };
    expect(await codeOf(administrator.call('POST', '/api/team', body))).toBe('403 team.owner_only');
  });

  it('is closed to other tenants', async () => {
    const owner = await newOwner(test);
    const stranger = await newOwner(test);
    const url = `/api/team/${owner.userId}`;
    for (const reply of [
      stranger.call('PATCH', url, { name: 'x' }),
      stranger.call('DELETE', url),
      stranger.call('POST', `${url}/links`),
    ]) {
      expect(await codeOf(reply)).toBe('404 team.member_not_found');
    }
    expect((await stranger.call('GET', '/api/team')).body['items']).toHaveLength(1);
  });

  it('leaves a trail without names or emails', async () => {
    const owner = await newOwner(test);
    const { id, token, email } = await invite(owner);
    await accept(token);
    await owner.call('PATCH', `/api/team/${id}`, { role: 'supervisor', name: '钱七', status: 'disabled' });
    await owner.call('DELETE', `/api/team/${id}`);
    const { rows } = await sql<{ action: string; details: object }>`select action, details
      from platform.audit_entries where tenant = ${owner.tenant} and subject = ${`user/${id}`}
      order by n`.execute(test.app.pools.system);
    expect(rows.map((row) => row.action)).toEqual([
      'platform.user_added',
      'platform.link_made',
      'platform.invitation_accepted',
      'platform.user_changed',
      'platform.user_removed',
    ]);
    expect(rows[3]?.details).toEqual({
      role: { from: 'agent', to: 'supervisor' },
      status: { from: 'active', to: 'disabled' },
      renamed: true,
    });
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${email}|钱七|新同事`));
    expect((await verifyAudit(test.app, owner.tenant))[0]?.problems).toEqual([]);
  });
});
