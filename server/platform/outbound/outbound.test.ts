import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutbound } from './index.ts';
import type { Outbound, OutboundOptions } from './index.ts';

// Made for this test, for the name models.test.
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMh4eUpkTLzTWYylG
FK8vp4+Mm6r6qNpY7o2n2eha/0uhRANCAAS8yXG7JZHeNKzKnbTeU9ZHFxSbT422
E0f8Ecz/TZNz05ppGAqRNF4CnIAtFU28hVtWMo4aypXyf5DuIpoj5L9b
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAWMRQwEgYDVQQDDAttb2RlbHMu
dGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFjEUMBIGA1UE
AwwLbW9kZWxzLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS8yXG7JZHe
NKzKnbTeU9ZHFxSbT422E0f8Ecz/TZNz05ppGAqRNF4CnIAtFU28hVtWMo4aypXy
f5DuIpoj5L9bo0owSDAWBgNVHREEDzANggttb2RlbHMudGVzdDAPBgNVHRMBAf8E
BTADAQH/MB0GA1UdDgQWBBTLdayj5X9v6YP6remMQkAPn/YoPjAKBggqhkjOPQQD
AgNHADBEAiAGnpA7ERYCixIXMVTb/cMeyGX2aCGXcBQvQ4V0rjtDnAIgAszY4JsL
oxs8dNDrKMUp9QFl1kCR8ayFbDNBf2Wc334=
-----END CERTIFICATE-----`;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A server that answers as told, and its address. */
async function serve(answer: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(answer))}`;
}

function client(options: OutboundOptions = {}): Outbound {
  const outbound = createOutbound({ allow: '127.0.0.1', random: () => 0, ...options });
  closing.push(async () => outbound.close());
  return outbound;
}

const code = (name: string): object => expect.objectContaining({ code: name }) as object;

describe('a request outside', () => {
  it('brings status, headers and body', async () => {
    const url = await serve((request, reply) => {
      reply.setHeader('x-method', request.method ?? '');
      request.pipe(reply.writeHead(201));
    });
    const reply = await client().request({ url, method: 'POST', body: '你好' });
    expect(reply).toMatchObject({ status: 201, headers: { 'x-method': 'POST' } });
    expect(reply.body.toString()).toBe('你好');
  });

  it('speaks TLS, and refuses a certificate that it does not trust', async () => {
    const port = await listen(
      createTlsServer({ key: KEY, cert: CERTIFICATE }, (_, reply) => void reply.end('safe')),
    );
    const resolve: OutboundOptions['resolve'] = async () => [{ address: '127.0.0.1', family: 4 }];
    const url = `https://models.test:${port}/`;
    const trusting = client({ resolve, ca: CERTIFICATE });
    expect((await trusting.request({ url })).body.toString()).toBe('safe');
    await expect(client({ resolve }).request({ url })).rejects.toEqual(code('outbound.failed'));
  });

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'nonsense', 'https://me:secret@example.com/'])(
    'does not go to %s',
    (url) => expect(client().request({ url })).rejects.toEqual(code('outbound.invalid_address')),
  );
});

describe('an address inside the network', () => {
  it.each(['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254', '0'])(
    'is refused as %s',
    async (host) => {
      let called = 0;
      const url = new URL(await serve((_, reply) => void reply.end(`${(called += 1)}`)));
      const outbound = client({ allow: '' });
      await expect(outbound.request({ url: `http://${host}:${url.port}/` })).rejects.toEqual(
        code('outbound.forbidden'),
      );
      expect(called).toBe(0);
    },
  );

  it('is refused behind a name that resolves to it', async () => {
    const { port } = new URL(await serve((_, reply) => void reply.end('inside')));
    const resolve: OutboundOptions['resolve'] = async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ];
    const url = `http://innocent.example:${port}/`;
    await expect(client({ allow: '', resolve }).request({ url })).rejects.toEqual(code('outbound.forbidden'));
    const listed = client({ allow: 'innocent.example', resolve });
    expect((await listed.request({ url })).body.toString()).toBe('inside');
  });

  it('is not reached by a name that changes its mind: it is asked once for a connection', async () => {
    const { port } = new URL(await serve((_, reply) => void reply.end('inside')));
    const answers = ['127.0.0.1', '169.254.169.254'];
    const asked: string[] = [];
    const resolve: OutboundOptions['resolve'] = async (host) => {
      asked.push(host);
      return [{ address: answers[asked.length - 1] ?? 'none', family: 4 }];
    };
    const outbound = client({ resolve });
    expect((await outbound.request({ url: `http://rebind.example:${port}/` })).status).toBe(200);
    expect(asked).toHaveLength(1);
    await outbound.close();
    await expect(outbound.request({ url: `http://rebind.example:${port}/` })).rejects.toEqual(
      code('outbound.forbidden'),
    );
  });

  it('is not reached by a redirect, which is a reply like others', async () => {
    const url = await serve((_, reply) =>
      reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
    );
    const reply = await client().request({ url });
    expect(reply.status).toBe(302);
    await expect(client().request({ url: reply.headers['location'] ?? '' })).rejects.toEqual(
      code('outbound.forbidden'),
    );
  });
});

