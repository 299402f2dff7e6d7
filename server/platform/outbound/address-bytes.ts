import { isIP } from 'node:net';

/** The bytes of an IP address: 4, or 16; undefined for anything else. An IPv6 zone is passed over. */
export function bytesOf(address: string): Uint8Array | undefined {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  switch (isIP(bare)) {
    case 4:
      return Uint8Array.from(bare.split('.'), Number);
    case 6:
      return bytesOfSix(bare);
    default:
      return undefined;
  }
}

function bytesOfSix(address: string): Uint8Array {
  const [head = '', tail] = address.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const bytes = new Uint8Array(16);
  bytes.set(before);
  bytes.set(after, 16 - after.length);
  return bytes;
}

/** Bytes of groups between colons; the last may be an IPv4 address with dots. */
function groupsOf(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const number = Number.parseInt(group, 16);
    return [number >> 8, number & 255];
  });
}

/** A block of addresses: those whose first `bits` are those of `bytes`. */
export interface Block {
  bytes: Uint8Array;
  bits: number;
}

/** Reads `10.0.0.0/8`, `fd00::/8`, or a single address; undefined for anything else. */
export function parseBlock(text: string): Block | undefined {
  const [address = '', length, ...more] = text.split('/');
  const bytes = bytesOf(address);
  if (!bytes || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const bits = length === undefined ? bytes.length * 8 : Number(length);
  return bits <= bytes.length * 8 ? { bytes, bits } : undefined;
}

/** Whether an address lies in a block; blocks of IPv4 hold no IPv6 addresses and the other way round. */
export function isInside(address: Uint8Array, { bytes, bits }: Block): boolean {
  if (address.length !== bytes.length) return false;
  const whole = bits >> 3;
  for (let i = 0; i < whole; i += 1) if (address[i] !== bytes[i]) return false;
  const rest = bits & 7;
  return rest === 0 || (address[whole]! ^ bytes[whole]!) >> (8 - rest) === 0;
}
