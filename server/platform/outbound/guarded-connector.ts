import { lookup as lookUp } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { appError } from '../errors/index.ts';
import { mayCall } from './allow-list.ts';
import type { AllowList } from './allow-list.ts';

/** Finds the addresses of a host name. */
export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

export const resolveByDns: Resolve = (host) => lookUp(host, { all: true });

/**
 * Opens connections to allowed addresses only. A name is resolved once, what may not be called is taken out, and the
 * connection goes to an address that is left, so that no second answer of the name server counts. The address that was reached is
 * looked at once more.
 */
export function guardedConnector(
  list: AllowList,
  options: { resolve: Resolve; connectMs: number; ca?: string },
): buildConnector.connector {
  const connect = buildConnector({
    timeout: options.connectMs,
    lookup: guardedLookup(list, options.resolve),
    autoSelectFamily: true,
    allowH2: false,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !mayCall(list, host, host)) return void callback(forbidden(host), null);
    connect(target, (...[error, socket]) => {
      if (error) return callback(error, null);
      const { remoteAddress } = socket;
      if (remoteAddress !== undefined && mayCall(list, host, remoteAddress)) return callback(null, socket);
      socket.destroy();
      callback(forbidden(host), null);
    });
  };
}

function guardedLookup(list: AllowList, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const allowed = found.filter(({ address }) => mayCall(list, host, address));
        const [first] = allowed;
        if (!first) callback(forbidden(host), '');
        else if (options.all) callback(null, allowed);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('no answer'), ''),
    );
  };
}

function forbidden(host: string): Error {
  return appError(
    'outbound.forbidden',
    422,
    `${host} lies inside the network and is not called. An administrator can list it in ZHIKE_OUTBOUND_ALLOW.`,
  );
}
