import { appError } from '../errors/index.ts';
import { bytesOf, isInside, parseBlock } from './address-bytes.ts';
import type { Block } from './address-bytes.ts';
import { judgeAddress, plainBytes } from './judge-address.ts';

/** Hosts and addresses inside the own network that may be called. */
export interface AllowList {
  /** Names in lower case. */
  names: ReadonlySet<string>;
  /** `.example.internal` for `*.example.internal`. */
  endings: readonly string[];
  blocks: readonly Block[];
}

const NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;

/**
 * Reads a list of hosts (`llm.internal`, `*.internal`), addresses and blocks (`10.1.0.0/16`), between commas or blanks. Throws
 * `config.invalid`, 500, naming what is neither.
 */
export function parseAllowList(text: string): AllowList {
  const names = new Set<string>();
  const endings: string[] = [];
  const blocks: Block[] = [];
  for (const entry of text.split(/[\s,]+/).filter((each) => each !== '')) {
    const block = parseBlock(entry);
    const name = entry.toLowerCase();
    if (block) blocks.push(block);
    else if (name.startsWith('*.') && NAME.test(name.slice(2))) endings.push(name.slice(1));
    else if (NAME.test(name) && !/^[\d.]+$/.test(name)) names.add(name);
    else {
      throw appError(
        'config.invalid',
        500,
        `Wrong settings: ZHIKE_OUTBOUND_ALLOW: "${entry}" is no host name, no address and no block of addresses`,
      );
    }
  }
  return { names, endings, blocks };
}

/**
 * Whether `address`, to which `host` resolved, may be called: public ones, those in a listed block, and those inside the network
 * where the host is listed by name (but link-local ones and metadata services by their address only).
 */
export function mayCall(list: AllowList, host: string, address: string): boolean {
  const reach = judgeAddress(address);
  if (reach === 'public') return true;
  const bytes = bytesOf(address);
  if (!bytes) return false;
  const plain = plainBytes(bytes);
  if (list.blocks.some((block) => isInside(plain, block) || isInside(bytes, block))) return true;
  return reach === 'inside' && isListed(list, host);
}

function isListed({ names, endings }: AllowList, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return names.has(name) || endings.some((ending) => name.endsWith(ending));
}
