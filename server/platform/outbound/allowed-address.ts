import { isIP } from 'node:net';
import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { mayCall, parseAllowList } from './allow-list.ts';
import { resolveByDns } from './guarded-connector.ts';

/**
 * An address of a host that may be called, for clients of other protocols than HTTP: they connect to the address, so that no second
 * answer of the name server counts. Throws `outbound.forbidden`, 422; `outbound.failed`, 502, where the name is unknown.
 */
export async function findAllowedAddress(app: App, host: string): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, '');
  const list = parseAllowList(app.config.outboundAllow);
  const found = isIP(bare) === 0 ? await resolve(bare) : [bare];
  const allowed = found.find((address) => mayCall(list, bare, address));
  if (allowed === undefined) {
    throw appError(
      'outbound.forbidden',
      422,
      `${bare} lies inside the network and is not in ZHIKE_OUTBOUND_ALLOW.`,
    );
  }
  return allowed;
}

async function resolve(host: string): Promise<string[]> {
  try {
    return (await resolveByDns(host)).map(({ address }) => address);
  } catch {
    throw appError('outbound.failed', 502, `There is no host ${host}.`);
  }
}
