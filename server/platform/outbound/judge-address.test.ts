import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayCall, parseAllowList } from './allow-list.ts';
import { waitBefore, parseRetryAfter } from './back-off.ts';
import { judgeAddress } from './judge-address.ts';

describe('an address', () => {
  it.each([
    ['1.1.1.1', 'public'],
    ['172.32.0.1', 'public'],
    ['2606:4700::1111', 'public'],
    ['::ffff:8.8.8.8', 'public'],
    ['64:ff9b::808:808', 'public'],
    ['127.0.0.1', 'inside'],
    ['127.255.255.254', 'inside'],
    ['0.0.0.0', 'inside'],
    ['10.1.2.3', 'inside'],
    ['172.16.0.1', 'inside'],
    ['172.31.255.255', 'inside'],
    ['192.168.1.1', 'inside'],
    ['100.64.0.1', 'inside'],
    ['198.19.0.1', 'inside'],
    ['224.0.0.1', 'inside'],
    ['255.255.255.255', 'inside'],
    ['::1', 'inside'],
    ['::', 'inside'],
    ['fd12:3456::1', 'inside'],
    ['ff02::1', 'inside'],
    ['2001:db8::1', 'inside'],
    ['2002:7f00:1::', 'inside'],
    ['::ffff:127.0.0.1', 'inside'],
    ['::ffff:7f00:1', 'inside'],
    ['::127.0.0.1', 'inside'],
    ['64:ff9b::10.0.0.1', 'inside'],
    ['64:ff9b:1::1', 'inside'],
    ['169.254.169.254', 'link'],
    ['::ffff:169.254.169.254', 'link'],
    ['64:ff9b::a9fe:a9fe', 'link'],
    ['fe80::1%eth0', 'link'],
    ['fd00:ec2::254', 'link'],
    ['100.100.100.200', 'link'],
    ['168.63.129.16', 'link'],
    ['no address', 'inside'],
  ])('%s is %s', (address, reach) => expect(judgeAddress(address)).toBe(reach));

  it('is judged alike however IPv6 carries it', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(judgeAddress(`::ffff:${address}`)).toBe(judgeAddress(address));
        expect(judgeAddress(`64:ff9b::${address}`)).toBe(judgeAddress(address));
      }),
    );
  });

  it('of any form is judged without a crash', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), fc.string()), (address) => {
        expect(['public', 'inside', 'link']).toContain(judgeAddress(address));
      }),
    );
  });
});

describe('a list of what may be called', () => {
  const list = parseAllowList('llm.internal, *.models.internal 10.1.0.0/16,fd00:1::/32,169.254.7.7');
  it.each([
    ['example.com', '93.184.215.14', true],
    ['example.com', '10.2.0.1', false],
    ['example.com', '10.1.2.3', true],
    ['example.com', '::ffff:10.1.2.3', true],
    ['example.com', 'fd00:1::5', true],
    ['LLM.internal.', '192.168.0.9', true],
    ['a.models.internal', '127.0.0.1', true],
    ['models.internal', '127.0.0.1', false],
    ['evil-models.internal', '127.0.0.1', false],
    ['llm.internal', '169.254.169.254', false],
    ['example.com', '169.254.7.7', true],
  ])('%s at %s: %s', (host, address, allowed) => expect(mayCall(list, host, address)).toBe(allowed));

  it.each(['10.0.0.0/33', '1.2.3', 'http://llm.internal', 'llm.internal:80', '*', '中文'])(
    'refuses %s, naming it',
    (entry) => expect(() => parseAllowList(`ok.internal ${entry}`)).toThrow(entry),
  );
});

describe('waiting before a retry', () => {
  it.each([
    ['120', 120_000],
    ['Wed, 21 Oct 2026 07:28:10 GMT', 10_000],
    ['Wed, 21 Oct 2020 07:28:10 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['2026', 2_026_000],
  ])('Retry-After: %s', (value, wait) =>
    expect(parseRetryAfter(value, Date.parse('2026-10-21T07:28:00Z'))).toBe(wait),
  );

  it('is never shorter than the server asks for, never longer than ten seconds of its own', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(9),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, s, r) => {
          const wait = waitBefore(n, String(s), 0, r);
          expect(wait).toBeGreaterThanOrEqual(s * 1000);
          expect(wait).toBeLessThanOrEqual(10_000);
        },
      ),
    );
  });
});