describe('a server that misbehaves', () => {
  const limits = { headersMs: 60, idleMs: 60, totalMs: 300 };

  it('by silence is given up', async () => {
    const url = await serve(() => undefined);
    await expect(client().request({ url, limits })).rejects.toEqual(code('outbound.timeout'));
  });

  it('by stopping in the middle is given up', async () => {
    const url = await serve((_, reply) => void reply.writeHead(200).write('half'));
    await expect(client().request({ url, limits })).rejects.toEqual(code('outbound.timeout'));
  });

  it('by hanging up in the middle has failed', async () => {
    const url = await serve((_, reply) => {
      reply.writeHead(200, { 'content-length': 100 });
      reply.write('half', () => reply.destroy());
    });
    await expect(client().request({ url })).rejects.toEqual(code('outbound.failed'));
  });

  it('by never ending is cut off', async () => {
    let open = true;
    const url = await serve((_, reply) => {
      const more = (): void => void (open && reply.write('x'.repeat(10_000), more));
      reply.on('close', () => (open = false));
      more();
    });
    const asked = client().request({ url, limits: { maxBytes: 1_000_000 } });
    await expect(asked).rejects.toEqual(code('outbound.reply_too_large'));
  });

  it('by dripping is given up when the whole takes too long', async () => {
    const url = await serve((_, reply) => {
      const drip = setInterval(() => reply.write('.'), 10);
      reply.on('close', () => clearInterval(drip));
    });
    await expect(client().request({ url, limits: { totalMs: 300 } })).rejects.toThrow('did not finish');
  });

  it('is named by its host, without path, key or text', async () => {
    const url = await serve((_, reply) => void reply.destroy());
    const headers = { authorization: 'Bearer s3cret' };
    const error: unknown = await client()
      .request({ url: `${url}/path?key=s3cret`, method: 'POST', headers, body: 's3cret text' })
      .catch((each: unknown) => each);
    expect(error).toEqual(code('outbound.failed'));
    expect(JSON.stringify([error, String(error), (error as Error).cause ?? ''])).not.toContain('s3cret');
    expect(String(error)).not.toContain('/path');
  });
});

describe('a caller', () => {
  it('who hangs up gets their own reason, and the server is not blamed', async () => {
    const url = await serve((request, reply) => void (request.url === '/fine' && reply.end()));
    const outbound = client({ breaker: { threshold: 1 } });
    const control = new AbortController();
    const asked = outbound.request({ url, signal: control.signal });
    control.abort(new Error('changed my mind'));
    await expect(asked).rejects.toThrow('changed my mind');
    expect((await outbound.request({ url: `${url}/fine` })).status).toBe(200);
  });

  it('has their request made once, unless they say that it may be made again', async () => {
    let calls = 0;
    const url = await serve((_, reply) => {
      calls += 1;
      reply.writeHead(calls < 3 ? 503 : 200).end();
    });
    expect((await client().request({ url })).status).toBe(503);
    expect(calls).toBe(1);
    expect((await client().request({ url, retries: 3 })).status).toBe(200);
    expect(calls).toBe(3);
  });

  it('waits as long as the server asks for, but not beyond their own limit', async () => {
    const at: number[] = [];
    const url = await serve((request, reply) => {
      at.push(performance.now());
      const seconds = request.url === '/long' ? '60' : '1';
      reply
        .writeHead(at.length === 1 || request.url === '/long' ? 429 : 200, { 'retry-after': seconds })
        .end();
    });
    expect((await client().request({ url, retries: 1 })).status).toBe(200);
    expect(at[1]! - at[0]!).toBeGreaterThan(990);
    const started = performance.now();
    expect(
      (await client().request({ url: `${url}/long`, retries: 5, limits: { totalMs: 8000 } })).status,
    ).toBe(429);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('a host that fails again and again', () => {
  it('is left alone, then tried once, then used again', async () => {
    let calls = 0;
    let well = false;
    const url = await serve((_, reply) => {
      calls += 1;
      reply.writeHead(well ? 200 : 500).end();
    });
    let now = 0;
    const results: string[] = [];
    const outbound = client({
      breaker: { threshold: 2, openMs: 1000 },
      now: () => now,
      onResult: (result) => results.push(result),
    });
    for (let n = 0; n < 2; n += 1) await outbound.request({ url });
    await expect(outbound.request({ url })).rejects.toEqual(code('outbound.breaker_open'));
    expect(calls).toBe(2);
    well = true;
    now = 1000;
    expect((await outbound.request({ url })).status).toBe(200);
    expect((await outbound.request({ url })).status).toBe(200);
    expect(results).toEqual(['failed', 'failed', 'refused', 'answered', 'answered']);
  });

  it('is not blamed for asking for patience that the caller has', async () => {
    let calls = 0;
    const url = await serve((_, reply) => {
      calls += 1;
      reply.writeHead(calls % 3 === 0 ? 200 : 429, { 'retry-after': '0' }).end();
    });
    const results: string[] = [];
    const outbound = client({ breaker: { threshold: 2 }, onResult: (result) => results.push(result) });
    expect((await outbound.request({ url, retries: 5 })).status).toBe(200);
    expect((await outbound.request({ url, retries: 5 })).status).toBe(200);
    expect(results).toEqual(['retried', 'retried', 'answered', 'retried', 'retried', 'answered']);
    for (let n = 0; n < 2; n += 1) expect((await outbound.request({ url })).status).toBe(429);
    await expect(outbound.request({ url })).rejects.toEqual(code('outbound.breaker_open'));
  });

  it('does not shut out other hosts', async () => {
    const bad = await serve((_, reply) => void reply.writeHead(500).end());
    const good = await serve((_, reply) => void reply.end('well'));
    const outbound = client({ breaker: { threshold: 1 } });
    await outbound.request({ url: bad });
    await expect(outbound.request({ url: bad })).rejects.toEqual(code('outbound.breaker_open'));
    expect((await outbound.request({ url: good })).status).toBe(200);
  });
});
