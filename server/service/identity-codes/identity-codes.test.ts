import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { workerDatabase } from '../../../test/harness/database.ts';
import { as } from '../../../test/harness/tenant.ts';
import { saveRecords } from '../../cdp/index.ts';
import { onConnection } from '../../platform/db/index.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';

let test: TestApp;
let smtp: SMTPServer;
let provider: Server;
const mails: string[] = [];
const messages: { to: string; text: string }[] = [];
let smsStatus = 200;

beforeAll(async () => {
  test = await startTestApp({ settings: { outboundAllow: '127.0.0.1' } });
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  provider = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { to: string; text: string };
      expect(request.headers.authorization).toBe('Bearer sms-key');
      messages.push(body);
      response.writeHead(smsStatus, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const { port } = smtp.server.address() as AddressInfo;
  Object.assign(test.app.config, {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    smsUrl: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/send`,
    smsKey: 'sms-key',
  });
});
afterAll(async () => {
  provider.close();
  await new Promise<void>((done) => smtp.close(done));
  await test.stop();
});

function codeIn(text: string | undefined): string {
  return /(?<!\d)\d{6}(?!\d)/.exec(text ?? '')?.[0] ?? '';
}

async function sendTo(talk: Talk, value: string): Promise<string> {
  await talk.act('identity.send_code', { kind: 'phone', value });
  return codeIn(messages.at(-1)?.text);
}

const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a one-time code', () => {
  it('sent by short message verifies who somebody is: from then on they are the customer who has that number', async () => {
    const talk = await newTalk(test);
    const { tenant } = talk.shop;
    await as(test.app, tenant, (ctx) =>
      saveRecords(
        ctx,
        'crm',
        [
          {
            externalId: 'c-9',
            identifiers: [{ kind: 'phone', value: '13907615822' }],
            attributes: { name: '苏禾' },
          },
        ],
        { trusted: true },
      ),
    );
    const code = await sendTo(talk, '139 0761 5822');
    expect(code).toMatch(/^\d{6}$/);
    const checked = await talk.act('identity.check_code', { code: ` ${code.slice(0, 3)} ${code.slice(3)}` });
    expect(checked).toMatchObject({ verified: true, outcome: 'merged' });
    const { json } = await talk.owner.call('GET', `/api/customers/${talk.about.customerId}`);
    expect(json['name']).toBe('苏禾');
    expect(await talk.act('identity.check_code', { code })).toMatchObject({
      verified: false,
      reason: 'none',
    });
  });

  it('can be sent by mail, and the answer shows no address', async () => {
    const talk = await newTalk(test);
    const sent = await talk.act('identity.send_code', { kind: 'email', value: 'Susu.He@example.com' });
    expect(JSON.stringify(sent)).not.toContain('susu');
    const plain = /Content-Type: text\/plain[^]*?\r\n\r\n([^]*?)\r\n--/.exec(mails.at(-1) ?? '')?.[1] ?? '';
    const text = plain.includes('code is') ? plain : Buffer.from(plain, 'base64').toString();
    const checked = await talk.act('identity.check_code', { code: codeIn(text) });
    expect(checked).toMatchObject({ verified: true, reason: 'right' });
  });

  it('is spent by five wrong tries, and by ten minutes', async () => {
    const talk = await newTalk(test);
    const code = await sendTo(talk, '13912340001');
    for (const left of [4, 3, 2, 1, 0]) {
      expect(await talk.act('identity.check_code', { code: wrong(code) })).toMatchObject({
        verified: false,
        triesLeft: left,
      });
    }
    expect(await talk.act('identity.check_code', { code })).toMatchObject({
      verified: false,
      reason: 'none',
    });
    const other = await newTalk(test);
    const second = await sendTo(other, '13912340002');
    test.setNow(Date.now() + 11 * 60_000);
    expect(await other.act('identity.check_code', { code: second })).toMatchObject({ reason: 'expired' });
    test.setNow(Date.now());
  });

  it('is of one conversation only', async () => {
    const one = await newTalk(test);
    const two = await newTalk(test, { shop: one.shop, owner: one.owner });
    const code = await sendTo(one, '13912340003');
    expect(await two.act('identity.check_code', { code })).toMatchObject({ verified: false, reason: 'none' });
  });

  it('is not sent again and again, neither by one customer nor to one number', async () => {
    const one = await newTalk(test);
    const two = await newTalk(test, { shop: one.shop, owner: one.owner });
    await sendTo(one, '13912340004');
    const often = { code: 'service.code_too_often' };
    await expect(sendTo(one, '13912340005')).rejects.toMatchObject(often);
    await expect(sendTo(two, '13912340004')).rejects.toMatchObject(often);
    const key = { kind: 'phone', value: 'nonsense' };
    await expect(one.act('identity.send_code', key)).rejects.toMatchObject({
      code: 'cdp.identifier_invalid',
    });
  });

  it('that the provider refuses says so without the number, and nothing readable is stored', async () => {
    const talk = await newTalk(test);
    smsStatus = 500;
    const error: unknown = await sendTo(talk, '13912340006').catch((each: unknown) => each);
    smsStatus = 200;
    expect(error).toMatchObject({ code: 'service.code_not_sent' });
    expect(String(error)).not.toContain('1391234');
    const { url } = await workerDatabase();
    await onConnection(url, async (client) => {
      await client.query(`select set_config('zhike.tenant', $1, false)`, [talk.shop.tenant]);
      const { rows } = await client.query<{ row: string }>(
        'select c::text as row from service.identity_codes c where tenant = $1',
        [talk.shop.tenant],
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.row).not.toContain('1391234');
      expect(rows[0]?.row).not.toContain(codeIn(messages.at(-1)?.text));
    });
  });
});
