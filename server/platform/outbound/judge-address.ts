import { bytesOf, isInside, parseBlock } from './address-bytes.ts';
import type { Block } from './address-bytes.ts';

/**
 * `public`: anybody may be called there. `inside`: a private, loopback or otherwise special address, for which the administrator
 * must list the host. `link`: link-local or a cloud's metadata service, for which the address itself must be listed, since
 * a name says too little.
 */
export type Reach = 'public' | 'inside' | 'link';

const blocks = (...texts: string[]): Block[] => texts.map((text) => parseBlock(text)!);

// The metadata services of AWS, Alibaba, Oracle and Azure that are not link-local.
const LINK = blocks(
  '169.254.0.0/16',
  'fe80::/10',
  'fd00:ec2::254',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
);
// IANA's special-purpose registries (RFC 6890 and what followed), multicast, and what is reserved.
const INSIDE = blocks(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
);
const GLOBAL_SIX = parseBlock('2000::/3')!;
// IPv6 addresses that stand for an IPv4 one: mapped, compatible, translated (NAT64).
const CARRIERS = blocks('::ffff:0:0/96', '::/96', '64:ff9b::/96');

/** How far an IP address reaches. What is no address counts as `inside`. */
export function judgeAddress(address: string): Reach {
  const bytes = bytesOf(address);
  return bytes ? judgeBytes(plainBytes(bytes)) : 'inside';
}

/** The IPv4 address that an IPv6 address carries, else the address. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return CARRIERS.some((carrier) => isInside(bytes, carrier)) ? bytes.slice(12) : bytes;
}

function judgeBytes(bytes: Uint8Array): Reach {
  if (LINK.some((block) => isInside(bytes, block))) return 'link';
  if (INSIDE.some((block) => isInside(bytes, block))) return 'inside';
  return bytes.length === 4 || isInside(bytes, GLOBAL_SIX) ? 'public' : 'inside';
}
