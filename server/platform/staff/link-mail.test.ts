import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newColleague, newOwner, PASSWORD, send } from '../../../test/harness/staff.ts';
import { onConnection } from '../db/index.ts';
import { newId } from '../ids/index.ts';
import { startJobs } from '../jobs/index.ts';
import type { Jobs } from '../jobs/index.ts';
import { writeLinkMail } from './link-mail.ts';
import { platformModule } from './platform-module.ts';

let test: TestApp;
let smtp: SMTPServer;
let jobs: Jobs;
let refusing = false;
let mails: { to: string[]; text: string }[] = [];

beforeAll(async () => {
  test = await startTestApp();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusing)
          return done(new Error(`not for ${session.envelope.rcptTo.map((each) => each.address).join()}`));
        const to = session.envelope.rcptTo.map((each) => each.address);
        mails.push({ to, text: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const { port } = smtp.server.address() as AddressInfo;
  Object.assign(test.app.config, {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    publicUrl: 'https://desk.example.com/',
  });
  jobs = startJobs(test.app, platformModule.jobs ?? []);
});
beforeEach(() => void (mails = []));
afterAll(async () => {
  await jobs.stop();
  await new Promise<void>((done) => smtp.close(done));
  await test.stop();
});

/** The link in the plain text of a mail (quoted-printable). */
function linkIn(mail: { text: string } | undefined): string {
  const text = (mail?.text ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=');
  const base64 = /Content-Type: text\/plain[^]*?base64\r\n\r\n([\w+/=\r\n]+?)\r\n--/.exec(mail?.text ?? '');
  const plain = base64 ? Buffer.from(base64[1] ?? '', 'base64').toString() : text;
  return /https:\/\/desk\.example\.com\/\S+#token=[\w-]+/.exec(plain)?.[0] ?? '';
}

async function mailTo(email: string): Promise<{ to: string[]; text: string }> {
  const find = (): { to: string[]; text: string } | undefined =>
    mails.find((mail) => mail.to.includes(email));
  await expect.poll(find, { timeout: 10_000 }).toBeDefined();
  const mail = find();
  if (!mail) throw new Error('no mail');
  return mail;
}

describe('a link by mail', () => {
  it('invites, is not shown to the one who invites, and is good', async () => {
    const owner = await newOwner(test);
    const email = `new-${newId()}@example.com`;
    const reply = await owner.call('POST', '/api/team', { email, name: '新同事', role: 'agent' });
    expect(reply.body['link']).toMatchObject({ url: null, mailed: true, purpose: 'invitation' });
    const url = linkIn(await mailTo(email));
    expect(url).toMatch(/^https:\/\/desk\.example\.com\/invitation#token=zl_/);
    const body = { token: url.split('#token=')[1], password: PASSWORD };
    expect((await send(test, 'POST', '/api/invitations/accept', { body })).status).toBe(200);
  });

  it('is shown all the same to an administrator who asks for it', async () => {
    const owner = await newOwner(test);
    const agent = await newColleague(test, owner.tenant, 'agent');
    const reply = await owner.call('POST', `/api/team/${agent.userId}/links?delivery=show`);
    expect(reply.body).toMatchObject({ purpose: 'reset', mailed: false });
    expect(reply.body['url']).toMatch(/^https:\/\/desk\.example\.com\/reset-password#token=/);
  });

  it('sets a new password for who asks for it, ends the sessions, and keeps the second factor out of it', async () => {
    const owner = await newOwner(test);
    for (let n = 0; n < 5; n += 1) await owner.signIn({ password: 'wrong password' });
    expect((await owner.signIn()).status).toBe(429);
    const asked = await send(test, 'POST', '/api/password-resets', {
      body: { email: owner.email.toUpperCase() },
    });
    expect([asked.status, asked.body]).toEqual([202, { mail: true }]);
    const url = linkIn(await mailTo(owner.email));
    const token = url.split('#token=')[1];
    const complete = (password: string): ReturnType<typeof send> =>
      send(test, 'POST', '/api/password-resets/complete', { body: { token, password } });
    expect((await complete('short')).body['code']).toBe('auth.password_weak');
    expect((await complete('a new and long one')).status).toBe(204);
    expect((await complete('another long one')).status).toBe(410);
    expect((await owner.call('GET', '/api/session')).status).toBe(401);
    expect((await owner.signIn({ password: 'a new and long one' })).status).toBe(200);
  });

  it('does not tell whether an email is known, neither by the reply nor by its time', async () => {
    const owner = await newOwner(test);
    const ask = async (email: string): Promise<{ answer: unknown[]; ms: number }> => {
      const start = performance.now();
      const { status, body } = await send(test, 'POST', '/api/password-resets', { body: { email } });
      return { answer: [status, body], ms: performance.now() - start };
    };
    const known = await ask(owner.email);
    const unknown = await ask(`nobody-${newId()}@example.com`);
    expect(known.answer).toEqual(unknown.answer);
    expect(Math.min(known.ms, unknown.ms)).toBeGreaterThan(240);
    await mailTo(owner.email);
  });

  it('is sent three times an hour at most', async () => {
    const owner = await newOwner(test);
    for (let n = 0; n < 5; n += 1)
      await send(test, 'POST', '/api/password-resets', { body: { email: owner.email } });
    const { rows } = await sql<{ n: number }>`select count(*) as n from platform.account_links
      where tenant = ${owner.tenant}`.execute(test.app.pools.system);
    expect(rows[0]?.n).toBe(3);
  });

  it('is tried again when the mail server refuses; the job carries no address and no token', async () => {
    const owner = await newOwner(test);
    refusing = true;
    await send(test, 'POST', '/api/password-resets', { body: { email: owner.email } });
    await onConnection(test.app.pools.url, async (client) => {
      const where = `payload ->> 'tenant' = '${owner.tenant}'`;
      const failed = async (): Promise<string> => {
        const { rows } = await client.query(
          `select payload, last_error from graphile_worker._private_jobs where ${where} and last_error is not null`,
        );
        return JSON.stringify(rows);
      };
      await expect.poll(failed, { timeout: 10_000 }).toContain('did not take the mail');
      expect(await failed()).not.toMatch(/example\.com|zl_/);
      refusing = false;
      await client.query(`update graphile_worker._private_jobs set run_at = now() where ${where}`);
    });
    expect(linkIn(await mailTo(owner.email))).toContain('/reset-password#token=');
  });
});

describe('the words of a mail', () => {
  const mail = {
    to: 'a@example.com',
    name: '<b>张三</b>',
    tenantName: 'A & B\r\nBcc: x@example.com',
    url: 'https://desk.example.com/invitation#token=zl_x',
    expiresAt: new Date('2026-03-01T16:30:00Z'),
  };
  it.each([
    ['zh-CN', 'invitation', '邀请您加入「A & B Bcc: x@example.com」', '2026年3月2日'],
    ['zh-CN', 'reset', '重置您在「A & B Bcc: x@example.com」的密码', '2026年3月2日'],
    ['en', 'invitation', 'You are invited to join A & B Bcc: x@example.com', 'March 2, 2026'],
    ['en', 'reset', 'A new password for A & B Bcc: x@example.com', 'March 2, 2026'],
  ] as const)('in %s for an %s', (language, purpose, subject, date) => {
    const written = writeLinkMail({ ...mail, language, purpose });
    expect(written.subject).toBe(subject);
    expect(written.text).toContain(mail.url);
    expect(written.text).toContain(date);
    expect(written.html).toContain('&lt;b&gt;张三&lt;/b&gt;');
    expect(written.html).not.toContain('<b>');
    expect(written.html).toContain('A &amp; B');
  });
});
