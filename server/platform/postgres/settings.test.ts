import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { accountMap, databaseUrl, quoteSetting, serverConfiguration } from './settings.ts';

const files = { socketFolder: '/a b', hbaFile: '/h', identFile: '/i' };

describe('the server configuration', () => {
  it.each([
    ['plain', "'plain'"],
    ["it's", "'it''s'"],
    ['back\\slash', "'back\\\\slash'"],
    ['two\nlines', "'two\\nlines'"],
  ])('quotes the value %j', (value, expected) => {
    expect(quoteSetting(value)).toBe(expected);
  });

  it('lets settings of the caller win over defaults, and the local file over both', () => {
    const text = serverConfiguration(files, 8e9, { fsync: 'off' });
    expect(text).toContain("\nfsync = 'off'\n");
    expect(text).not.toContain("fsync = 'on'");
    expect(text.indexOf('fsync')).toBeLessThan(text.indexOf('include_if_exists'));
  });

  it('never listens on the network, whatever the local file says', () => {
    const text = serverConfiguration(files, 8e9, {});
    expect(text.indexOf("listen_addresses = ''")).toBeGreaterThan(text.indexOf('include_if_exists'));
  });

  it('refuses what is no name of a setting', () => {
    expect(() => serverConfiguration(files, 8e9, { 'a = 1\nfsync': 'off' })).toThrow(
      'not a PostgreSQL setting',
    );
  });

  it('sizes the buffers by the memory of the machine', () => {
    expect(serverConfiguration(files, 1e9, {})).toContain("shared_buffers = '128MB'");
    expect(serverConfiguration(files, 16e9, {})).toContain("shared_buffers = '256MB'");
  });

  it('maps only the account that runs Zhike', () => {
    expect(accountMap('a"b')).toBe('zhike "a""b" postgres\nzhike "a""b" zhike_owner\n');
  });

  it('gives an address that the client library understands, and that can name another database', () => {
    const client = new pg.Client(databaseUrl('/x/中 y', 'other'));
    expect([client.host, client.user, client.database, client.port, client.ssl]).toEqual([
      '/x/中 y',
      'zhike_owner',
      'other',
      5432,
      false,
    ]);
    const url = new URL(databaseUrl('/x'));
    url.pathname = '/copy';
    expect(url.href).toBe(databaseUrl('/x', 'copy'));
  });
});
